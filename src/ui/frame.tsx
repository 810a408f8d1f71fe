import { langs, languages } from '#platform/i18n/i18n.ts'
import { Icon, Mark } from './elements/icon.tsx'
import { Island } from './elements/island.tsx'
import { useLink } from './elements/link.ts'
import { type PageLink, usePage } from './page.tsx'

/** The bar at the bottom of a phone holds this many; the others open from "Menu". */
const inBar = 3

export function DemoBanner() {
  const { t } = usePage()
  return (
    <aside class="demo" aria-label={t.app.demo}>
      <p>{t.app.demoBanner}</p>
      <a href={useLink()('/demo')}>{t.app.demoSwitch}</a>
    </aside>
  )
}

function Links({ links }: { links: PageLink[] }) {
  const link = useLink()
  return (
    <ul>
      {links.map(({ href, label, current }) => (
        <li key={href}>
          <a href={link(href)} aria-current={current ? 'page' : undefined}>
            {label}
          </a>
        </li>
      ))}
    </ul>
  )
}

/** On a wide screen one row; on a phone a bar within reach of the thumb. A native popover, so it needs no script. */
function MainNav({ links }: { links: PageLink[] }) {
  const { t } = usePage()
  if (links.length === 0) return null
  const first = links.length <= inBar + 1 ? links : links.slice(0, inBar)
  const rest = links.slice(first.length)
  return (
    <nav class="nav" aria-label={t.ui.nav}>
      <Links links={first} />
      {rest.length > 0 && (
        <>
          <button class="nav-more" type="button" popovertarget="nav-rest">
            {t.app.menu}
          </button>
          <div class="nav-rest" id="nav-rest" popover="auto">
            <Links links={rest} />
          </div>
        </>
      )}
    </nav>
  )
}

/** The same page in the other languages, each named in its own. */
function LanguageLinks() {
  const { lang, path } = usePage()
  const [bare = '/', query] = path.split('?')
  const inLanguage = (other: string) => {
    const asked = new URLSearchParams(query)
    asked.set('lang', other)
    return `${bare}?${asked}`
  }
  return (
    <>
      {langs
        .filter((other) => other !== lang)
        .map((other) => (
          <a key={other} class="tool" href={inLanguage(other)} hreflang={other} lang={other}>
            {languages[other].lang.name}
          </a>
        ))}
    </>
  )
}

function Account() {
  const { t, viewer, me, csrf, path, demo } = usePage()
  const link = useLink()
  if (!viewer)
    return (
      <a class="tool tool-sign-in" href={link('/sign-in')}>
        {t.app.signIn}
      </a>
    )
  return (
    <details class="account">
      <summary class="tool">
        <Icon name="person" />
        <bdi>{viewer.name}</bdi>
      </summary>
      <div class="account-menu">
        {me.map(({ href, label }) => (
          <a key={href} href={link(href)}>
            {label}
          </a>
        ))}
        {demo && <a href={link('/demo')}>{t.app.demoSwitch}</a>}
        <form method="post" action={link('/sign-out')}>
          <input type="hidden" name="csrf" value={csrf} />
          <input type="hidden" name="page" value={path} />
          <button type="submit">{t.app.signOut}</button>
        </form>
      </div>
    </details>
  )
}

/** An ordinary link that works without a script; with it the page is emptied first and leaves no step to go back to. */
function Leave({ to }: { to?: string | undefined }) {
  const { t } = usePage()
  return (
    <>
      <a class="leave" href={to || t.ui.leaveTo} rel="noreferrer" title={t.ui.leaveHelp}>
        {t.ui.leave}
      </a>
      <Island name="leave" />
    </>
  )
}

export function PageHeader({ leaveQuickly, leaveTo }: { leaveQuickly?: boolean; leaveTo?: string | undefined }) {
  const { t, nav } = usePage()
  return (
    <header class={leaveQuickly ? 'top top-stays' : 'top'}>
      <a class="mark" href={useLink()('/')}>
        <Mark />
        <span>{t.app.name}</span>
      </a>
      <MainNav links={nav} />
      <div class="tools">
        <LanguageLinks />
        <Account />
        {leaveQuickly && <Leave to={leaveTo} />}
      </div>
    </header>
  )
}

export function PageFooter() {
  const { t, footer, organisation } = usePage()
  return (
    <footer class="foot">
      {organisation && <p>{organisation.name}</p>}
      {footer.length > 0 && (
        <nav aria-label={t.ui.footer}>
          <Links links={footer} />
        </nav>
      )}
    </footer>
  )
}
