import { ButtonLink } from '#ui/elements/button.tsx'
import { Form } from '#ui/elements/form.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { TextField } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'

/** One field. Who is signed in finds the own name filled in. */
export function JoinScreen({ code, title }: { code: string; title: string }) {
  const { t, viewer } = usePage()
  const words = t.toolbox.joining
  return (
    <Layout title={words.title} heading={words.heading(title)}>
      <p class="lead">
        {words.keeps} {words.asked}
      </p>
      <Form action={`/join/${code}`} submit={words.go}>
        <TextField
          name="name"
          label={words.name}
          hint={words.nameHint}
          value={viewer?.name ?? ''}
          max={40}
          autocomplete="nickname"
          size="middle"
        />
      </Form>
    </Layout>
  )
}

/** Where a code is typed; also after one that is unknown or over. */
export function CodeScreen({ unknown }: { unknown: boolean }) {
  const { t } = usePage()
  const words = t.toolbox
  return (
    <Layout title={words.join} heading={unknown ? words.joining.unknown : words.join}>
      <p class="lead">{unknown ? words.joining.unknownLine : words.joinLine}</p>
      <CodeForm />
    </Layout>
  )
}

export function CodeForm() {
  const { t } = usePage()
  return (
    <Form action="/join" method="get" submit={t.toolbox.toJoin} inline>
      <TextField name="code" label={t.toolbox.code} size="short" autocomplete="off" spellcheck={false} />
    </Form>
  )
}

export function OverScreen({ team }: { team: string | null }) {
  const { t } = usePage()
  const words = t.toolbox.live
  return (
    <Layout title={words.over}>
      <Notice state="heard" title={words.overLine} />
      {team && <ButtonLink href={`/toolbox/teams/${team}`}>{words.toAnswers}</ButtonLink>}
    </Layout>
  )
}
