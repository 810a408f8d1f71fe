import type { ComponentChildren } from 'preact'

interface ColumnsProps {
  /** Of a long page what was found: on a phone it stands before what comes next, and the rest after that. */
  first?: ComponentChildren
  children: ComponentChildren
  aside: ComponentChildren
}

/** The finding, and beside it what comes next; under each other on a phone. */
export const Columns = ({ first, children, aside }: ColumnsProps) =>
  first ? (
    <div class="columns columns-three">
      <div>{first}</div>
      <aside>{aside}</aside>
      <div>{children}</div>
    </div>
  ) : (
    <div class="columns">
      <div>{children}</div>
      <aside>{aside}</aside>
    </div>
  )

/** A white sheet on the page, for what belongs together. */
export const Sheet = ({ title, children }: { title?: string; children: ComponentChildren }) => (
  <section class="sheet">
    {title && <h2>{title}</h2>}
    {children}
  </section>
)
