import { contentFile } from '#platform/content.ts'

interface Talk {
  sessions: Record<string, string>
  else: string
}

/** The session of the toolbox that fits a scale; without a scale the one about results. */
export function sessionFor(scale: string | null): string {
  const { sessions, else: otherwise } = contentFile<Talk>('nl', 'measure/talk').data
  return (scale && sessions[scale]) || otherwise
}

export const sessionAddress = (scale: string | null): string => `/toolbox/sessions/${sessionFor(scale)}`
