import { base64urlnopad } from '@scure/base'

/** A passkey that gives 32 secret bytes (the PRF extension of WebAuthn). It signs nobody in: it only unlocks a key. */
const salt = new TextEncoder().encode('vrijmoed key lock 1')
const extensions = { prf: { eval: { first: salt } } } as AuthenticationExtensionsClientInputs

export interface PasskeySecret {
  id: string
  secret: Uint8Array<ArrayBuffer>
}

export class NoPasskey extends Error {}

export const passkeysThere = (): boolean => typeof PublicKeyCredential === 'function'

/** Makes one and asks it at once: not every browser gives the bytes while making. Throws NoPasskey. */
export async function makePasskey(name: string): Promise<PasskeySecret> {
  const made = await navigator.credentials.create({
    publicKey: {
      challenge: random(32),
      rp: { name: 'Vrijmoed' },
      user: { id: random(16), name, displayName: name },
      pubKeyCredParams: [
        { type: 'public-key', alg: -7 },
        { type: 'public-key', alg: -257 },
      ],
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
      extensions,
    },
  })
  if (!(made instanceof PublicKeyCredential)) throw new NoPasskey()
  const secret = secretOf(made)
  const id = base64urlnopad.encode(new Uint8Array(made.rawId))
  return secret ? { id, secret } : askPasskey([id])
}

export async function askPasskey(ids: readonly string[]): Promise<PasskeySecret> {
  const asked = await navigator.credentials.get({
    publicKey: {
      challenge: random(32),
      allowCredentials: ids.map((id) => ({
        type: 'public-key' as const,
        id: new Uint8Array(base64urlnopad.decode(id)),
      })),
      userVerification: 'required',
      extensions,
    },
  })
  const secret = asked instanceof PublicKeyCredential ? secretOf(asked) : null
  if (!secret || !(asked instanceof PublicKeyCredential)) throw new NoPasskey()
  return { id: base64urlnopad.encode(new Uint8Array(asked.rawId)), secret }
}

const random = (length: number) => crypto.getRandomValues(new Uint8Array(length))

function secretOf(credential: PublicKeyCredential): Uint8Array<ArrayBuffer> | null {
  const results = credential.getClientExtensionResults() as { prf?: { results?: { first?: BufferSource } } }
  const first = results.prf?.results?.first
  if (!first) return null
  return new Uint8Array(first instanceof ArrayBuffer ? first.slice(0) : new Uint8Array(first.buffer).slice(0, 32))
}
