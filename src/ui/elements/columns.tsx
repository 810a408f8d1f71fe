import type { ComponentChildren } from 'preact'

/** The finding, and beside it what comes next; under each other on a phone. */
export const Columns = ({ children, aside }: { children: ComponentChildren; aside: ComponentChildren }) => (
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
