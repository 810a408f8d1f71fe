import { z } from 'zod'
import type { PublishedKeys } from '#crypto/key-list.ts'
import { addDays, type Day, type Texts } from '#platform/i18n/i18n.ts'
import { anewForm, begunForm, rowId } from '../sealed/forms.ts'
import { beginningAct, type Person, type PersonActs, personAct } from '../sealed/person.ts'
import {
  beginConversation,
  conversationOf,
  recipientsOf,
  reopenConversation,
  sealAnew,
  Unfit,
} from '../sealed/store.ts'
import { type AdviserKey, adviserKeys, sealFor } from './adviser-keys.ts'
import { freeSlots } from './hours.ts'
import { advisersOn } from './profiles.ts'
import { eraseChoices } from './tables.ts'
import { beginTalk, bookSlot, cancelSlot, closeTalk, keepTalk, type TalkState, talkOf } from './talks.ts'

const where = ({ organisation, today }: Pick<Person, 'organisation' | 'today'>) => ({
  organisation: organisation.id,
  today,
})

const eraseAfter = z.literal([...eraseChoices])

const talkBegun = begunForm.extend({ kind: z.literal('talk'), eraseAfter, slot: rowId.nullable() })

/** What somebody with the code of a talk can ask, beside writing and reading: `POST /tell/sealed/talk…`. */
export const talkActs: PersonActs = {
  'talk-begin': beginningAct(talkBegun, async (person, { slot, eraseAfter: days, ...begun }) => {
    const { tx, digest, ctx } = person
    const keys = await adviserKeys(tx, person.today)
    // A talk is with advisers and with nobody else, not even a recovery key.
    if (begun.recipients.some((key) => !keys.some((one) => one.id === key))) throw new Unfit('that is no adviser')
    await beginConversation(tx, where(person), { ...begun, digest, direction: 'to-handler' })
    await beginTalk(tx, where(person), begun.id, days)
    if (slot) await bookSlot(tx, where(person), { conversation: begun.id, slot, by: 'person', now: ctx.clock.now() })
    return { id: begun.id }
  }),
  talk: personAct(z.object({}), stateOf),
  'talk-times': personAct(z.object({}), async (person) => {
    const members = await advisersIn(person)
    const times = await Promise.all(members.map((member) => freeSlots(person.tx, member, person.ctx.clock.now(), 40)))
    return { times: times.flat().sort((a, b) => (a.day + a.starts < b.day + b.starts ? -1 : 1)) }
  }),
  'talk-move': personAct(z.object({ slot: rowId }), async (person, { slot }) => {
    const { id, state } = talkIn(person)
    if (state !== 'open') throw new Unfit('the conversation is closed')
    await bookSlot(person.tx, where(person), { conversation: id, slot, by: 'person', now: person.ctx.clock.now() })
    return stateOf(person)
  }),
  'talk-cancel': personAct(z.object({}), async (person) => {
    await cancelSlot(person.tx, talkIn(person).id, 'person', person.ctx.clock.now())
    return stateOf(person)
  }),
  'talk-keep': personAct(z.object({ eraseAfter }), async (person, asked) => {
    await keepTalk(person.tx, where(person), talkIn(person).id, asked.eraseAfter)
    return stateOf(person)
  }),
  'talk-close': personAct(z.object({}), async (person) => {
    await closeTalk(person.tx, where(person), talkIn(person).id, 'person', person.ctx.clock.now())
    return stateOf(person)
  }),
  'talk-reopen': personAct(z.object({}), async (person) => {
    await reopenConversation(person.tx, talkIn(person).id)
    return stateOf(person)
  }),
  'talk-advisers': personAct(
    anewForm,
    async (person, anew) => {
      const { id } = talkIn(person)
      const before = (await recipientsOf(person.tx, id)).filter(({ until }) => !until)
      const keys = await adviserKeys(person.tx, person.today)
      const known = (key: string) => before.some((one) => one.key === key) || keys.some((one) => one.id === key)
      if (!anew.recipients.every(known)) throw new Unfit('that is no adviser')
      if (!before.every(({ key }) => anew.recipients.includes(key))) throw new Unfit('nobody is sent away unseen')
      await sealAnew(person.tx, where(person), id, anew)
      return stateOf(person)
    },
    6_000_000,
  ),
}

function talkIn({ conversation }: Person) {
  if (conversation.kind !== 'talk') throw new Unfit('that is no talk')
  return conversation
}

const advisersIn = async ({ tx, conversation }: Person) =>
  (await recipientsOf(tx, conversation.id)).flatMap(({ member, until }) => (member && !until ? [member] : []))

export interface PersonTalk extends TalkState {
  state: 'open' | 'withdrawn' | 'closed'
  eraseOn: Day | null
  closesOn: Day
  place: Texts
  telephone: string
  advisers: { name: string; units: string[] }[]
  /** Who could be asked along, with the key to seal for and the list to check it on. */
  others: { name: string; units: string[]; key: AdviserKey }[]
  published: PublishedKeys | null
}

/** How the talk stands: the hour, the advisers with their names, and who could be asked along. */
async function stateOf(person: Person): Promise<PersonTalk> {
  const { tx, today } = person
  const { id } = talkIn(person)
  const members = await advisersIn(person)
  const all = await advisersOn(tx, today)
  const { keys, published } = await sealFor(tx, today)
  const talk = await talkOf(tx, id)
  const now = await conversationOf(tx, id)
  const whose = all.find(({ member }) => member === talk.slot?.member)
  return {
    ...talk,
    state: now?.state ?? 'open',
    eraseOn: now?.eraseOn ?? null,
    closesOn: addDays(today, talk.eraseAfter),
    place: whose?.place ?? {},
    telephone: whose?.telephone ?? '',
    advisers: all.filter(({ member }) => members.includes(member)).map(({ name, units }) => ({ name, units })),
    others: keys
      .filter(({ member }) => !members.includes(member))
      .map((key) => ({ name: key.name, units: all.find(({ member }) => member === key.member)?.units ?? [], key })),
    published,
  }
}
