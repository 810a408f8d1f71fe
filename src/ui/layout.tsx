import type { ComponentChildren } from 'preact'
import { usePage } from '#ui/page.tsx'
import { Icon } from './elements/icon.tsx'
import { useLink } from './elements/link.ts'
import { DemoBanner, PageFooter, PageHeader } from './frame.tsx'

interface LayoutProps {
  /** Stands in the tab, and as the heading when there is no `heading`. */
  title: string
  /** The finding in a sentence; `false` when the screen draws its own. */
  heading?: string | false
  /** One soft line above the heading: which round, which version, which step. */
  above?: ComponentChildren
  /** The screen that this one lies under. */
  section?: { href: string; label: string }
  /** Two columns, tables: the whole width instead of a line to read. */
  wide?: boolean
  /** On every screen about speaking up. */
  leaveQuickly?: boolean
  /** Where leaving goes, when the organisation chose a page of its own for that. */
  leaveTo?: string
  children: ComponentChildren
}

export const font = 'atkinson-hyperlegible-next-latin-wght-normal.woff2'

function Head({ title, section }: Pick<LayoutProps, 'title' | 'section'>) {
  const { t, asset } = usePage()
  return (
    <head>
      <meta charset="utf-8" />
      <title>{[title, section?.label, t.app.name].filter(Boolean).join(' · ')}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <link rel="stylesheet" href={asset('style.css')} />
      <link rel="preload" href={asset(font)} as="font" type="font/woff2" crossorigin="anonymous" />
      <link rel="icon" href={asset('icon.svg')} type="image/svg+xml" />
    </head>
  )
}

function Heading({ title, heading, above, section }: Omit<LayoutProps, 'children'>) {
  const link = useLink()
  return (
    <>
      {section && (
        <p class="section">
          <a href={link(section.href)}>
            <Icon name="back" /> {section.label}
          </a>
        </p>
      )}
      {above && <div class="above">{above}</div>}
      {heading !== false && <h1>{heading ?? title}</h1>}
    </>
  )
}

/** Every screen: `<Layout title="…">what it says</Layout>`. */
export function Layout(props: LayoutProps) {
  const { t, demo } = usePage()
  const script = props.leaveQuickly
  return (
    <html lang={t.lang.code} dir={t.lang.dir}>
      <Head {...props} />
      <body>
        <a class="skip" href="#content">
          {t.app.skip}
        </a>
        {demo && <DemoBanner />}
        <PageHeader leaveQuickly={script} leaveTo={props.leaveTo} />
        <main id="content" class={props.wide ? 'main main-wide' : 'main'} tabindex={-1}>
          <Heading {...props} />
          {props.children}
        </main>
        <PageFooter />
      </body>
    </html>
  )
}
