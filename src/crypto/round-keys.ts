import { fingerprint } from './fingerprint.ts'
import { Refused } from './refused.ts'
import { readSigned, type Signed, type SigningKey, sign } from './signing.ts'

/** A signing key (base64url SPKI) for one reporting cell, with how many people were invited under it. */
export type CellKey = { cell: string; invited: number; key: string }

/** The public keys of a round: everybody must see the same, or somebody could be given a key of their own. */
export type RoundKeys = { organisation: string; round: string; minimum: number; cells: CellKey[] }

/** Throws Refused as `checkCells` does: a manifest that browsers would refuse is not signed. */
export async function publishRoundKeys(key: SigningKey, manifest: RoundKeys): Promise<Signed> {
  checkCells(manifest)
  return sign(key, 'round-keys', manifest)
}

/**
 * The manifest, once it is signed and nobody in it stands alone. Throws Refused: `bad-signature`, `damaged` (also when one key stands for two cells), or
 * `small-cell` when a key is for fewer people than the minimum.
 */
export async function verifyRoundKeys(publicKey: string, signed: Signed): Promise<RoundKeys> {
  const manifest = await readSigned(publicKey, 'round-keys', signed)
  if (!isRoundKeys(manifest)) throw new Refused('damaged')
  checkCells(manifest)
  return manifest
}

/** The key for a cell as the manifest has it: never take one from anywhere else. Throws Refused `no-such-key`. */
export function cellKey(manifest: RoundKeys, cell: string): CellKey {
  const found = manifest.cells.find((one) => one.cell === cell)
  if (!found) throw new Refused('no-such-key')
  return found
}

/** Thirty digits that are the same for all who were invited: they can compare them with each other, or with a poster. */
export const manifestFingerprint = (signed: Signed) => fingerprint(signed.text)

/** The cell is the crowd that somebody disappears in: none smaller than the minimum, and the minimum at least 3. */
function checkCells({ minimum, cells }: RoundKeys): void {
  if (minimum < 3 || cells.some(({ invited }) => invited < minimum)) throw new Refused('small-cell')
  const keys = new Set(cells.map(({ key }) => key))
  const names = new Set(cells.map(({ cell }) => cell))
  if (keys.size < cells.length || names.size < cells.length) throw new Refused('damaged')
}

function isRoundKeys(value: unknown): value is RoundKeys {
  const { organisation, round, minimum, cells } = (value ?? {}) as Record<string, unknown>
  return (
    typeof organisation === 'string' &&
    typeof round === 'string' &&
    Number.isSafeInteger(minimum) &&
    Array.isArray(cells) &&
    cells.every(
      (one) => typeof one?.cell === 'string' && typeof one.key === 'string' && Number.isSafeInteger(one.invited),
    )
  )
}
