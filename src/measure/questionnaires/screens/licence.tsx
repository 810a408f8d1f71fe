import { fullDay } from '#platform/i18n/i18n.ts'
import { Choice } from '#ui/elements/choice.tsx'
import { Sheet } from '#ui/elements/columns.tsx'
import { Details, Facts } from '#ui/elements/details.tsx'
import { Form, Hidden } from '#ui/elements/form.tsx'
import { Notice } from '#ui/elements/notice.tsx'
import { TextArea, TextField } from '#ui/elements/text-field.tsx'
import { usePage } from '#ui/page.tsx'
import type { Draft } from '../drafts.ts'
import { longest } from '../forms.ts'
import { markOf } from '../marks.ts'
import type { Licence } from '../model.ts'
import { MergeHelp, TheirsHere, useReaders } from './lang-fields.tsx'

/** Whose the questions are. An instrument of somebody else can only be used once it is recorded that one may. */
export function LicenceSheet({ draft }: { draft: Draft }) {
  const { t, viewer, form } = usePage()
  const words = t.questionnaires.licence
  const { licence } = draft.body
  const makes = viewer?.roles.has('researcher')
  const action = `/questionnaires/${draft.id}/licence`
  return (
    <div id="licence">
      <Sheet title={words.title}>
        {licence ? <Known licence={licence} /> : <p>{words.ours}.</p>}
        {makes && licence && !licence.cleared && <Clear draft={draft} />}
        {makes && licence?.cleared && (
          <Form action={`/questionnaires/${draft.id}/clearance/withdrawn`} submit={words.back} kind="quiet">
            <Hidden name="mark" value={markOf(licence)} />
          </Form>
        )}
        {makes && (
          <Details summary={words.change} open={form?.action === action}>
            <Form action={action} submit={t.app.save} kind="quiet">
              {form?.action === action && <MergeHelp />}
              {form?.action === action && <TheirsHere text={inWords(licence, words.ours)} />}
              <Hidden name="mark" value={markOf(licence)} />
              <LicenceFields licence={licence} />
            </Form>
          </Details>
        )}
      </Sheet>
    </div>
  )
}

const inWords = (licence: Licence | null, ours: string): string =>
  licence ? [licence.name, licence.source, licence.terms].join('\n') : ours

function Known({ licence }: { licence: Licence }) {
  const { t, lang } = usePage()
  const words = t.questionnaires.licence
  return (
    <>
      <Notice state={licence.cleared ? 'heard' : 'stop'}>
        {licence.cleared ? words.cleared(licence.cleared.by, fullDay(licence.cleared.day, lang)) : words.notCleared}
      </Notice>
      <Facts
        facts={[
          [words.name, licence.name],
          [words.source, licence.source],
          [words.terms, licence.terms],
          ...(licence.cleared ? [[words.clearNote, licence.cleared.note] as [string, string]] : []),
        ]}
      />
    </>
  )
}

function Clear({ draft }: { draft: Draft }) {
  const { t, viewer, form } = usePage()
  const words = t.questionnaires.licence
  const readers = useReaders()
  const action = `/questionnaires/${draft.id}/clearance`
  return (
    <Details summary={words.clear} open={form?.action === action}>
      <Form action={action} submit={words.clearSave}>
        <Hidden name="mark" value={markOf(draft.body.licence)} />
        <TextField name="by" label={words.clearBy} value={viewer?.name} />
        <TextArea name="note" label={words.clearNote} hint={words.clearNoteHint} rows={2} max={500} readers={readers} />
      </Form>
    </Details>
  )
}

export function LicenceFields({ licence }: { licence: Licence | null }) {
  const { t } = usePage()
  const words = t.questionnaires.licence
  const readers = useReaders()
  return (
    <>
      <Choice
        name="whose"
        label={words.whose}
        value={licence ? 'others' : undefined}
        options={[
          { value: 'ours', label: words.ours, note: words.oursNote },
          { value: 'others', label: words.others, note: words.othersNote },
        ]}
      />
      <p class="soft">{words.three}</p>
      <TextField name="name" label={words.name} value={licence?.name} optional />
      <TextField name="source" label={words.source} hint={words.sourceHint} value={licence?.source} optional />
      <TextArea
        {...{ name: 'terms', label: words.terms, hint: words.termsHint, value: licence?.terms, rows: 3, readers }}
        max={longest.terms}
        optional
      />
    </>
  )
}
