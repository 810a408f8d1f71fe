import { contentFile } from '#platform/content.ts'
import { langs } from '#platform/i18n/i18n.ts'
import type { TellingWords } from './telling.ts'

interface NamesFile {
  names: string
  places: string
}

let known: TellingWords | null = null

/** The lists of all languages together: whoever writes in English also names a Dutch colleague. */
export function tellingWords(): TellingWords {
  const files = langs.map((lang) => contentFile<NamesFile>(lang, 'measure/first-names').data)
  known ??= { names: files.map(({ names }) => names).join(' '), places: files.map(({ places }) => places).join(' ') }
  return known
}
