import type { Page } from 'playwright-core'

export interface Walked {
  reached: number
  /** Could have the focus, and the keyboard never came there. */
  missed: string[]
  /** Had the focus, and nothing showed it. */
  unseen: string[]
  /** Had the focus under a bar or outside the screen. */
  covered: string[]
}

/** What can be reached, each with a number; of a group of radios the keyboard comes to one. */
const mark = () => {
  const all = document.querySelectorAll<HTMLElement>(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]',
  )
  const groups = new Set<string>()
  let n = 0
  for (const each of all) {
    const radio = each instanceof HTMLInputElement && each.type === 'radio' ? `${each.form?.action} ${each.name}` : ''
    if (!each.checkVisibility() || groups.has(radio)) continue
    if (radio) groups.add(radio)
    each.dataset.stop = String(n)
    if (radio)
      for (const same of all)
        if (same instanceof HTMLInputElement && same.name === each.getAttribute('name')) same.dataset.stop = String(n)
    n += 1
  }
  document.body.focus()
  return n
}

/** Where the keyboard is now: which stop, whether the place is seen, whether something lies over it. */
const look = () => {
  const here = document.activeElement as HTMLElement
  const shown = here.closest('.option') ?? here
  const { outlineStyle, outlineWidth } = getComputedStyle(shown)
  const { left, top, bottom, right } = shown.getBoundingClientRect()
  const middle = document.elementFromPoint((left + right) / 2, Math.min((top + bottom) / 2, top + 30))
  return {
    stop: here.dataset.stop,
    name: `${here.tagName} ${here.className} ${here.textContent?.slice(0, 30)}`,
    seen: outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2,
    covered: !middle || !(shown.contains(middle) || middle.contains(shown)),
  }
}

/** Goes through a page with the Tab key alone. */
export async function walk(page: Page): Promise<Walked> {
  const stops = await page.evaluate(mark)
  const met = new Set<string>()
  const unseen = new Set<string>()
  const covered = new Set<string>()
  for (let presses = 0; presses < stops * 4 + 10 && met.size < stops; presses += 1) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(look)
    if (at.stop === undefined) continue
    met.add(at.stop)
    if (!at.seen) unseen.add(at.name)
    if (at.covered) covered.add(at.name)
  }
  const missed = Array.from({ length: stops }, (_, i) => `${i}`).filter((stop) => !met.has(stop))
  return { reached: met.size, missed, unseen: [...unseen], covered: [...covered] }
}
