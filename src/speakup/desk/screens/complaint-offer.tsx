import { nearDay } from '#platform/i18n/i18n.ts'
import { DateField } from '#ui/elements/date-field.tsx'
import { Details } from '#ui/elements/details.tsx'
import { Item } from '#ui/elements/list.tsx'
import { TextArea } from '#ui/elements/text-field.tsx'
import { usePage } from '#ui/page.tsx'
import { type CasePage, letterText } from '../case-page.ts'
import { complaintWay } from '../complaint-way.ts'
import { SealedForm, useReaders } from './sealed.tsx'

/** The way on to the committee: offered by the handler, begun by the reporter alone. */
export function ComplaintOffer({ of }: { of: CasePage }) {
  const { t, lang, today } = usePage()
  const words = t.desk.complaint
  const { offered, begun } = complaintWay(of.found)
  if (of.found.counted.route !== 'complaint' || of.found.stage === 'closed') return null
  return (
    <section class="sheet" id="complaint">
      <h2>{words.title}</h2>
      <p>{words.lead}</p>
      {begun ? (
        <p>{words.begunOn(nearDay(begun, lang, today))}</p>
      ) : offered ? (
        <>
          <p>{words.offeredOn(nearDay(offered, lang, today))}</p>
          <Begun of={of} />
          <Details summary={words.again}>
            <Offer of={of} />
          </Details>
        </>
      ) : (
        <Offer of={of} />
      )}
    </section>
  )
}

function Offer({ of }: { of: CasePage }) {
  const { t, lang } = usePage()
  const words = t.desk.complaint
  const readers = useReaders()
  return (
    <SealedForm
      action={`/desk/cases/${of.found.id}/complaint`}
      to={of.found.id}
      says="complaint-offer"
      submit={words.submit}
    >
      <TextArea
        name="message.text"
        label={words.text}
        readers={readers.reporter}
        rows={8}
        value={letterText(lang, 'complaint-offer')}
      />
    </SealedForm>
  )
}

function Begun({ of }: { of: CasePage }) {
  const { t, today } = usePage()
  const words = t.desk.complaint
  return (
    <SealedForm action={`/desk/cases/${of.found.id}/complaint/begun`} submit={words.begunSubmit} kind="quiet">
      <DateField name="on" label={words.begunLabel} hint={words.begunHint} value={today} />
    </SealedForm>
  )
}

/** Beside the clocks of the case: since when the reporter has the form, and until when the committee has time. */
export function ComplaintClock({ of }: { of: CasePage }) {
  const { t, lang, today } = usePage()
  const words = t.desk.complaint
  const { offered, begun } = complaintWay(of.found)
  if (!offered) return null
  const near = (day: string) => nearDay(day, lang, today)
  return (
    <Item
      title={words.clock}
      state={begun ? 'heard' : 'wait'}
      tag={begun ? words.begunTag(near(begun)) : words.offeredTag(near(offered))}
      meta={begun ? (of.committeeBy ? words.committeeBy(near(of.committeeBy)) : '') : words.notBegun}
    />
  )
}
