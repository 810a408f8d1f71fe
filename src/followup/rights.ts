import { is, type Viewer } from '#platform/viewer.ts'
import type { Sight } from './queries.ts'

/** Who may write a question down for others. */
export const mayRaise = (viewer: Viewer | null): boolean =>
  is(viewer, 'lead', 'works-council', 'board', 'facilitator', 'keeper')

export const mayOversee = (viewer: Viewer | null): boolean => is(viewer, 'board', 'works-council')

/** What a viewer may do with a matter. Row-level security knows the same, more coarsely. */
export function rightsOf(viewer: Viewer, matter: Sight) {
  const unowned =
    !matter.worn && (matter.made_by === viewer.member || is(viewer, 'works-council', 'keeper', 'facilitator'))
  return {
    answer: matter.mine,
    promise: matter.mine && !matter.look_again,
    move: matter.mine && !matter.answer,
    reword: matter.mine || matter.made_by === viewer.member,
    publish: matter.mine && matter.audience === 'everyone',
    owner: matter.mine || matter.in_line || is(viewer, 'board') || unowned,
  }
}

export type Rights = ReturnType<typeof rightsOf>
