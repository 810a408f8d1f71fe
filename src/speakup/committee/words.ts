import type { Messages } from '#platform/i18n/i18n.ts'
import { type DeskWords, deskWords } from '../desk/island-words.ts'

/** The words for the browser of the desk, as the committee says them. */
export function committeeWords(t: Messages): DeskWords {
  const words = deskWords(t)
  const { advice, them, us, unsigned, opening } = t.committee
  const fields = advice.fields
  return {
    ...words,
    fields: {
      ...words.fields,
      admission: fields,
      composed: fields,
      extension: fields,
      advice: fields,
      decided: fields,
      record: fields,
      respondent: fields,
      reopening: fields,
    },
    conversation: { ...words.conversation, them, us, anonymous: unsigned, named: t.committee.named('{x}') },
    inbox: { ...words.inbox, opening },
  }
}
