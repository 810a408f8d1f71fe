/** Keeps the toolbox readable without internet. On a shared phone nothing of a person may lie about, so a page is never
 * kept as it came: it is fetched once more without cookies, and what is kept is what a visitor sees. Only addresses of
 * open pages are taken, without what was searched for. */
export {}

interface Late extends Event {
  waitUntil(until: Promise<unknown>): void
}
interface Worker extends EventTarget {
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
}
const worker = globalThis as unknown as Worker

const open = /^\/toolbox(\/offline|\/welcome|\/situations|\/(cards|situations|sessions|welcome)\/[a-z0-9-]+)?$/
const most = 60
const longestDays = 90

const pages = () => caches.open('toolbox-pages')
const files = () => caches.open('toolbox-files')
const day = () => Math.floor(Date.now() / 86_400_000)

async function keep(path: string, lang: string): Promise<void> {
  if (!open.test(path) || !/^[a-z]{2}$/.test(lang)) return
  const answer = await fetch(`${path}?lang=${lang}`, { credentials: 'omit', cache: 'no-store', redirect: 'error' })
  if (answer.status === 404) await (await pages()).delete(path)
  if (answer.status !== 200) return
  const html = await answer.text()
  await keepFiles(filesIn(html))
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'kept-on': String(day()), 'kept-in': lang }
  for (const name of ['content-security-policy', 'referrer-policy', 'x-content-type-options'])
    Object.assign(headers, { [name]: answer.headers.get(name) ?? '' })
  await (await pages()).put(path, new Response(html, { headers }))
}

const filesIn = (html: string): string[] => [...new Set(html.match(/\/assets\/[\w.-]+/g))]

/** Their names hold a hash, so what is there is right. */
async function keepFiles(addresses: string[]): Promise<void> {
  const kept = await files()
  for (const address of addresses) if (!(await kept.match(address))) await kept.add(address)
}

/** What a new build does first: every kept page once more, with the files that it asks for now. */
async function refresh(): Promise<void> {
  const kept = await pages()
  for (const { url } of await kept.keys()) {
    const lang = (await kept.match(url))?.headers.get('kept-in') ?? ''
    await keep(new URL(url).pathname, lang).catch(() => {})
  }
  await trim()
}

/** No page that is old, not too many, and no file that no page asks for. */
async function trim(): Promise<void> {
  const kept = await pages()
  const all = await kept.keys()
  const asked = new Set<string>()
  for (const [i, { url }] of all.entries()) {
    const page = await kept.match(url)
    const old = day() - Number(page?.headers.get('kept-on')) > longestDays
    if (old || i < all.length - most) await kept.delete(url)
    else for (const file of filesIn((await page?.text()) ?? '')) asked.add(file)
  }
  for (const file of await (await files()).keys())
    if (!asked.has(new URL(file.url).pathname)) await (await files()).delete(file)
}

/** The newest when it can be had; without a connection what was kept, or the page that says so. */
async function readable(request: Request): Promise<Response> {
  const path = new URL(request.url).pathname
  const kept = async () => (await pages()).match(path)
  try {
    const answer = await fetch(request)
    return answer.status < 502 ? answer : ((await kept()) ?? answer)
  } catch (fault) {
    const found = (await kept()) ?? (await (await pages()).match('/toolbox/offline'))
    if (!found) throw fault
    return found
  }
}

const keptFile = async (request: Request) => (await (await files()).match(request)) ?? fetch(request)

worker.addEventListener('install', () => void worker.skipWaiting())

worker.addEventListener('activate', (event) => (event as Late).waitUntil(worker.clients.claim().then(refresh)))

worker.addEventListener('message', (event) => {
  const { path, lang } = (event as MessageEvent<{ path?: unknown; lang?: unknown }>).data ?? {}
  if (typeof path !== 'string' || typeof lang !== 'string') return
  const work = keep(path, lang)
    .then(() => keep('/toolbox/offline', lang))
    .then(trim)
  ;(event as unknown as Late).waitUntil(work.catch(() => {}))
})

worker.addEventListener('fetch', (event) => {
  const { request, respondWith } = event as unknown as {
    request: Request
    respondWith(answer: Promise<Response>): void
  }
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate' && /^\/toolbox(\/|$)/.test(pathname)) respondWith.call(event, readable(request))
  else if (pathname.startsWith('/assets/')) respondWith.call(event, keptFile(request))
})
