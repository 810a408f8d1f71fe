/** The check that anybody can do: everything here is worked out in this browser, from the public list and from what this
 * device keeps. */
import { isToken } from '#crypto/blind-tokens.ts'
import { cellKey, manifestFingerprint, type RoundKeys } from '#crypto/round-keys.ts'
import { checkedList, fetchList, type List } from './right-fetching.ts'
import { anyRight, readRight } from './right-store.ts'

const place = document.getElementById('checking') as HTMLElement
const words = JSON.parse(document.getElementById('checking-words')?.textContent ?? '{}')
const { round = '' } = place.dataset
const tag = place.dataset.tag || anyRight(round) || ''
const right = tag ? readRight(round, tag) : null
const cell = right?.cell || place.dataset.cell || ''
const list = document.createElement('ul')
list.className = 'list'

function line(state: 'ok' | 'not' | 'none', text: string, more?: string) {
  const item = document.createElement('li')
  item.className = 'item'
  const body = document.createElement('div')
  body.className = 'item-body'
  const mark = document.createElement('span')
  mark.className = `tag tag-${{ ok: 'heard', not: 'stop', none: 'neutral' }[state]}`
  mark.textContent = { ok: words.checkOk, not: words.checkNot, none: words.checkNone }[state]
  const said = document.createElement('p')
  said.textContent = text
  body.append(mark, said)
  if (more) {
    const whole = document.createElement('p')
    whole.className = 'long'
    whole.textContent = more
    body.append(whole)
  }
  item.append(body)
  list.append(item)
}

const fill = (template: string, values: Record<string, string | number>) =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))

async function check() {
  const found: List = await fetchList(round)
  const keys = await checkedList(round, found).catch((error: Error) => error)
  place.replaceChildren(list)
  if (keys instanceof Error) {
    line('not', words.checks.signed)
    return line('not', keys.message === 'changed' ? words.changed : words.wrong)
  }
  line('ok', words.checks.signed)
  line('ok', fill(words.checks.crowd, { n: keys.minimum }))
  if (cell) await checkOwn(found, keys)
  line('ok', words.checks.sent)
}

async function checkOwn(found: List, keys: RoundKeys) {
  const { key, invited } = cellKey(keys, cell)
  line('ok', fill(words.checks.mine, { n: invited, group: words.labels[cell] ?? '' }))
  if (right?.list) line(right.list === manifestFingerprint(found.signed) ? 'ok' : 'not', words.checks.same)
  if (right?.used) return line('ok', words.used)
  if (!right?.token) return line('none', words.checks.right)
  const real = await isToken(key, round, right.token)
  line(real ? 'ok' : 'not', words.checks.right, `${words.token} ${right.token.message}.${right.token.signature}`)
}

void check().catch(() => {
  place.textContent = words.failed
})
