import { join } from 'node:path'
import { readIfThere } from './data-folder.ts'

/** What PostgreSQL writes about itself into `postmaster.pid`. */
export interface PostmasterFile {
  pid: number
  port: number
  socket: string | null
}

export async function readPostmasterFile(cluster: string): Promise<PostmasterFile | null> {
  const [pid, , , port, socket] = (await readIfThere(join(cluster, 'postmaster.pid')))?.split('\n') ?? []
  return Number(pid) > 0 ? { pid: Number(pid), port: Number(port), socket: socket || null } : null
}
