import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Content, readContent } from './content.ts'
import { type Lang, langs } from './i18n/i18n.ts'
import { projectRoot } from './project-root.ts'

/** What is not the same in all languages of content/: a text that is missing, another id, another field, another section.
 * The words themselves may differ; what the program goes by may not. */
export function contentFaults(root = join(projectRoot, 'content')): string[] {
  const paths = new Set(langs.flatMap((lang) => globSync('**/*.md', { cwd: join(root, lang) })))
  return [...paths].sort().flatMap((path) => {
    const missing = langs.filter((lang) => !existsSync(join(root, lang, path)))
    if (missing.length) return missing.map((lang) => `${lang}/${path} is missing`)
    return faultsOf(path.slice(0, -'.md'.length), root)
  })
}

function faultsOf(path: string, root: string): string[] {
  const texts: [Lang, Content<unknown>][] = []
  for (const lang of langs) {
    try {
      texts.push([lang, readContent(readFileSync(join(root, lang, `${path}.md`), 'utf8'), path)])
    } catch (error) {
      return [`${lang}/${path}: ${error instanceof Error ? error.message.split('\n')[0] : error}`]
    }
  }
  const [first, ...others] = texts
  return first ? others.flatMap(([lang, text]) => differences(`${lang}/${path}`, first[1], text)) : []
}

function differences(path: string, one: Content<unknown>, other: Content<unknown>): string[] {
  // The program goes by a name in small letters; a heading that is read is in the language of its text.
  const sections = (text: Content<unknown>) =>
    Object.keys(text.sections)
      .map((name) => (/^[a-z0-9-]+$/.test(name) ? name : '…'))
      .join(', ')
  return [
    ...sameShape(`${path}: `, one.data, other.data),
    ...(sections(one) === sections(other) ? [] : [`${path}: other sections (${sections(other)})`]),
    ...(Boolean(one.title) === Boolean(other.title) ? [] : [`${path}: a title in one language only`]),
    ...(Boolean(one.body) === Boolean(other.body) ? [] : [`${path}: a body in one language only`]),
  ]
}

/** Fields by which texts in two languages find each other. */
const names = new Set(['id', 'key', 'kind', 'under', 'unit', 'passage'])

function sameShape(at: string, one: unknown, other: unknown): string[] {
  if (Array.isArray(one) && Array.isArray(other)) return sameLists(at, one, other)
  if (isObject(one) && isObject(other)) {
    const keys = new Set([...Object.keys(one), ...Object.keys(other)])
    return [...keys].flatMap((key) => sameField(`${at}${key}`, key, one[key], other[key]))
  }
  if (typeof one === 'string' && typeof other === 'string') return []
  return one === other ? [] : [`${at} ${JSON.stringify(other)} instead of ${JSON.stringify(one)}`]
}

const sameField = (at: string, key: string, one: unknown, other: unknown) =>
  names.has(key) && one !== other ? [`${at} is ${other} instead of ${one}`] : sameShape(at, one, other)

/** Lists of things are of the same length and order; lists of words may be as long as the language needs. */
function sameLists(at: string, one: unknown[], other: unknown[]): string[] {
  if (!one.some(isObject)) return one.length > 0 === other.length > 0 ? [] : [`${at} is empty in one language only`]
  if (one.length !== other.length) return [`${at} has ${other.length} instead of ${one.length}`]
  return one.flatMap((each, i) => sameShape(`${at}[${i}].`, each, other[i]))
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
