import { contentFile } from '#platform/content.ts'
import type { Db } from '#platform/database/database.ts'
import { type Day, langs, type Texts } from '#platform/i18n/i18n.ts'
import type { DemoGround } from '#platform/module.ts'
import type { Act } from './making.ts'
import { type Version, versionNumbered } from './versions.ts'

/** What telling the demo's history needs everywhere. */
export interface Told {
  tx: Db
  demo: DemoGround
  on: (offset: number, by?: string | null) => Act
}

/** The same field of the same thing in every language. */
export function inAll<T, One>(
  path: string,
  all: (data: T) => One[],
  same: (one: One) => boolean,
  pick: (one: One) => string | null | undefined,
): Texts {
  const said = langs.map((lang) => {
    const found = all(contentFile<T>(lang, path).data).find(same)
    return [lang, found ? pick(found) : undefined] as const
  })
  return Object.fromEntries(said.filter(([, text]) => text))
}

export async function versionNow(tx: Db, number: number, day: Day): Promise<Version> {
  const version = await versionNumbered(tx, String(number), day)
  if (!version) throw new Error(`the demo has no version ${number}`)
  return version
}
