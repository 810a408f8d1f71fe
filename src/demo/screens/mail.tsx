import { Empty } from '#ui/elements/empty.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'

interface WaitingMail {
  id: string
  subject: string
  body: string
}

/** What would be in the mailbox of the person as whom one looks. Links in it work. */
export function MailScreen({ mails }: { mails: WaitingMail[] }) {
  const { t, viewer } = usePage()
  return (
    <Layout title={t.demo.mailTitle} heading={t.demo.mailHeading(viewer?.name ?? '')}>
      <p>{t.demo.mailLine}</p>
      {mails.length === 0 && <Empty title={t.demo.mailNone}>{t.demo.mailNoneLine}</Empty>}
      <List>
        {mails.map((mail) => (
          <Item key={mail.id} title={mail.subject}>
            {mail.body.split('\n').map((line, at) => (
              <p key={at}>{/^https?:\S+$/.test(line) ? <a href={line}>{line}</a> : line}</p>
            ))}
          </Item>
        ))}
      </List>
    </Layout>
  )
}
