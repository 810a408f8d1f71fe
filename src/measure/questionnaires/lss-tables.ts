import { isLang, type Lang, type Texts } from '#platform/i18n/i18n.ts'
import { fromHtml } from './lss-text.ts'
import { type Element, readXml } from './xml.ts'

export type Row = Map<string, string>

/** A survey structure as tables. Texts stand in tables of their own since LimeSurvey 4, and before it in the rows
 * themselves, a row per language; here both are asked the same way. */
export class LssTables {
  readonly #root: Element
  readonly #known = new Map<string, Row[]>()
  readonly #byId = new Map<string, Map<string, Row[]>>()

  private constructor(root: Element) {
    this.#root = root
  }

  static from(file: string): LssTables | null {
    const root = readXml(file.replace(/^\uFEFF/, ''))
    const kind = root?.children.find(({ name }) => name === 'LimeSurveyDocType')?.text.trim()
    return root && kind === 'Survey' ? new LssTables(root) : null
  }

  get names(): string[] {
    return this.#root.children.map(({ name }) => name)
  }

  rows(table: string): Row[] {
    const known = this.#known.get(table)
    if (known) return known
    const element = this.#root.children.find(({ name }) => name === table)
    const rows = element?.children.find(({ name }) => name === 'rows')?.children ?? []
    const read = rows.map((row) => new Map(row.children.map(({ name, text }) => [name, text.trim()])))
    this.#known.set(table, read)
    return read
  }

  /** The rows of a table that have this value under this key, without looking through all of them each time. */
  where(table: string, key: string, value: string): Row[] {
    const at = `${table}.${key}`
    const known = this.#byId.get(at) ?? Map.groupBy(this.rows(table), (row) => row.get(key) ?? '')
    this.#byId.set(at, known)
    return known.get(value) ?? []
  }

  /** As it stands in the file, by the language of the file. */
  html(from: readonly Row[], field: string): [string, string][] {
    const texts = from.map((row): [string, string] => [row.get('language') ?? '', row.get(field) ?? ''])
    return texts.filter(([, text]) => text !== '')
  }

  attributes(qid: string): Row {
    const rows = this.where('question_attributes', 'qid', qid)
    return new Map(rows.map((row) => [row.get('attribute') ?? '', row.get('value') ?? '']))
  }
}

/** `nl-informal` is Dutch too. */
export const langOf = (code: string): Lang | null => {
  const [lang = ''] = code.toLowerCase().split(/[-_]/)
  return isLang(lang) ? lang : null
}

export const textsIn = (html: readonly [string, string][], most: number): Texts => {
  const texts: Texts = {}
  for (const [code, text] of html) {
    const lang = langOf(code)
    const words = fromHtml(text).slice(0, most).trim()
    if (lang && words) texts[lang] ??= words
  }
  return texts
}
