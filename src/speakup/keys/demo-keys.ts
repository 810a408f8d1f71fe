import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '#platform/project-root.ts'
import type { KeyRole } from '../tables.ts'

/** Everybody in the demo has the same passphrase, and its screens say it: nothing there is real, so nothing is secret. */
export const demoPassphrase = 'een rustige demo van vrijmoed'

interface DemoKeys {
  root: { holder: string; publicKey: string; seed: string; locked: string }
  keys: { name: string; role: KeyRole; identity: string; recipient: string; locked: string }[]
  recoveries: { role: KeyRole; recipient: string; keepers: string[]; sheets: string[] }[]
}

/** Made beforehand: locking a key costs a second, and the demo starts in a few. */
export const demoKeys = (): DemoKeys =>
  JSON.parse(readFileSync(join(projectRoot, 'src/speakup/keys/demo-keys.json'), 'utf8')) as DemoKeys
