import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { Lang } from './i18n/i18n.ts'
import { projectRoot } from './project-root.ts'

/** A text of content/: Markdown with front matter. The first `# ` line is its title, the text before the first `## ` its
 * body, and every `## name` begins a section of that name. */
export interface Content<T> {
  id: string
  data: T
  title: string
  body: string
  sections: Record<string, string>
}

const known = new Map<string, Content<unknown>>()

/** One text, `contentFile('nl', 'demo/front')`. Read once: content changes with the program, not while it runs. */
export function contentFile<T = object>(lang: Lang, path: string): Content<T> {
  const key = `${lang}/${path}`
  const found = known.get(key) ?? readContent(readFileSync(join(projectRoot, 'content', `${key}.md`), 'utf8'), path)
  known.set(key, found)
  return found as Content<T>
}

/** All texts of a folder, by file name. */
export function contentFolder<T = object>(lang: Lang, folder: string): Content<T>[] {
  const files = readdirSync(join(projectRoot, 'content', lang, folder))
    .filter((file) => file.endsWith('.md'))
    .sort()
  return files.map((file) => contentFile<T>(lang, `${folder}/${file.slice(0, -3)}`))
}

/** What stands between braces is filled in; what nobody knows stays as it stands. */
export const filled = (text: string, values: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole)

export function readContent<T>(text: string, path: string): Content<T> {
  const parts = /^---\n([\s\S]*?)\n---\n?([\s\S]*)$/.exec(text.replaceAll('\r\n', '\n'))
  if (!parts) throw new Error(`content ${path} has no front matter`)
  const [, front = '', rest = ''] = parts
  const [before = '', ...after] = rest.split(/^## /m)
  const title = /^# (.+)$/m.exec(before)?.[1]?.trim() ?? ''
  const sections = after.map((part) => {
    const end = part.indexOf('\n')
    return end < 0 ? [part.trim(), ''] : [part.slice(0, end).trim(), part.slice(end + 1).trim()]
  })
  return {
    id: path.split('/').at(-1) ?? path,
    data: (parse(front) ?? {}) as T,
    title,
    body: before.replace(/^# .+$/m, '').trim(),
    sections: Object.fromEntries(sections),
  }
}
