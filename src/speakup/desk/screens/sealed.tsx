import type { ComponentChildren } from 'preact'
import { Button } from '#ui/elements/button.tsx'
import { Form } from '#ui/elements/form.tsx'
import { Island } from '#ui/elements/island.tsx'
import type { Readers } from '#ui/elements/reader-line.tsx'
import { usePage } from '#ui/page.tsx'
import { Sent } from '../../keys/screens/sent.tsx'
import type { DeskSent } from '../case-page.ts'

/** Where the key is opened, and what the browser needs for it. On every screen where something sealed stands. */
export const DeskKey = ({ sent }: { sent: DeskSent }) => {
  const { t } = usePage()
  return (
    <>
      <noscript>
        <p class="notice notice-stop">{t.desk.noScript}</p>
      </noscript>
      <div id="desk-key" />
      <Sent id="desk-sent" value={sent} />
      <Island name="desk" />
    </>
  )
}

interface SealedFormProps {
  action: string
  submit: string
  /** What `note.` fields become: a sealed note for the recipients of the case. */
  note?: string
  /** Into which conversation a `message.` field goes, and as what. */
  to?: string
  says?: string
  /** Whose name stands with the message, when it is not from the desk. */
  by?: string
  id?: string
  kind?: 'main' | 'quiet'
  children: ComponentChildren
}

/** A form of which fields called `note.…` and `message.…` are sealed in the browser. Its fields are closed until the browser
 * has taken the form over, so that without a script nothing can be typed, let alone be sent readable. */
export const SealedForm = ({ action, submit, note, to, says, by, id, kind, children }: SealedFormProps) => (
  <div class="sealed-form" data-note={note} data-to={to} data-says={says} data-by={by}>
    <Form action={action} id={id}>
      <fieldset class="field" disabled>
        {children}
        <div class="sealed-state" />
        <Button kind={kind}>{submit}</Button>
      </fieldset>
    </Form>
  </div>
)

/** A place for what somebody sealed; it fills when the key is open. */
export const SealedNote = ({ note }: { note: string | null }) => {
  const { t } = usePage()
  return note ? (
    <div class="sealed-note" data-note-id={note}>
      <p class="soft">{t.desk.closedText}</p>
    </div>
  ) : null
}

export const SealedConversation = ({
  id,
  kind,
  first,
}: {
  id: string
  kind: 'report' | 'complaint' | 'respondent'
  first?: boolean
}) => {
  const { t } = usePage()
  return (
    <div class="sealed-conversation" data-conversation={id} data-kind={kind} data-first={first ? 'yes' : undefined}>
      <p class="soft">{t.desk.closedText}</p>
    </div>
  )
}

/** Who reads what a handler types: the same recipients for whom the browser seals it. */
export function useReaders() {
  const { t } = usePage()
  const { readers } = t.desk
  const others = [readers.notAdmin, readers.notBoard, readers.notLead]
  const sealed = (who: string[], notWho: string[]): Readers => ({ kind: 'sealed', who, notWho, until: readers.until })
  return {
    own: sealed([readers.case], [readers.notReporter, readers.notRespondent, ...others]),
    reporter: sealed([readers.reporter, readers.case], [readers.notRespondent, ...others]),
    respondent: sealed([readers.respondent, readers.case], [readers.notReporter, ...others]),
    lesson: { kind: 'open', who: [] } satisfies Readers,
  }
}
