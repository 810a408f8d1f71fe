import type { Contract } from '#people'
import { contentFile } from '#platform/content.ts'
import type { Lang } from '#platform/i18n/i18n.ts'
import type { PersonaKey } from './tables.ts'

export interface DemoUnit {
  id: string
  name: string
  under: string | null
  people: number
  kind: 'organisation' | 'cluster' | 'region' | 'team'
  led: boolean
}

export interface DemoPersona {
  key: PersonaKey
  name: string
  unit: string
  function: string
  contract: Contract
  /** How many months ago they came. */
  from: number
  line: string
}

/** What content/ says about the demo organisation in one language. */
export interface DemoOrganisation {
  name: string
  description: string
  units: DemoUnit[]
  given: string[]
  family: string[]
  functions: string[]
  contracts: Record<Contract, number>
  personas: DemoPersona[]
  advisers: { name: string; unit: string }[]
  works_council: { name: string; unit: string }[]
  board: { name: string; unit: string }[]
}

export function demoOrganisation(lang: Lang): DemoOrganisation {
  const about = contentFile<{ name: string }>(lang, 'demo/organisation')
  const units = contentFile<Pick<DemoOrganisation, 'units'>>(lang, 'demo/units')
  const people = contentFile<Pick<DemoOrganisation, 'given' | 'family' | 'functions' | 'contracts'>>(
    lang,
    'demo/people',
  )
  const named = contentFile<Pick<DemoOrganisation, 'personas' | 'advisers' | 'works_council' | 'board'>>(
    lang,
    'demo/personas',
  )
  return { name: about.data.name, description: about.body, ...units.data, ...people.data, ...named.data }
}

export interface DemoFront {
  banner: string
  paragraph: string
  reset: string
  chooser: string
}

export const demoFront = (lang: Lang) => contentFile<DemoFront>(lang, 'demo/front')
