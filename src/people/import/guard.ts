import type { Plan } from './plan.ts'

/** Above this share of everybody a file that is not complete is likelier than so many people leaving. */
const suspicious = 0.1

/** When so many would leave that it must be said once more. */
export function manyLeave({ steps, absent, present }: Plan): { leaving: number; share: number } | null {
  const until = steps.filter(({ kind, changes }) => kind === 'change' && changes.some(({ what }) => what === 'until'))
  const leaving = absent.length + until.length
  const share = leaving / Math.max(present, 1)
  return share > suspicious ? { leaving, share } : null
}
