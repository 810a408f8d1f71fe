import { longDay, nearDay } from '#platform/i18n/i18n.ts'
import { Sheet } from '#ui/elements/columns.tsx'
import { Item, List } from '#ui/elements/list.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { Layout } from '#ui/layout.tsx'
import { usePage } from '#ui/page.tsx'
import type { DeskSent } from '../../desk/case-page.ts'
import { labelOf } from '../../desk/register.ts'
import { DeskKey, SealedConversation, SealedForm } from '../../desk/screens/sealed.tsx'
import type { Reading } from '../readings.ts'
import { DemoPassphrase } from './talk-place.tsx'

interface ReadingProps {
  reading: Reading
  /** Stands with what the adviser writes, so that the reporter sees who it is. */
  name: string
  sent: DeskSent
}

/** A report that an adviser reads along with: what is said to and fro, and an answer. Handling is for the desk. */
export function ReadingScreen({ reading, name, sent }: ReadingProps) {
  const { t, lang, today } = usePage()
  const words = t.advisers.reading
  return (
    <Layout
      title={words.title}
      heading={words.heading}
      section={{ href: '/advising', label: t.advisers.advising.place }}
      above={words.label(labelOf(reading.id))}
      leaveQuickly
    >
      <p class="lead">{words.lead}</p>
      {reading.state === 'withdrawn' && <Notice state="wait">{words.withdrawn}</Notice>}
      {reading.erase && <Notice>{words.erased(longDay(reading.erase, lang, today))}</Notice>}
      <DemoPassphrase />
      <DeskKey sent={sent} />
      <SealedConversation id={reading.id} kind="report" />
      {reading.state !== 'closed' && <Write id={reading.id} name={name} />}
    </Layout>
  )
}

function Write({ id, name }: { id: string; name: string }) {
  const { t } = usePage()
  const words = t.advisers.reading
  const { readers } = t.desk
  return (
    <Sheet>
      <SealedForm
        action={`/advising/reports/${id}/messages`}
        to={id}
        says="message"
        by={name}
        submit={t.desk.conversation.submit}
      >
        <TextArea
          name="message.text"
          label={words.text}
          readers={{
            kind: 'sealed',
            who: [readers.reporter, words.others],
            notWho: [readers.notRespondent, readers.notAdmin, readers.notBoard, readers.notLead],
            until: readers.until,
          }}
          rows={5}
        />
      </SealedForm>
    </Sheet>
  )
}

export function Readings({ readings }: { readings: Reading[] }) {
  const { t, lang, today } = usePage()
  const words = t.advisers.reading
  if (!readings.length) return null
  return (
    <section>
      <h2>{words.part}</h2>
      <p>{words.partLine}</p>
      <List>
        {readings.map(({ id, opened, fresh }) => (
          <Item
            key={id}
            href={`/advising/reports/${id}`}
            title={words.label(labelOf(id))}
            {...(fresh ? { state: 'sealed' as const, tag: t.advisers.advising.fresh } : {})}
            meta={t.desk.inbox.received(nearDay(opened, lang, today))}
          />
        ))}
      </List>
    </section>
  )
}
