import { base64urlnopad } from '@scure/base'
import { blind, finalize } from '#crypto/blind-tokens.ts'
import { cellKey, manifestFingerprint, type RoundKeys, verifyRoundKeys } from '#crypto/round-keys.ts'
import type { Signed } from '#crypto/signing.ts'
import { keepRight, type Right, readRight } from './right-store.ts'

export interface List {
  signed: Signed
  key: string
}

/** The public list of keys, fetched without saying who asks. */
export async function fetchList(round: string): Promise<List> {
  const answer = await fetch(`/rounds/${round}/manifest.json`, {
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    cache: 'no-store',
  })
  if (!answer.ok) throw new Error('no list')
  return answer.json()
}

const known = (organisation: string) => `vrijmoed.organisation.${organisation}`

/** The list once it is right: signed by the key that this browser saw the first time, and nobody in it alone. */
export async function checkedList(round: string, { signed, key }: List): Promise<RoundKeys> {
  const list = await verifyRoundKeys(key, signed)
  if (list.round !== round) throw new Error('wrong')
  const before = localStorage.getItem(known(list.organisation))
  if (before && before !== key) throw new Error('changed')
  localStorage.setItem(known(list.organisation), key)
  return list
}

/** `again` is a right of the demo, for a persona whose right another visitor has. */
export type Fetched = 'ready' | 'again' | 'fetched' | 'not-asked' | 'failed' | 'wrong' | 'changed'

/** Fetches a right ahead of time. What it is made of is kept before it is asked for: broken off, it goes on where it was. */
export async function fetchRight(round: string, cell: string, tag: string): Promise<Fetched> {
  const kept = readRight(round, tag)
  if (kept?.token || kept?.used) return 'ready'
  try {
    const list = await fetchList(round)
    const { key } = cellKey(await checkedList(round, list), cell)
    const right = kept?.blinding ? kept : await begin(round, tag, cell, key, list)
    return await ask(round, tag, right, key)
  } catch (error) {
    if (error instanceof TypeError) return 'failed'
    const reason = error instanceof Error ? error.message : ''
    return reason === 'changed' ? 'changed' : reason === 'no list' ? 'failed' : 'wrong'
  }
}

async function begin(round: string, tag: string, cell: string, key: string, list: List): Promise<Right> {
  const { blinded, message, inverse } = await blind(key, round)
  const encode = base64urlnopad.encode
  const blinding = { blinded: encode(blinded), message: encode(message), inverse: encode(inverse) }
  const right = { cell, blinding, list: manifestFingerprint(list.signed) }
  keepRight(round, tag, right)
  return right
}

async function ask(round: string, tag: string, right: Right, key: string): Promise<Fetched> {
  const { blinding } = right
  if (!blinding) return 'failed'
  const { csrf } = (await (await fetch('/rounds/rights.json', { cache: 'no-store' })).json()) as { csrf: string }
  const body = new URLSearchParams({ csrf, blinded: blinding.blinded })
  const answer = await fetch(`/rounds/${round}/right`, { method: 'POST', body })
  if (answer.status === 409) return 'fetched'
  if (answer.status === 404) return 'not-asked'
  if (!answer.ok) return 'failed'
  const { signed, again } = (await answer.json()) as { signed: string; again?: true }
  const decode = (text: string) => new Uint8Array(base64urlnopad.decode(text))
  const whole = {
    blinded: decode(blinding.blinded),
    message: decode(blinding.message),
    inverse: decode(blinding.inverse),
  }
  const token = await finalize(key, whole, decode(signed))
  const more = { ...(right.list ? { list: right.list } : {}), ...(again ? { again } : {}) }
  keepRight(round, tag, { cell: right.cell, token, ...more })
  return again ? 'again' : 'ready'
}
