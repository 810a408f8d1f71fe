import { render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Refused } from '#crypto/refused.ts'
import type { ReturnCode } from '#crypto/return-code.ts'
import { readReturnCode } from '#crypto/typed-code.ts'
import { IslandPage } from '../advisers/island-page.tsx'
import { type Trust, trusted } from '../keys/listed.ts'
import { sentOf } from '../keys/parts.tsx'
import { NotStored } from '../sealed/client.ts'
import { digitsHere } from '../tell/poster-digits.ts'
import { CodeField } from './code-field.tsx'
import type { ReturnSent } from './return-sent.ts'
import { ConversationView } from './return-view.tsx'
import { type OwnConversation, openOwn } from './returning.ts'

function Return({ sent }: { sent: ReturnSent }) {
  const { words } = sent
  const [trust, setTrust] = useState<Trust | null>(null)
  const [own, setOwn] = useState<OwnConversation | null>(null)
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState('')
  const open = async (code: ReturnCode, by: Trust | null) => {
    if (!by?.list) return setFault(sent.write.trustRefused)
    setBusy(true)
    setFault('')
    try {
      setOwn(await openOwn(code, by.list))
    } catch (error) {
      setFault(wordsFor(error, words))
    }
    setBusy(false)
  }
  useEffect(() => {
    const [, scanned = ''] = /[#&]c=([a-z-]+)/.exec(location.hash) ?? []
    const digits = digitsHere()
    // The code may stand in no history, and over no shoulder.
    if (location.hash) history.replaceState(null, '', location.pathname + location.search)
    void (async () => {
      const by = sent.published ? await trusted(sent.published, digits) : null
      setTrust(by)
      const { code } = readReturnCode(scanned, sent.lists)
      if (scanned && code) await open(code, by)
    })()
  }, [])
  if (own)
    return (
      <ConversationView
        sent={sent}
        own={own}
        again={async () => {
          if (trust?.list) setOwn(await openOwn(own.code, trust.list))
        }}
        gone={() => setOwn(null)}
      />
    )
  return (
    <>
      <CodeField
        {...{ lists: sent.lists, words, open: words.open, busy, fault, onCode: (code) => void open(code, trust) }}
      />
      <p role="status" class="meta">
        {busy ? words.opening : ''}
      </p>
    </>
  )
}

function wordsFor(error: unknown, words: ReturnSent['words']): string {
  if (error instanceof NotStored && error.reason === 'code') return words.wrong
  if (error instanceof NotStored && error.reason === 'wait') return words.wait
  if (error instanceof NotStored) return words.failed
  if (error instanceof Refused) return words.damaged
  return words.damaged
}

const place = document.getElementById('tell-return')
const sent = sentOf<ReturnSent>('tell-return-sent')
if (place && sent)
  render(
    <IslandPage words={sent.page}>
      <Return sent={sent} />
    </IslandPage>,
    place,
  )
