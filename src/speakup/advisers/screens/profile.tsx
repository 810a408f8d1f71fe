import { langs, languages, type Texts } from '#platform/i18n/i18n.ts'
import { Check, Choice, Choices } from '#ui/elements/choice.tsx'
import { DateField } from '#ui/elements/date-field.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Form } from '#ui/elements/form.tsx'
import type { Readers } from '#ui/elements/reader-line.tsx'
import { TextArea, TextField } from '#ui/elements/text-field.tsx'
import { usePage } from '#ui/page.tsx'
import type { Adviser } from '../profiles.ts'
import { AdvisingFrame } from './advising-frame.tsx'
import { spokenLanguages } from './wording.ts'

export function ProfileScreen({ profile }: { profile: Adviser | null }) {
  const { t, to } = usePage()
  const words = t.advisers.profile
  return (
    <AdvisingFrame at="profile" heading={words.heading}>
      <p class="lead">{words.line}</p>
      {profile?.shown && (
        <p>
          <a href={to(`/advisers/${profile.member}`)}>{words.see}</a>
        </p>
      )}
      <Form action="/advising/profile" submit={words.save}>
        <Choice
          name="external"
          label={words.where}
          value={profile?.external ? 'yes' : 'no'}
          options={[
            { value: 'no', label: words.internal },
            { value: 'yes', label: words.external, note: words.externalNote },
          ]}
        />
        <Choices
          name="languages"
          label={words.languages}
          values={profile?.languages ?? ['nl']}
          options={spokenLanguages.map((value) => ({ value, label: t.advisers.names[value] }))}
        />
        <TextField
          name="telephone"
          label={t.advisers.telephone}
          hint={words.telephoneHint}
          type="tel"
          size="middle"
          optional
          value={profile?.telephone ?? ''}
        />
        <InLanguages name="is_for" label={words.isFor} value={profile?.is_for} max={600} />
        <InLanguages name="not_for" label={words.notFor} value={profile?.not_for} max={600} optional />
        <InLanguages name="place" label={words.place} value={profile?.place} max={300} optional />
        <h2>{words.away}</h2>
        <DateField name="away_from" label={words.awayFrom} optional value={profile?.away_from ?? undefined} />
        <DateField name="away_until" label={words.awayUntil} optional value={profile?.away_until ?? undefined} />
        <Check name="shown" label={words.shown} checked={profile?.shown ?? true} />
      </Form>
    </AdvisingFrame>
  )
}

interface TextsProps {
  name: string
  label: string
  value: Texts | undefined
  max: number
  optional?: boolean
}

/** The language of the page first; the others for who wants to. */
export function InLanguages({
  name,
  label,
  value,
  max,
  optional = false,
  readers,
}: TextsProps & { readers?: Readers }) {
  const { t, lang, form } = usePage()
  const others = langs.filter((other) => other !== lang)
  const whose: Readers = readers ?? { kind: 'open', who: [t.advisers.readers.profile] }
  const box = (of: typeof lang, said: string, may: boolean) => (
    <TextArea
      key={of}
      name={`${name}-${of}`}
      label={said}
      readers={whose}
      rows={3}
      max={max}
      optional={may}
      value={value?.[of]}
      {...(of === lang ? {} : { lang: of })}
    />
  )
  const typed = others.some((other) => form?.values[`${name}-${other}`]?.[0] || value?.[other])
  return (
    <>
      {box(lang, label, optional)}
      <Details summary={t.followup.act.alsoIn} open={typed}>
        {others.map((other) => box(other, t.advisers.profile.inLang(label, languages[other].lang.name), true))}
      </Details>
    </>
  )
}
