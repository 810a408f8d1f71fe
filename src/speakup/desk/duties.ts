import { contentFile } from '#platform/content.ts'
import type { Day, Lang } from '#platform/i18n/i18n.ts'
import type { OrganisationKind } from '#platform/tables.ts'

export interface Duty {
  for: ('all' | OrganisationKind)[]
  weight: 'must' | 'may' | 'know'
  what: string
  source: string
}

/** The help with the question whether something is a criminal act: by sector, each with its source. */
export interface Duties {
  intro: string
  checked: Day
  all: Duty[]
  own: Duty[]
  others: Duty[]
}

export function dutiesFor(lang: Lang, kind: OrganisationKind): Duties {
  const { data, body } = contentFile<{ checked: Day | Date; duties: Duty[] }>(lang, 'speakup/desk/criminal')
  const isOwn = (duty: Duty) => duty.for.includes(kind)
  const isAll = (duty: Duty) => duty.for.includes('all')
  return {
    intro: body,
    checked: data.checked instanceof Date ? data.checked.toISOString().slice(0, 10) : data.checked,
    all: data.duties.filter(isAll),
    own: data.duties.filter((duty) => !isAll(duty) && isOwn(duty)),
    others: data.duties.filter((duty) => !isAll(duty) && !isOwn(duty)),
  }
}
