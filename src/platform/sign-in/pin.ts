import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

export type PinFault = 'length' | 'row' | 'few' | 'date'

/** Why a PIN is refused: whoever finds the card tries these first. */
export function pinFault(pin: string): PinFault | null {
  if (!/^\d{6,12}$/.test(pin)) return 'length'
  if (isRow(pin)) return 'row'
  if (new Set(pin).size < 4) return 'few'
  return isDate(pin) ? 'date' : null
}

/** 123456, 987654, and round the corner 789012. */
function isRow(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, i) => (Number(digit) - Number(pin[i]) + 10) % 10)
  return steps.every((step) => step === 1) || steps.every((step) => step === 9)
}

const dates = [
  /^(?<d>\d\d)(?<m>\d\d)\d\d$/,
  /^\d\d(?<m>\d\d)(?<d>\d\d)$/,
  /^(?<d>\d\d)(?<m>\d\d)(19|20)\d\d$/,
  /^(19|20)\d\d(?<m>\d\d)(?<d>\d\d)$/,
]

const isDate = (pin: string) =>
  dates.some((form) => {
    const { d, m } = form.exec(pin)?.groups ?? {}
    return Number(d) >= 1 && Number(d) <= 31 && Number(m) >= 1 && Number(m) <= 12
  })

/** Six digits are soon tried through, however slow the hash: the secret and the limit on tries guard them. So it is no
 * slower than that fifty people can come in within a second. The cost is stored along and may be raised. */
const cost = { N: 2 ** 12, r: 8, p: 1 }

/** The secret of the installation goes in first: the table alone is not enough to try all PINs. */
const derive = (pin: string, secret: Buffer, salt: Buffer, { N, r, p }: typeof cost): Promise<Buffer> =>
  new Promise((done, fail) => {
    const keyed = createHmac('sha256', secret).update(`pin:${pin}`).digest()
    scrypt(keyed, salt, 32, { N, r, p, maxmem: 256 * N * r }, (error, key) => (error ? fail(error) : done(key)))
  })

export async function hashPin(pin: string, secret: Buffer): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(pin, secret, salt, cost)
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$')
}

/** Takes as long when there is no PIN at all. */
export async function pinMatches(pin: string, stored: string | null, secret: Buffer): Promise<boolean> {
  const [, N, r, p, salt = '', key = ''] = (stored ?? '').split('$')
  const costs = stored ? { N: Number(N), r: Number(r), p: Number(p) } : cost
  const found = await derive(pin, secret, Buffer.from(salt, 'base64url'), costs)
  const right = Buffer.from(key, 'base64url')
  return right.length === found.length && timingSafeEqual(found, right)
}
