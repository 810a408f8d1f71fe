import { openFile } from '#crypto/attachment.ts'
import { openConversation, sealMessage } from '#crypto/conversation.ts'
import { posterFingerprint, publishKeys } from '#crypto/key-list.ts'
import { type KeyPair, newKeyPair } from '#crypto/keys.ts'
import { opener, openJson } from '#crypto/seal.ts'
import { newSigningKey } from '#crypto/signing.ts'
import { newId } from '#platform/ids.ts'
import { identityPurpose } from '../speakup/reports/body.ts'
import { filesOf } from '../speakup/reports/returning.ts'
import type { KeyRole } from '../speakup/tables.ts'
import type { TestApp } from './app.ts'

interface Holder extends KeyPair {
  member: string
  key: string
  name: string
  role: KeyRole
}

/** People with keys and a list that is signed, without their browsers: for tests of who seals for them. */
export async function keyTestFor(t: TestApp) {
  const holders = new Map<string, Holder>()
  const root = newSigningKey()
  let number = 0
  const named = (name: string) => {
    const found = holders.get(name)
    if (!found) throw new Error(`nobody is called ${name}`)
    return found
  }

  const holder = async (role: KeyRole, name: string) => {
    const pair = await newKeyPair()
    const member = await t.member({ name, roles: [role], mail: `${name.split(' ')[0]?.toLowerCase()}@proef.nl` })
    const one = { ...pair, member, key: newId(), name, role }
    await t.root('insert into holder_key values ($1, $2, $3, $4, $5, $6)', [
      ...[t.org.id, one.key, member, role, pair.recipient, t.clock.today()],
    ])
    holders.set(name, one)
    return one
  }

  const sign = async () => {
    number += 1
    const keys = [...holders.values()].map(({ member, name, role, recipient }) => ({
      ...{ holder: `${member} ${name}`, role, recipient, from: t.clock.today(), until: null },
    }))
    const published = await publishKeys(root, { organisation: t.org.id, number, issued: t.clock.today(), keys })
    await t.root('insert into key_list values ($1, $2, $3, null, $4)', [
      ...[t.org.id, number, JSON.stringify(published), t.clock.today()],
    ])
  }

  const messages = async (name: string, conversation: string) => {
    const rows = await t.root<{ sealed: Buffer }>(
      'select sealed from sealed_message where conversation = $1 order by position',
      [conversation],
    )
    const sealed = rows.map((row) => new Uint8Array(row.sealed))
    return openConversation(conversation, sealed, opener([named(name).identity]))
  }

  return {
    holder,
    sign,
    digits: () => posterFingerprint(root.publicKey),
    messages,
    /** As a page gives it to those who seal. */
    line: (name: string) => {
      const { key, member, role, recipient } = named(name)
      return { id: key, member, name, role, recipient, from: t.clock.today(), until: null }
    },
    identityOf: (name: string) => named(name).identity,
    readBy: async (name: string, conversation: string) =>
      JSON.stringify((await messages(name, conversation)).map(({ body }) => body)),
    /** Answers as the handler's browser would. */
    answers: async (name: string, conversation: string, text: string) => {
      const before = await messages(name, conversation)
      const [row] = await t.root<{ person_key: string }>('select person_key from conversation where id = $1', [
        conversation,
      ])
      const { sealed } = await sealMessage(
        {
          conversation,
          position: before.length,
          direction: 'to-person',
          previous: before.at(-1)?.digest ?? null,
          body: { what: 'said', text },
        },
        [named(name).recipient, row?.person_key ?? ''],
      )
      const client = await t.as(named(name).member)
      const sent = JSON.stringify({ position: before.length, sealed: Buffer.from(sealed).toString('base64') })
      return client.upload(`/sealed/conversations/${conversation}/messages`, { sent })
    },
    identityFor: async (name: string, conversation: string) => {
      const [row] = await t.root<{ sealed: Buffer }>(
        'select sealed from revealed where conversation = $1 and key = $2',
        [conversation, named(name).key],
      )
      if (!row) return ''
      const open = opener([named(name).identity])
      return JSON.stringify(await openJson(identityPurpose(conversation), new Uint8Array(row.sealed), open))
    },
    filesFor: async (name: string, conversation: string) => {
      const found: Uint8Array[] = []
      for (const { body } of await messages(name, conversation))
        for (const file of filesOf(body)) {
          const rows = await t.root<{ sealed: Buffer }>(
            'select sealed from sealed_piece where attachment = $1 order by index',
            [file.id],
          )
          const parts = []
          for await (const part of openFile(
            file,
            rows.map((row) => new Uint8Array(row.sealed)),
          ))
            parts.push(part)
          found.push(Buffer.concat(parts))
        }
      return found
    },
  }
}
