import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { put, root } from './output.ts'

type Texts = Record<string, string>
const langs = ['nl', 'en'] as const
const path = (lang: string) => join(root, 'src', 'feedback', `linter-words-${lang}.json`)

/** What the linter knows, made from content/: the linter itself may read no files, as it also runs in a browser. A file
 * per language, as a page needs one. */
export async function linterWords(lang: string): Promise<string> {
  const { words } = await frontOf(lang, 'linter-words')
  const { phrases } = await frontOf(lang, 'linter-phrases')
  const { hints, screen } = await frontOf(lang, 'linter-hints')
  const known = { words: joined(words, ' '), phrases: joined(phrases, '\n'), hints, screen }
  return `${JSON.stringify(known, null, 2)}\n`
}

async function frontOf(lang: string, name: string): Promise<Record<string, unknown>> {
  const text = await readFile(join(root, 'content', lang, 'feedback', `${name}.md`), 'utf8')
  return parse(/^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '')
}

/** A list may name a word twice without harm; in order of the alphabet it packs smaller. */
const joined = (lists: unknown, between: string): Texts =>
  Object.fromEntries(
    Object.entries(lists as Record<string, string[]>).map(([name, all]) => [
      name,
      [...new Set(all)].sort().join(between),
    ]),
  )

export async function buildLinterWords(): Promise<void> {
  for (const lang of langs) {
    const made = await linterWords(lang)
    if ((await readFile(path(lang), 'utf8').catch(() => '')) !== made) await put(path(lang), made)
  }
}
