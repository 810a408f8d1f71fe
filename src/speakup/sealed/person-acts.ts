import { z } from 'zod'
import { fetchedOf } from './fetched.ts'
import { begunForm, messageForm, pieceAsked, pieceForm, revealForm } from './forms.ts'
import { apartAct, type Person, type PersonActs, personAct } from './person.ts'
import { addPiece, appendMessage, beginApart, pieceOf, reveal, Unfit, withdraw } from './store.ts'

const where = ({ organisation, today }: Pick<Person, 'organisation' | 'today'>) => ({
  organisation: organisation.id,
  today,
})

/** What everybody with a code can do in their conversation, whatever it is about. */
export const sealedActs: PersonActs = {
  begin: apartAct(begunForm, async (person, begun) => {
    // A respondent is invited; nobody begins such a conversation from outside.
    if (begun.kind === 'respondent') throw new Unfit('nobody begins that')
    await beginApart(person.ctx.db, where(person), { ...begun, digest: person.digest, direction: 'to-handler' })
    return { id: begun.id }
  }),
  open: personAct(z.object({}), ({ tx, conversation }) => fetchedOf(tx, conversation)),
  message: personAct(
    messageForm,
    async (person, message) => {
      await appendMessage(person.tx, where(person), person.conversation, { ...message, direction: 'to-handler' })
      return {}
    },
    1_600_000,
  ),
  piece: personAct(
    pieceForm,
    async (person, piece) => {
      await addPiece(person.tx, where(person), person.conversation, piece)
      return {}
    },
    1_600_000,
  ),
  'piece-of': personAct(pieceAsked, async ({ tx, conversation }, { attachment, index }) => {
    const piece = await pieceOf(tx, conversation.id, attachment, index)
    if (!piece) throw new Unfit('there is no such piece')
    return piece.sealed
  }),
  reveal: personAct(
    revealForm,
    async (person, { key, sealed }) => {
      await reveal(person.tx, where(person), person.conversation.id, key, sealed)
      return {}
    },
    1_600_000,
  ),
  withdraw: personAct(z.object({}), async (person) => {
    await withdraw(person.tx, where(person), person.conversation)
    return {}
  }),
}
