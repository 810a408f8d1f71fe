import { contentFile } from '#platform/content.ts'

interface Talk {
  sessions: Record<string, string>
  else: string
}

/** The session of the toolbox that fits a scale, by its address; without a scale the one about results. */
export function sessionAddress(scale: string | null): string {
  const { sessions, else: otherwise } = contentFile<Talk>('nl', 'measure/talk').data
  return `/toolbox/sessions/${(scale && sessions[scale]) || otherwise}`
}
