import { readFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The user that PostgreSQL runs as; null is the user that runs the app. PostgreSQL refuses to run as root. */
export type Account = { uid: number; gid: number } | null

/** As root: the one who owns the database already, or else `nobody`. */
export async function accountFor(cluster: string): Promise<Account> {
  if (process.getuid?.() !== 0) return null
  const owner = await stat(cluster).catch(() => null)
  return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody()
}

function nobody(): { uid: number; gid: number } {
  const line = passwords().find((entry) => entry.startsWith('nobody:'))
  const [, , uid = '65534', gid = '65534'] = line?.split(':') ?? []
  return { uid: Number(uid), gid: Number(gid) }
}

function passwords(): string[] {
  try {
    return readFileSync('/etc/passwd', 'utf8').split('\n')
  } catch {
    return []
  }
}

/** Whether the account may pass through this folder and every folder above it. */
export async function reaches(account: Account, folder: string): Promise<boolean> {
  if (!account) return true
  const { mode, uid, gid } = await stat(folder)
  const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
  if (!(mode & bit)) return false
  return dirname(folder) === folder || reaches(account, dirname(folder))
}
