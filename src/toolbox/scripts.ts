import { type Content, contentFile, contentFolder } from '#platform/content.ts'
import type { Lang } from '#platform/i18n/i18n.ts'
import type { StepKind } from './entries.ts'

export interface Step {
  kind: StepKind
  minutes: number
  title: string
  say: string
  watch: string
  prompt: string
  anonymous: boolean
  /** The figures of the last round stand with this step. */
  results: boolean
  options: string[]
  /** In a round: who begins or ends; otherwise the order is random. */
  order: 'random' | 'leads-last' | 'facilitator-first'
}

/** A session as an author wrote it, content/<lang>/toolbox/sessions/<id>.md. */
export interface Script {
  id: string
  title: string
  line: string
  minutes: number
  /** From how many people to how many. */
  people: [number, number] | null
  prepare: string[]
  steps: Step[]
  purpose: string
  before: string
  after: string
}

const known = new Map<Lang, Script[]>()

/** Made once: content changes with the program, and every action in a room asks for its script. */
export function scriptsIn(lang: Lang): Script[] {
  const found = known.get(lang) ?? contentFolder<Raw>(lang, 'toolbox/sessions').map(scriptFrom)
  known.set(lang, found)
  return found
}

export const scriptOf = (lang: Lang, id: string): Script | null => scriptsIn(lang).find((one) => one.id === id) ?? null

/** "Somebody falls silent", "it becomes tense": one short text each. */
export const helpIn = (lang: Lang): Record<string, string> => contentFile(lang, 'toolbox/help').sections

type Raw = Record<string, unknown> & { steps?: Record<string, unknown>[] }

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value).trim())
const lines = (value: unknown): string[] => (Array.isArray(value) ? value : value ? [value] : []).map(text)

function scriptFrom({ id, data, title, body, sections }: Content<Raw>): Script {
  return {
    id,
    title: title || text(data.title) || id,
    line: body.split('\n\n')[0] ?? '',
    minutes: Number(data.minutes ?? 30),
    people: Array.isArray(data.people) ? [Number(data.people[0]), Number(data.people[1])] : null,
    prepare: lines(data.prepare),
    steps: (data.steps ?? []).map(stepFrom),
    purpose: sections.purpose ?? '',
    before: sections.before ?? '',
    after: sections.after ?? '',
  }
}

const stepFrom = (raw: Record<string, unknown>): Step => ({
  kind: text(raw.kind) as StepKind,
  minutes: Number(raw.minutes ?? 5),
  title: text(raw.title),
  say: lines(raw.say).join('\n'),
  watch: lines(raw.watch).join('\n'),
  prompt: lines(raw.prompt).join('\n'),
  anonymous: raw.anonymous === true,
  results: raw.results === true,
  options: lines(raw.options),
  order: raw.order === 'leads-last' || raw.order === 'facilitator-first' ? raw.order : 'random',
})
