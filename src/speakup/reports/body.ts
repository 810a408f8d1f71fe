import type { Attachment } from '#crypto/attachment.ts'

/** What stands inside the messages. The desk reads these shapes in its own browsers; the server never sees them. */

/** The first message of a report or a complaint. Only `text` or a spoken attachment must be there. */
export interface ReportBody {
  what: 'report' | 'complaint'
  text: string
  /** Every further question that was answered, by its words in the language of the reporter. */
  answers: Record<string, string>
  /** The reporter chose to be known to nobody, to some, or to all who read. Who it is stands apart, sealed per recipient. */
  identity: 'anonymous' | 'confidential' | 'named'
  lang: string
}

export interface SentFile extends Attachment {
  name: string
  type: string
  /** Whether hidden data was removed; `none` when there was nothing that we could remove. */
  cleaned: 'yes' | 'none' | 'original'
  voice?: boolean
}

/** Every later message: words, files that belong to it, or the answer to "did it help". */
export interface SaidBody {
  what: 'said'
  text: string
  attachments?: SentFile[]
  helped?: 'yes' | 'partly' | 'no'
  /** The name of who wrote, when that is not the desk: an adviser who reads along. */
  by?: string
  /** Whether the reporter took the way to the committee. */
  complaint?: 'begun' | 'declined'
  /** The answer to the question of the desk whether speaking up did harm. */
  detriment?: 'yes' | 'partly' | 'no'
}

/** Who somebody is, sealed for one recipient under `identityPurpose`. `named`: also the other side may know. */
export interface IdentityBody {
  name: string
  contact: string
  named: boolean
}

export const identityPurpose = (conversation: string): string => `revealed ${conversation}`
