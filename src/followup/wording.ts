import { type Day, daysBetween, fullDay, type Lang, longDay, type Messages, nearDay } from '#platform/i18n/i18n.ts'
import type { Readers } from '#ui/elements/reader-line.tsx'
import type { State } from '#ui/elements/tag.tsx'
import type { AudienceColumns } from './audience.ts'
import { type Hat, type HatNames, hatOf } from './hats.ts'
import type { Sight } from './queries.ts'
import type { Promised } from './tables.ts'

/** Who is behind a hat, in words. Visitors read the function only. */
export function hatWords(hat: Hat | null, names: HatNames, t: Messages, signedIn = true): string {
  if (!hat) return t.followup.nobodyYet
  const { kind, id } = hatOf(hat)
  const { member, unit } = names.get(hat) ?? {}
  if (kind === 'role') return t.followup.roles[id as keyof Messages['followup']['roles']] ?? id
  if (kind === 'member') return (signedIn && member) || t.followup.someone
  const function_ = t.followup.leadOf(unit ?? '…')
  return signedIn && member ? t.followup.withName(function_, member) : function_
}

export function audienceWords({ audience, unit_name, public: shown }: Sight, t: Messages): string {
  if (audience === 'unit') return t.followup.unitAndBelow(unit_name ?? '…')
  if (audience === 'named') return t.followup.named
  return shown ? t.followup.visitorsToo : t.followup.everyone
}

/** Who reads what is written into a matter: the same rule as in row-level security. */
export function readersOf(to: AudienceColumns & { unit_name?: string | null }, t: Messages): Readers {
  const { act } = t.followup
  if (to.audience === 'everyone') return { kind: 'open', who: [] }
  if (to.audience === 'named') return { kind: 'personal', who: [act.readersNamed, act.readersOwner] }
  const unit = act.readersUnit(to.unit_name ?? '…')
  return { kind: 'personal', who: [unit, act.readersOwner, act.readersBoard, act.readersCouncil] }
}

/** The state of a matter in a few words. */
export function tagOf(matter: Sight, t: Messages, lang: Lang, today: Day): { state: State; tag: string } {
  const { tags } = t.followup
  if (!matter.answer) {
    const late = daysBetween(matter.due, today)
    if (late > 0) return { state: 'stop', tag: tags.late(late) }
    return { state: 'wait', tag: late === 0 ? tags.today : tags.before(nearDay(matter.due, lang, today)) }
  }
  if (matter.promised && matter.promised < today)
    return { state: 'stop', tag: tags.promiseLate(daysBetween(matter.promised, today)) }
  const words = { done: tags.done, partly: tags.partly, 'not-done': tags.notDone }
  return { state: 'heard', tag: words[matter.outcome ?? 'done'] }
}

export function promiseTag(promised: Promised, t: Messages, lang: Lang, today: Day): { state: State; tag: string } {
  const { tags } = t.followup
  const { by_day, ended_on, ending } = promised
  if (ending === 'dropped') return { state: 'neutral', tag: tags.dropped }
  if (ending === 'kept') return { state: 'heard', tag: ended_on && ended_on > by_day ? tags.keptLate : tags.kept }
  const late = daysBetween(by_day, today)
  return late > 0
    ? { state: 'stop', tag: tags.late(late) }
    : { state: 'wait', tag: tags.promisedBefore(nearDay(by_day, lang, today)) }
}

/** Near days by the day of the week, others by the date. */
export const shortly = (day: Day, lang: Lang, today: Day): string =>
  Math.abs(daysBetween(today, day)) < 60 ? longDay(day, lang, today) : fullDay(day, lang)
