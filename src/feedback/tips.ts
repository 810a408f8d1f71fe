import type { Lexicon } from './linter-lexicon.ts'
import { type Finding, ofTheWhole } from './linter-reading.ts'

function make<Name extends keyof HTMLElementTagNameMap>(name: Name, className: string, ...inside: (Node | string)[]) {
  const element = document.createElement(name)
  if (className) element.className = className
  element.append(...inside)
  return element
}

/** The place for hints at the end of an element. `point` says what lies in the text at a hint and how one is brought there;
 * without it the hints say what they say. */
export function tipsIn(element: Element, point?: { words(finding: Finding): string; go(finding: Finding): void }) {
  const summary = make('p', 'tips-summary')
  summary.setAttribute('role', 'status')
  const list = make('ul', 'tips-list')
  const place = make('div', 'tips screen-only', summary, list)
  element.append(place)
  let shown = '[]'

  const tip = (finding: Finding, label: string) => {
    const words = make('span', '', finding.hint)
    if (!point || ofTheWhole(finding.rule)) return make('li', '', words)
    const button = make('button', 'tips-show', label)
    button.type = 'button'
    button.append(make('span', 'unseen', `: ${point.words(finding)}`))
    button.addEventListener('click', () => point.go(finding))
    return make('li', '', words, button)
  }

  return (findings: Finding[], { screen }: Lexicon) => {
    const now = JSON.stringify(findings)
    if (now === shown) return
    shown = now
    const n = findings.length
    summary.textContent = n === 0 ? screen.none : n === 1 ? screen.one : screen.more.replace('{n}', String(n))
    summary.classList.toggle('unseen', n === 0)
    list.replaceChildren(...findings.map((finding) => tip(finding, screen.show)))
    place.classList.toggle('tips-some', n > 0)
  }
}
