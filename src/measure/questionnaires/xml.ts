/** Reading of XML that strangers send: elements and text, nothing else. There is no document type and there are no
 * entities of its own, so nothing can be fetched, and nothing grows. What is not well-formed gives null. */
export interface Element {
  name: string
  children: Element[]
  text: string
}

const most = { signs: 4_000_000, elements: 150_000, depth: 12 }

export function readXml(text: string): Element | null {
  if (text.length > most.signs || /<!DOCTYPE|<!ENTITY/i.test(text)) return null
  try {
    return new Reading(text).document()
  } catch (error) {
    if (error instanceof NotXml) return null
    throw error
  }
}

class NotXml extends Error {}
const wrong = (): never => {
  throw new NotXml()
}

class Reading {
  #at = 0
  #elements = 0
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  document(): Element {
    const top: Element = { name: '', children: [], text: '' }
    const open = [top]
    while (this.#at < this.#text.length) this.#piece(open)
    const [root, second] = top.children
    if (!root || second || open.length > 1 || top.text.trim()) return wrong()
    return root
  }

  #piece(open: Element[]) {
    const inside = open.at(-1) ?? wrong()
    const next = this.#text.indexOf('<', this.#at)
    const end = next < 0 ? this.#text.length : next
    if (end > this.#at) inside.text += decoded(this.#text.slice(this.#at, end))
    this.#at = end
    if (next < 0) return
    if (this.#starts('<![CDATA[')) inside.text += this.#until(9, ']]>')
    else if (this.#starts('<!--')) this.#until(4, '-->')
    else if (this.#starts('<?')) this.#until(2, '?>')
    else this.#tag(open, inside)
  }

  #starts = (sign: string) => this.#text.startsWith(sign, this.#at)

  /** What stands between a sign of so many letters and its end. */
  #until(sign: number, end: string): string {
    const from = this.#at + sign
    const to = this.#text.indexOf(end, from)
    if (to < 0) return wrong()
    this.#at = to + end.length
    return this.#text.slice(from, to)
  }

  #tag(open: Element[], inside: Element) {
    const [, closing, name, empty] =
      /^(\/?)([\w.:-]{1,60})(?:\s[^<>]{0,500}?)?(\/?)$/.exec(this.#until(1, '>')) ?? wrong()
    if (closing) return open.pop()?.name === name && open.length ? undefined : wrong()
    const element: Element = { name: name ?? '', children: [], text: '' }
    if (++this.#elements > most.elements || open.length > most.depth) wrong()
    inside.children.push(element)
    if (!empty) open.push(element)
  }
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

const decoded = (text: string): string =>
  text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|(\w{1,10}));/gi, (_, ten, sixteen, name) =>
    name ? (named[name] ?? wrong()) : signOf(ten ? Number(ten) : Number.parseInt(sixteen, 16)),
  )

export const signOf = (code: number): string =>
  code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : ''

/** Signs that XML cannot hold, not even written as a number. */
const unfit = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

export const cdata = (text: string): string =>
  `<![CDATA[${text.replace(unfit, '').replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
