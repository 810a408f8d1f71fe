import { longDay } from '#platform/i18n/i18n.ts'
import { ButtonLink } from '#ui/elements/button.tsx'
import { Sheet } from '#ui/elements/columns.tsx'
import { Form } from '#ui/elements/form.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import { type FreshEyes, freshEyesReaders, type Hands, type Told } from '../welcome-fresh-eyes.ts'

/** For whoever is signed in: the question, and what they told before with what became of it. */
export function FreshEyesForm({ told, hands }: { told: Told[] | null; hands: Hands | null }) {
  const { t, lang, today } = usePage()
  const words = t.cards.welcome
  if (!told)
    return (
      <p>
        <ButtonLink kind="quiet" href={`/sign-in?to=${encodeURIComponent('/toolbox/welcome')}`}>
          {words.signIn}
        </ButtonLink>
      </p>
    )
  return (
    <>
      {hands ? (
        <Sheet>
          <Form action="/toolbox/welcome/fresh-eyes" submit={words.send}>
            <TextArea
              name="text"
              label={words.surprised}
              hint={words.surprisedHint}
              rows={4}
              max={2000}
              readers={freshEyesReaders(t, hands)}
            />
          </Form>
        </Sheet>
      ) : (
        <p>{words.nobodyReads}</p>
      )}
      {told.length > 0 && (
        <>
          <h3>{words.told}</h3>
          <List>
            {told.map(({ id, text, day, matter, answered }) => (
              <Item
                key={id}
                title={text}
                meta={longDay(day, lang, today)}
                state={answered ? 'heard' : 'wait'}
                tag={answered ? words.answered : words.waiting}
                {...(matter ? { href: `/answers/${matter}` } : {})}
              />
            ))}
          </List>
        </>
      )}
    </>
  )
}

export function FreshEyesScreen({ told: { name, day, text } }: { told: FreshEyes }) {
  const { t, lang, today } = usePage()
  return (
    <Layout
      title={t.cards.welcome.freshEyes}
      heading={t.cards.welcome.saw(name)}
      above={longDay(day, lang, today)}
      section={{ href: '/toolbox/welcome', label: t.toolbox.name }}
    >
      <p class="lead change">{text}</p>
    </Layout>
  )
}
