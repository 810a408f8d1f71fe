import { fullDay } from '#platform/i18n/i18n.ts'
import { ButtonLink } from '#ui/elements/button.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Island } from '#ui/elements/island.tsx'
import { Prose } from '#ui/elements/prose.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { type DoorRoute, type OutsideRoute, sayIt, whats, whos } from '../door.ts'
import type { TellSettings } from '../settings.ts'

interface DoorProps {
  routes: DoorRoute[]
  outside: OutsideRoute[]
  settings: TellSettings
  digits: string | null
}

/**
 * All ways are in this one page; what is ticked only shows and hides, in the style sheet. Nothing is sent, and a browser
 * without `:has()` or without styles shows everything.
 */
export function DoorScreen({ routes, outside, settings, digits }: DoorProps) {
  const { t, to } = usePage()
  const words = t.tell
  return (
    <Layout title={words.neutral} heading={words.heading} leaveQuickly leaveTo={settings.leaveTo}>
      <p class="lead">{words.lead}</p>
      <p>
        {words.back} <a href={to('/tell/return')}>{words.backLink}</a>
      </p>
      <div class="tell">
        <Questions outside={outside} />
        <h2>{words.fits}</h2>
        <p>{words.fitsLine}</p>
        <SayIt when="free" />
        {routes.map((route) => (
          <RouteSection key={route.id} route={route} />
        ))}
        <SayIt when="last" />
        <h2>{words.outside}</h2>
        <p>{words.outsideLine}</p>
        <ul class="list">
          {outside
            .filter(({ acute }) => !acute)
            .map((one) => (
              <Outside key={one.id} one={one} />
            ))}
        </ul>
        {digits && (
          <Details summary={words.digits}>
            <p class="digits">{digits}</p>
            <p>{words.digitsLine}</p>
          </Details>
        )}
      </div>
      <Island name="tell" />
    </Layout>
  )
}

function Questions({ outside }: { outside: OutsideRoute[] }) {
  const { t } = usePage()
  const words = t.tell
  // Not `<Form>`: nothing of this is ever sent, and the browser must not offer to remember it.
  return (
    <form class="tell-questions" autocomplete="off">
      <Ask
        name="danger"
        legend={words.danger}
        options={[
          ['yes', words.yes],
          ['no', words.no],
        ]}
        row
      />
      <section class="tell-danger" aria-label={words.dangerNumbers}>
        <h2>{words.dangerNumbers}</h2>
        <ul class="list">
          {outside
            .filter(({ acute }) => acute)
            .map((one) => (
              <Outside key={one.id} one={one} />
            ))}
        </ul>
      </section>
      <Ask name="what" legend={words.what} options={whats.map((one) => [one, words.whats[one]])} />
      <Ask name="who" legend={words.who} options={whos.map((one) => [one, words.whos[one]])} />
      <Ask
        name="depends"
        legend={words.depends}
        hint={words.dependsHint}
        options={(['yes', 'maybe', 'no'] as const).map((one) => [one, words.dependings[one]])}
        row
      />
      <button class="button button-quiet" type="reset">
        {words.again}
      </button>
    </form>
  )
}

interface AskProps {
  name: string
  legend: string
  hint?: string
  options: (readonly [string, string])[]
  row?: boolean
}

const Ask = ({ name, legend, hint, options, row }: AskProps) => (
  <fieldset class="field" aria-describedby={hint ? `${name}-hint` : undefined}>
    <legend>{legend}</legend>
    {hint && (
      <p class="hint" id={`${name}-hint`}>
        {hint}
      </p>
    )}
    <div class={row ? 'options options-row' : 'options'}>
      {options.map(([value, label]) => (
        <label class="option" key={value}>
          <input type="radio" name={name} value={value} />
          <span>{label}</span>
        </label>
      ))}
    </div>
  </fieldset>
)

const factNames = ['reads', 'not', 'next', 'unless', 'remains'] as const

/** Who reads it, who cannot, what happens when, the exceptions and what remains: before a word is typed. */
export function RouteFacts({ facts }: { facts: DoorRoute['facts'] }) {
  const { t } = usePage()
  return (
    <dl class="facts">
      {factNames.map((name) => (
        <div key={name}>
          <dt>{t.tell.facts[name]}</dt>
          <dd>{facts[name]}</dd>
        </div>
      ))}
    </dl>
  )
}

function RouteSection({ route }: { route: DoorRoute }) {
  return (
    <section class="sheet tell-route" id={route.id} data-for={route.for.join(' ')} data-who={route.who.join(' ')}>
      <h3>{route.title}</h3>
      <RouteFacts facts={route.facts} />
      <ButtonLink href={route.href}>{route.act}</ButtonLink>
    </section>
  )
}

/** Stands first for who does not depend on the other, and last for all others; hidden where it would be out of place. */
function SayIt({ when }: { when: 'free' | 'last' }) {
  const { t, lang, to } = usePage()
  const { title, body, phrases, power, cards } = sayIt(lang)
  return (
    <section class={`sheet tell-route tell-say-${when}`} data-for="conduct conflict" data-who="me bystander">
      <h3>{title}</h3>
      <p>{body}</p>
      <div class="phrases-prose">
        <Prose texts={{ [lang]: phrases }} />
      </div>
      <p>{power}</p>
      <h4>{t.tell.cards}</h4>
      <ul>
        {cards.map((card) => (
          <li key={card.id}>
            <a href={to(`/toolbox/cards/${card.id}`)}>{card.title}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Outside({ one }: { one: OutsideRoute }) {
  const { t, lang } = usePage()
  const words = t.tell
  return (
    <li class="item tell-outside" data-for={one.for.join(' ')}>
      <div class="item-body">
        <p class="item-title">{one.title}</p>
        <p>{one.line}</p>
        <p class="tell-ways">
          {one.telephone && <a href={`tel:${one.telephone.replaceAll('-', '')}`}>{words.call(one.telephone)}</a>}
          {one.address && (
            <a href={one.address} rel="noreferrer">
              {words.site}
            </a>
          )}
        </p>
        <p class="meta">
          {one.checked && one.seen ? words.checked(fullDay(one.checked, lang), one.seen) : words.unchecked}{' '}
          {one.checked && (
            <a href={one.source} rel="noreferrer">
              {words.source}
            </a>
          )}
        </p>
      </div>
    </li>
  )
}
