import { utf8ToBytes } from '@noble/hashes/utils.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Message, openConversation, openMessage, sealMessage } from './conversation.ts'
import { newKeyPair, recipientOf } from './keys.ts'
import { Refused } from './refused.ts'
import { newReturnCode, reporterIdentity } from './return-code.ts'
import { opener, padText, sealBytes } from './seal.ts'

const handler = await newKeyPair()
const stranger = await newKeyPair()
const code = newReturnCode()
const person = { identity: reporterIdentity(code), recipient: await recipientOf(reporterIdentity(code)) }
const both = [handler.recipient, person.recipient]
const open = opener([handler.identity])

async function written(texts: string[], conversation = 'case 1') {
  const all: Uint8Array[] = []
  let previous: string | null = null
  for (const [position, body] of texts.entries()) {
    const direction = position % 2 ? ('to-person' as const) : ('to-handler' as const)
    const message: Message = { conversation, position, direction, previous, body }
    const { sealed, digest } = await sealMessage(message, both)
    all.push(sealed)
    previous = digest
  }
  return all
}

const five = await written(['a', 'b', 'c', 'd', 'e'])
const at = (place: number) => five[place] ?? new Uint8Array()
const faultOf = (sealed: Uint8Array[], ...more: Parameters<typeof openConversation> extends [never] ? [] : never[]) =>
  openConversation('case 1', sealed, open, ...more).then(
    () => null,
    (error: Refused) => [error.reason, error.place],
  )

test('both sides read the same conversation, the person with the return code alone', async () => {
  const read = await openConversation<string>('case 1', five, open)
  expect(read.map(({ body, direction }) => [body, direction])).toEqual([
    ['a', 'to-handler'],
    ['b', 'to-person'],
    ['c', 'to-handler'],
    ['d', 'to-person'],
    ['e', 'to-handler'],
  ])
  expect(await openConversation('case 1', five, opener([reporterIdentity(code)]))).toEqual(read)
  expect(await openConversation('case 1', [], open)).toEqual([])
  await expect(openConversation('case 1', five, opener([stranger.identity]))).rejects.toThrow(
    new Refused('wrong-key', 0),
  )
})

test('a message that is moved, repeated, missing or from elsewhere is refused, with its place', async () => {
  const other = await written(['a', 'b'], 'case 2')
  expect(await faultOf([at(1), at(0), at(2)])).toEqual(['moved', 0])
  expect(await faultOf([at(0), at(2), at(1)])).toEqual(['moved', 1])
  expect(await faultOf([at(0), at(0), at(1)])).toEqual(['repeated', 1])
  expect(await faultOf([at(0), at(1), at(0)])).toEqual(['repeated', 2])
  expect(await faultOf([at(0), at(2), at(3)])).toEqual(['missing', 1])
  expect(await faultOf([at(1)])).toEqual(['missing', 0])
  expect(await faultOf([at(0), other[1] ?? at(0)])).toEqual(['other-case', 1])
  expect(await faultOf([at(0), at(1).subarray(0, 9_000)])).toEqual(['damaged', 1])
})

test('no other order, choice or repetition of five messages passes but a beginning of it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(4), { maxLength: 6 }), async (places) => {
      const whole = places.every((place, index) => place === index)
      expect((await faultOf(places.map(at))) === null).toBe(whole)
    }),
    { numRuns: 150 },
  )
})

test('a held back end is found by whoever remembers where it ended', async () => {
  const read = await openConversation('case 1', five, open)
  const last = read[4]
  const seen = { position: 4, digest: last?.digest ?? '' }
  expect(await openConversation('case 1', five, open, seen)).toEqual(read)
  await expect(openConversation('case 1', five.slice(0, 4), open, seen)).rejects.toThrow(new Refused('missing', 4))
  const rewritten = await written(['a', 'b', 'c', 'd', 'e'])
  await expect(openConversation('case 1', rewritten, open, seen)).rejects.toThrow(new Refused('not-connected', 4))
})

test('who has the public keys only cannot continue a conversation', async () => {
  for (const previous of [null, '', '0'.repeat(64)]) {
    const forged: Message = {
      conversation: 'case 1',
      position: 2,
      direction: 'to-person',
      previous,
      body: 'Trek het in.',
    }
    const { sealed } = await sealMessage(forged, both)
    expect(await faultOf([at(0), at(1), sealed])).toEqual(['not-connected', 2])
  }
})

test('equal texts have other digests, so that a digest cannot be guessed', async () => {
  const [one] = await openConversation('case 1', await written(['ja']), open)
  const [two] = await openConversation('case 1', await written(['ja']), open)
  expect(one?.digest).not.toBe(two?.digest)
})

test('a case sealed anew for somebody else stays the same conversation', async () => {
  const next = await newKeyPair()
  const inner = await Promise.all(five.map((sealed) => open(sealed)))
  const anew = await Promise.all(inner.map((content) => sealBytes(content, [next.recipient, person.recipient])))
  const read = await openConversation('case 1', anew, opener([next.identity]))
  expect(read).toEqual(await openConversation('case 1', five, open))
  await expect(openConversation('case 1', anew, open)).rejects.toThrow(new Refused('wrong-key', 0))
})

test('something else that was sealed well is no message', async () => {
  const good = {
    vrijmoed: 1,
    conversation: 'c',
    position: 0,
    direction: 'to-person',
    previous: null,
    salt: 's',
    body: 1,
  }
  const odd: object[] = [
    {},
    { ...good, position: 0.5 },
    { ...good, direction: 'up' },
    { ...good, previous: 3 },
    { ...good, salt: 1 },
  ]
  for (const one of [...odd, { ...good, vrijmoed: 2 }, { ...good, body: undefined }, { ...good, conversation: null }]) {
    const sealed = await sealBytes(padText(JSON.stringify(one)), both)
    await expect(openMessage(sealed, open)).rejects.toThrow(new Refused('damaged'))
  }
  await expect(openMessage(utf8ToBytes('no age file'), open)).rejects.toThrow(new Refused('damaged'))
})
