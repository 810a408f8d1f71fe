import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { put, root } from './output.ts'

type Texts = Record<string, string>
const path = join(root, 'src', 'feedback', 'linter-words.json')

/** What the linter knows, made from content/: the linter itself may read no files, as it also runs in a browser. */
export async function linterWords(): Promise<string> {
  const langs = await Promise.all(['nl', 'en'].map(async (lang) => [lang, await knownIn(lang)]))
  return `${JSON.stringify(Object.fromEntries(langs), null, 2)}\n`
}

async function knownIn(lang: string) {
  const { words } = await frontOf(lang, 'linter-words')
  const { phrases } = await frontOf(lang, 'linter-phrases')
  const { hints, screen } = await frontOf(lang, 'linter-hints')
  return { words: joined(words, ' '), phrases: joined(phrases, '\n'), hints: hints as Texts, screen: screen as Texts }
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
  const made = await linterWords()
  if ((await readFile(path, 'utf8').catch(() => '')) !== made) await put(path, made)
}
