import { Agent, request } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { newId } from '../src/platform/ids.ts'
import type { Bot } from './session-rooms.ts'

interface Act {
  once: string
  room: string
  sent: number
  seq: number
}

interface Figures {
  p50: number
  p95: number
  acknowledged: number
  deliveries: number
}

/** So many lines make the server's memory as large as it is at work; what each further line costs is measured. */
export const warmed = 1000

/** All phones of all rooms: each with a connection of its own that stays open, and comes back when it breaks. */
export async function startPhones(port: number, bots: readonly Bot[], warm: () => Promise<void>) {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  /** Per room and entry: how many phones have it, and when the last one got it. */
  const got = new Map<string, { n: number; last: number }>()
  const people = new Map<string, number>()
  for (const { room } of bots) people.set(room, (people.get(room) ?? 0) + 1)
  const first = 1 + Math.max(...people.values())
  const phones = bots.map((bot) => ({ bot, since: first, open: false }))
  const acts: Act[] = []
  let doubled = 0
  let gaps = 0
  let stopped = false

  const hear = (phone: (typeof phones)[number], text: string) => {
    const { entries } = JSON.parse(text) as { entries?: { seq: number }[] }
    for (const { seq } of entries ?? []) {
      if (seq <= phone.since) doubled += 1
      else if (seq > phone.since + 1) gaps += 1
      phone.since = Math.max(phone.since, seq)
      const key = `${phone.bot.room} ${seq}`
      const at = got.get(key) ?? { n: 0, last: 0 }
      at.n += 1
      at.last = performance.now()
      got.set(key, at)
    }
  }

  const listen = (phone: (typeof phones)[number]): Promise<void> =>
    new Promise((opened) => {
      const { code, id, key } = phone.bot
      const socket = connect(port, '127.0.0.1')
      let rest = ''
      socket.on('connect', () =>
        socket.write(
          `GET /join/${code}/stream?since=${phone.since} HTTP/1.1\r\nHost: localhost:${port}\r\nCookie: seat=${id}.${key}\r\n\r\n`,
        ),
      )
      socket.setEncoding('utf8')
      socket.on('data', (piece: string) => {
        rest += piece
        if (!phone.open && !rest.startsWith('HTTP/1.1 200')) return socket.destroy()
        for (let end = rest.indexOf('}\n\n'); end >= 0; end = rest.indexOf('}\n\n')) {
          const begin = rest.indexOf('data: ')
          if (begin >= 0 && begin < end) hear(phone, rest.slice(begin + 6, end + 1))
          rest = rest.slice(end + 3)
          phone.open = true
          opened()
        }
      })
      socket.on('error', () => {})
      socket.on('close', async () => {
        phone.open = false
        opened()
        if (stopped) return
        await pause(500 + Math.random() * 2500)
        if (!stopped) void listen(phone)
      })
    })

  const post = (bot: Bot, body: string): Promise<number | null> =>
    new Promise((done) => {
      const asked = request(
        {
          port,
          host: '127.0.0.1',
          agent,
          method: 'POST',
          path: `/join/${bot.code}/actions`,
          headers: {
            Host: `localhost:${port}`,
            Cookie: `seat=${bot.id}.${bot.key}`,
            'Content-Type': 'application/json',
            'Content-Length': Buffer.byteLength(body),
          },
        },
        (answer) => {
          let text = ''
          answer.setEncoding('utf8')
          answer.on('data', (piece: string) => {
            text += piece
          })
          answer.on('end', () => done(answer.statusCode === 200 ? (JSON.parse(text) as { seq: number }).seq : null))
          answer.on('error', () => done(null))
        },
      )
      asked.on('error', () => done(null))
      asked.end(body)
    })

  /** As a phone does it: tried until it is acknowledged, with the same number. */
  const act = async (bot: Bot): Promise<void> => {
    const once = newId()
    const body = JSON.stringify({
      do: 'card',
      id: newId(),
      key: newId() + newId(),
      text: 'Een kaartje over ons werk',
      once,
    })
    const sent = performance.now()
    for (let tries = 0; tries < 100; tries++) {
      const seq = await post(bot, body)
      if (seq !== null) {
        acts.push({ once, room: bot.room, sent, seq })
        return
      }
      await pause(200)
    }
  }

  const delivered = (acted: readonly Act[]) =>
    acted.every(({ room, seq }) => (got.get(`${room} ${seq}`)?.n ?? 0) >= (people.get(room) ?? 0))

  for (let i = 0; i < phones.length; i += 200) {
    if (i === warmed) await warm()
    await Promise.all(phones.slice(i, i + 200).map(listen))
  }

  return {
    async act(perSecond: number, ms: number): Promise<Figures> {
      const from = acts.length
      const all: Promise<void>[] = []
      const begun = performance.now()
      for (let n = 0; performance.now() - begun < ms; ) {
        for (; n < ((performance.now() - begun) / 1000) * perSecond; n++)
          all.push(act(bots[Math.floor(Math.random() * bots.length)] as Bot))
        await pause(4)
      }
      await Promise.all(all)
      const own = acts.slice(from)
      for (let left = 100; left > 0 && !delivered(own); left--) await pause(50)
      const took = own.map(
        ({ room, seq, sent }) => (got.get(`${room} ${seq}`)?.last ?? Number.POSITIVE_INFINITY) - sent,
      )
      took.sort((a, b) => a - b)
      return {
        p50: took[Math.floor(took.length * 0.5)] ?? 0,
        p95: took[Math.floor(took.length * 0.95)] ?? 0,
        acknowledged: own.length,
        deliveries: own.reduce((sum, { room, seq }) => sum + (got.get(`${room} ${seq}`)?.n ?? 0), 0),
      }
    },
    lost: () => gaps + acts.filter((one) => !delivered([one])).length,
    doubled: () => doubled,
    acknowledged: () => acts.map(({ once }) => once),
    async allBack(): Promise<void> {
      for (let left = 600; left > 0; left--) {
        if (phones.every(({ open }) => open) && delivered(acts)) return
        await pause(50)
      }
      const away = phones.filter(({ open }) => !open).length
      const behind = acts.filter((one) => !delivered([one])).length
      throw new Error(`not everyone came back: ${away} lines away, ${behind} entries not with everyone`)
    },
    stop() {
      stopped = true
      agent.destroy()
    },
  }
}
