/** Asks the worker to keep the page that is open, and on the page about it: shows what is kept, and wipes it. */
const shown = document.getElementById('keeping')
const list = document.getElementById('keeping-list')
const none = document.getElementById('keeping-none')

async function keepThisPage() {
  await navigator.serviceWorker.register('/toolbox/keeping.js', { scope: '/toolbox' })
  const { active } = await navigator.serviceWorker.ready
  active?.postMessage({ path: location.pathname, lang: document.documentElement.lang })
}

async function keptPages(): Promise<HTMLLIElement[]> {
  if (!(await caches.has('toolbox-pages'))) return []
  const kept = await caches.open('toolbox-pages')
  const lines = (await kept.keys()).map(async ({ url }) => {
    const path = new URL(url).pathname
    const html = await (await kept.match(url))?.text()
    const title = new DOMParser().parseFromString(html ?? '', 'text/html').querySelector('h1')?.textContent
    const a = document.createElement('a')
    a.href = path
    a.textContent = title ?? path
    const line = document.createElement('li')
    line.append(a)
    return path === '/toolbox/offline' ? [] : [line]
  })
  return (await Promise.all(lines)).flat()
}

async function show() {
  const lines = await keptPages()
  list?.replaceChildren(...lines)
  if (shown) shown.hidden = lines.length === 0
  if (none) none.hidden = lines.length > 0
  const missed = document.getElementById('keeping-missed')
  if (missed) missed.hidden = location.pathname === '/toolbox/offline'
}

async function forget() {
  const worker = await navigator.serviceWorker.getRegistration('/toolbox')
  await worker?.unregister()
  for (const name of await caches.keys()) if (name.startsWith('toolbox-')) await caches.delete(name)
  if (none) none.textContent = none.dataset.forgotten ?? ''
  await show()
}

// Only on a page that is served safely; some browsers have it and refuse it, and then there is nothing to keep.
if ('serviceWorker' in navigator && 'caches' in window) {
  if (shown) {
    document.getElementById('keeping-forget')?.addEventListener('click', () => void forget())
    void show()
  } else void keepThisPage().catch(() => {})
}

export {}
