import type { Locator, Page } from 'playwright-core'

/** Brings the focus to the target with Tab alone, as somebody without a mouse does; of a group of radios one is reached. A
 * field for a day has a stop for each of its parts, so the way may take some more presses than there are fields. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let tries = 0; tries < 9; tries++) {
    const away = await target.evaluate(stepsTo)
    if (away === 0) return
    for (let i = 0; i < Math.abs(away); i++) await page.keyboard.press(away > 0 ? 'Tab' : 'Shift+Tab')
    if ((await target.evaluate(stepsTo)) === 0) return
  }
  throw new Error(`the keyboard does not reach ${target}`)
}

/** How many times Tab leads from the focus to here; it runs in the page. */
function stepsTo(goal: HTMLElement | SVGElement): number {
  const same = (a: Element | null, b: Element) =>
    a === b ||
    (b instanceof HTMLInputElement && b.type === 'radio' && a instanceof HTMLInputElement && a.name === b.name)
  const here = document.activeElement
  if (same(here, goal)) return 0
  const stops = [
    ...document.querySelectorAll<HTMLInputElement>(
      'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]',
    ),
  ].filter((one) => !one.disabled && one.checkVisibility())
  const groups = stops.filter(
    (one, i) =>
      one.type !== 'radio' || stops.findIndex(({ type, name }) => type === 'radio' && name === one.name) === i,
  )
  const at = groups.findIndex((one) => same(one, goal))
  const own = groups.findIndex((one) => same(one, here ?? document.body))
  const before = groups.filter((one) => here && here.compareDocumentPosition(one) === Node.DOCUMENT_POSITION_PRECEDING)
  return at - (own >= 0 ? own : before.length - 1)
}

/** Presses what bears this name, by keyboard. */
export async function pressKey(page: Page, target: Locator, key = 'Enter'): Promise<void> {
  await target.waitFor()
  await tabTo(page, target)
  await page.keyboard.press(key)
}
