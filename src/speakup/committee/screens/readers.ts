import type { Readers } from '#ui/elements/reader-line.tsx'
import { usePage } from '#ui/page.tsx'

/** Who reads what a committee member types: those for whom the browser seals it. */
export function useReaders() {
  const { t } = usePage()
  const { readers } = t.committee
  const { notAdmin, notBoard, notLead, until } = t.desk.readers
  const others = [notAdmin, notBoard, notLead]
  const sealed = (who: string[], notWho: string[]): Readers => ({ kind: 'sealed', who, notWho, until })
  return {
    own: sealed([readers.case], [readers.notComplainant, readers.notRespondent, ...others]),
    complainant: sealed([readers.complainant, readers.case], [readers.notRespondent, ...others]),
    respondent: sealed([readers.respondent, readers.case], [readers.notComplainant, ...others]),
  }
}
