import type { Messages } from '../i18n/i18n.ts'

export type Say = (t: Messages) => string

/** What one may not see does not exist. */
export class NotFound extends Error {}
export class SignInFirst extends Error {}
/** `most`: how many bytes are taken here, when that helps. */
export class TooLarge extends Error {
  readonly most: number | null
  constructor(most: number | null = null) {
    super('too large')
    this.most = most
  }
}
/** What came to the address of a form is none. */
export class NoForm extends Error {}

/** The form's token is missing or old: it may have been sent from somewhere else. */
export class FormExpired extends Error {}

export class TooMany extends Error {
  readonly seconds: number
  constructor(seconds: number) {
    super('tried too often')
    this.seconds = seconds
  }
}

/** What was asked goes against how things are now; `say` tells how, and what to do. */
export class Conflict extends Error {
  readonly say: Say
  constructor(say: Say) {
    super('conflict')
    this.say = say
  }
}

/** A form that cannot be taken as it is: every fault by the name of its field. The page comes back with all that was typed. */
export class Faults extends Error {
  readonly faults: Record<string, Say>
  /** 409 when somebody else was first; otherwise 422. */
  readonly status: 422 | 409
  constructor(faults: Record<string, Say>, status: 422 | 409 = 422) {
    super(`faults in ${Object.keys(faults).join(', ')}`)
    this.faults = faults
    this.status = status
  }
}

export function notFound(): never {
  throw new NotFound()
}
