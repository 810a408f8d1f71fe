import { recipientOf } from '#crypto/keys.ts'
import { type ReturnCode, reporterIdentity } from '#crypto/return-code.ts'
import { opener, openJson, sealJson } from '#crypto/seal.ts'
import { fromBase64, toBase64 } from '../sealed/client.ts'

const place = 'vrijmoed-text'

/** A text that waits on this device, only because its writer asked for that; it opens with the code and nothing else. */
export async function keepDraft(draft: object, code: ReturnCode): Promise<void> {
  const sealed = await sealJson('draft', draft, [await recipientOf(reporterIdentity(code))])
  localStorage.setItem(place, toBase64(sealed))
}

export function draftThere(): boolean {
  try {
    return localStorage.getItem(place) !== null
  } catch {
    return false
  }
}

/** Throws Refused `wrong-key` for another code. */
export const openDraft = (code: ReturnCode): Promise<unknown> =>
  openJson('draft', fromBase64(localStorage.getItem(place) ?? ''), opener([reporterIdentity(code)]))

export const dropDraft = (): void => localStorage.removeItem(place)
