// biome-ignore-all lint/a11y/noRedundantRoles: a table that a phone shows as cards loses the roles of its own
import type { ComponentChildren } from 'preact'
import { usePage } from '#ui/page.tsx'
import { classes } from './classes.ts'
import { Icon } from './icon.tsx'
import { useLink } from './link.ts'

export interface Column<Row> {
  head: string
  cell: (row: Row) => ComponentChildren
  /** Figures stand under each other at the end of the line. */
  figure?: boolean
  /** Gives the head a link that sorts by this name. */
  sort?: string
}

export interface Sorting {
  by: string
  down: boolean
  href: (by: string, down: boolean) => string
}

interface TableProps<Row> {
  caption: string
  /** The caption is for the ear when a heading above says the same. */
  captionHidden?: boolean
  columns: Column<Row>[]
  rows: Row[]
  rowKey: (row: Row) => string
  sorting?: Sorting
  /** On a phone: every row a card (people, things), or a table to move sideways (figures). */
  narrow?: 'cards' | 'scroll'
}

function Head<Row>({ column, sorting }: { column: Column<Row>; sorting?: Sorting }) {
  const link = useLink()
  const { t } = usePage()
  const sorted = column.sort !== undefined && sorting?.by === column.sort ? sorting : null
  const order = sorted ? (sorted.down ? 'descending' : 'ascending') : undefined
  return (
    <th scope="col" role="columnheader" class={classes(column.figure && 'figure')} aria-sort={order}>
      {sorting && column.sort ? (
        <a href={link(sorting.href(column.sort, sorted ? !sorted.down : false))}>
          {column.head}
          {sorted && <Icon name={sorted.down ? 'down' : 'up'} />}
          {sorted && <span class="unseen">{sorted.down ? t.ui.sortedDown : t.ui.sortedUp}</span>}
        </a>
      ) : (
        column.head
      )}
    </th>
  )
}

function Row<Of>({ row, columns }: { row: Of; columns: Column<Of>[] }) {
  return (
    <tr role="row">
      {columns.map((column, i) =>
        i === 0 ? (
          <th key={column.head} scope="row" role="rowheader">
            {column.cell(row)}
          </th>
        ) : (
          <td key={column.head} role="cell" class={classes(column.figure && 'figure')} data-head={column.head}>
            {column.cell(row)}
          </td>
        ),
      )}
    </tr>
  )
}

const idOf = (caption: string) => `table-${caption.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-')}`

/** The first column names the row. */
export function Table<Of>({
  caption,
  captionHidden,
  columns,
  rows,
  rowKey,
  sorting,
  narrow = 'cards',
}: TableProps<Of>) {
  const id = idOf(caption)
  const table = (
    <table class={`table table-${narrow}`} role="table">
      <caption id={id} class={classes(captionHidden && 'unseen')}>
        {caption}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <Head key={column.head} column={column} sorting={sorting} />
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map((row) => (
          <Row key={rowKey(row)} row={row} columns={columns} />
        ))}
      </tbody>
    </table>
  )
  if (narrow === 'cards') return table
  return (
    // What can be scrolled must be reachable with the keyboard.
    <section class="scroller" tabindex={0} aria-labelledby={id}>
      {table}
    </section>
  )
}
