import { langs, languages } from '#platform/i18n/i18n.ts'
import type { Viewer } from '#platform/viewer.ts'
import { Choice } from '#ui/elements/choice.tsx'
import { Facts } from '#ui/elements/details.tsx'
import { Door, Doors } from '#ui/elements/door.tsx'
import { Form } from '#ui/elements/form.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'

interface MeProps {
  viewer: Viewer
  units: string[]
  language: keyof typeof languages
}

export function MeScreen({ viewer, units, language }: MeProps) {
  const { t, lang } = usePage()
  const words = t.signIn.me
  const list = new Intl.ListFormat(lang, { type: 'conjunction' })
  const roles = [...viewer.roles].map((role) => words.role[role])
  const own = { value: 'own', label: words.languageOwn(languages[language].lang.name) }
  const choices = langs.map((value) => ({ value, label: languages[value].lang.name }))
  return (
    <Layout title={words.title} heading={viewer.name}>
      <Facts
        facts={[
          [words.team, units.length ? list.format(units) : words.noTeam],
          [words.roles, roles.length ? list.format(roles) : words.noRoles],
        ]}
      />
      <p class="soft">{words.wrong}</p>
      <Form action="/me/language" submit={t.app.save} kind="quiet">
        <Choice name="language" label={words.language} options={[...choices, own]} value={viewer.lang ?? 'own'} />
      </Form>
      <Doors>
        <Door href="/me/sign-in" title={words.waysDoor}>
          {words.waysLine}
        </Door>
        <Door href="/me/sessions" title={words.sessionsDoor}>
          {words.sessionsLine}
        </Door>
      </Doors>
    </Layout>
  )
}
