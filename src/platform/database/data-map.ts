import { connectOwner } from './backup-tables.ts'
import type { Connection } from './connection.ts'

export interface DataMapRow {
  table: string
  class: string
  who: string
  columns: string[]
}

const classes = ['sealed', 'unlinked', 'personal', 'open']

/** What is kept, in which class, and who can read it: read from the comments on the tables themselves, so that it cannot
 * say something else than the database does. */
export async function dataMap(connection: Connection): Promise<DataMapRow[]> {
  const client = await connectOwner(connection)
  try {
    const { rows } = await client.query<{ name: string; comment: string | null; columns: string[] }>(`
      select c.relname as name, obj_description(c.oid) as comment,
        array(select attname::text from pg_attribute a where a.attrelid = c.oid and attnum > 0 and not attisdropped order by attnum) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r' order by 1`)
    return rows.map(({ name, comment, columns }) => {
      const [, kind = '?', who = ''] = /^(\w+): (.*)$/s.exec(comment ?? '') ?? []
      return { table: name, class: kind, who, columns }
    })
  } finally {
    await client.end()
  }
}

/** As a page for the privacy officer. */
export function dataMapPage(rows: readonly DataMapRow[]): string {
  const part = (kind: string) => {
    const lines = rows
      .filter((row) => row.class === kind)
      .map((row) => `| ${row.table} | ${row.who} | ${row.columns.join(', ')} |`)
    return lines.length
      ? [
          `## ${kind}`,
          '',
          meaning[kind],
          '',
          '| table | what it is, and who reads it | columns |',
          '|---|---|---|',
          ...lines,
          '',
        ]
      : []
  }
  return [
    '# What is kept, and who can read it',
    '',
    'Made from the comments on the tables: `npm run vrijmoed -- data-map`.',
    '',
    ...classes.flatMap(part),
  ].join('\n')
}

const meaning: Record<string, string> = {
  sealed: 'Only the holders of a key; the server and its administrators see nothing readable.',
  unlinked: 'Nobody can tie it to a person, not even with the whole database.',
  personal: 'The person, and those whose role needs it.',
  open: 'Everyone in the organisation.',
}
