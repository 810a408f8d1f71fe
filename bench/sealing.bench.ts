import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { newAttachment, sealFile } from '../src/crypto/attachment.ts'
import { blindSign, cellSigner, newCellKey } from '../src/crypto/blind-sign.server.ts'
import { blind, finalize, isToken } from '../src/crypto/blind-tokens.ts'
import { openConversation, sealMessage } from '../src/crypto/conversation.ts'
import { type KeyKind, lock, newKeyPair } from '../src/crypto/keys.ts'
import { opener } from '../src/crypto/seal.ts'
import type { Emit } from './run.ts'

/** What sealing, opening and blind signing cost, and what a page has to load for it. */
export async function bench(emit: Emit): Promise<void> {
  for (const kind of ['x25519', 'hybrid'] as const) await sealing(emit, kind)
  const file = await newAttachment(8 * 1024 * 1024)
  const seconds = await timed(async () => {
    for await (const _ of sealFile(file, new Blob([new Uint8Array(file.size)])));
  })
  emit('seal a file in pieces of 1 MiB', 8 / seconds, 'MiB/s')
  const { identity } = await newKeyPair()
  emit(
    'lock a key with a passphrase',
    1000 * (await timed(() => lock(identity, { passphrase: 'een lange zin' }))),
    'ms',
  )
  await tokens(emit)
  await loaded(emit)
}

async function sealing(emit: Emit, kind: KeyKind) {
  const pairs = await Promise.all([1, 2, 3].map(() => newKeyPair(kind)))
  const to = pairs.map(({ recipient }) => recipient)
  const message = {
    conversation: 'c',
    position: 0,
    direction: 'to-handler' as const,
    previous: null,
    body: 'x'.repeat(6_000),
  }
  const sealed: Uint8Array[] = []
  const first = await timed(async () => sealed.push((await sealMessage(message, to)).sealed))
  emit(`first seal of 6 kB for three recipients, ${kind}`, 1000 * first, 'ms')
  const more = await timed(async () => {
    for (let run = 1; run < 50; run += 1) sealed.push((await sealMessage(message, to)).sealed)
  })
  emit(`seal 6 kB for three recipients, ${kind}`, (1000 * more) / 49, 'ms')
  emit(`6 kB sealed for three recipients, ${kind}`, sealed[0]?.length ?? 0, 'bytes')
  const open = opener([pairs[2]?.identity ?? ''])
  const opening = await timed(async () => {
    for (let run = 0; run < 200; run += 1) await openConversation('c', [sealed[run % 50] ?? new Uint8Array()], open)
  })
  emit(`open an inbox of 200 cases, ${kind}`, 1000 * opening, 'ms')
}

async function tokens(emit: Emit) {
  const { publicKey, privateKey } = newCellKey()
  const signer = cellSigner(privateKey)
  const blinding = await blind(publicKey, 'round')
  const before = process.cpuUsage()
  const signing = await timed(() => {
    for (let run = 0; run < 2_000; run += 1) blindSign(signer, blinding.blinded)
  })
  const { user, system } = process.cpuUsage(before)
  emit('blind signatures, 2048 bits', 2_000 / signing, '/s')
  emit('processor time of a blind signature', (user + system) / 2_000_000, 'ms')
  emit('180,000 blind signatures at that rate', (180_000 * signing) / 2_000, 's')
  const signed = blindSign(signer, blinding.blinded)
  const token = await finalize(publicKey, blinding, signed)
  emit('blind a token', 1000 * (await timed(() => blind(publicKey, 'round'))), 'ms')
  emit('finish a token', 1000 * (await timed(() => finalize(publicKey, blinding, signed))), 'ms')
  const checking = await timed(async () => {
    for (let run = 0; run < 500; run += 1) await isToken(publicKey, 'round', token)
  })
  emit('check a token', (1000 * checking) / 500, 'ms')
}

/** Minified and compressed, as a page would load it. */
async function loaded(emit: Emit) {
  const parts = {
    'write a report (seal, key list, return code in one language)': [
      "export { sealMessage } from './conversation.ts'",
      "export { sealFile } from './attachment.ts'",
      "export { verifyKeys } from './key-list.ts'",
      "export * from './return-code.ts'",
      "export * from './words-nl.ts'",
    ],
    'blind tokens': ["export * from './blind-tokens.ts'", "export * from './round-keys.ts'"],
  }
  for (const [name, lines] of Object.entries(parts)) {
    const { outputFiles } = await build({
      stdin: { contents: lines.join('\n'), resolveDir: 'src/crypto' },
      bundle: true,
      minify: true,
      format: 'esm',
      write: false,
    })
    emit(`page loads to ${name}`, gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length, 'bytes')
  }
}

async function timed(act: () => unknown): Promise<number> {
  const start = performance.now()
  await act()
  return (performance.now() - start) / 1000
}
