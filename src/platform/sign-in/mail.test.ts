import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll, expect, test } from 'vitest'
import { testApp } from '../../testing/app.ts'

const letters: Email[] = []
const post = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS', 'AUTH'],
  onData: async (stream, _session, done) => {
    const chunks: Buffer[] = []
    for await (const chunk of stream) chunks.push(chunk as Buffer)
    letters.push(await PostalMime.parse(Buffer.concat(chunks)))
    done()
  },
})
await new Promise<void>((ready) => void post.listen(0, '127.0.0.1', ready))
afterAll(() => new Promise<void>((closed) => post.close(() => closed())))

const { port } = post.server.address() as AddressInfo
const t = await testApp({ smtpUrl: `smtp://127.0.0.1:${port}`, url: 'https://vrijmoed.example.org' })

const mailTo = async (address: string): Promise<Email> => {
  for (let i = 0; i < 400; i++) {
    const at = letters.findIndex((letter) => letter.to?.[0]?.address === address)
    const [letter] = at >= 0 ? letters.splice(at, 1) : []
    if (letter) return letter
    await new Promise((later) => setTimeout(later, 25))
  }
  throw new Error('no mail came')
}
const linkIn = (mail: Email) => new URL(/https:\S+/.exec(mail.text ?? '')?.[0] ?? '').pathname

test('a link by mail signs in once, for a quarter of an hour', async () => {
  const fatma = await t.member({ name: 'Fatma Yildiz', mail: 'fatma@proef.nl' })
  const visitor = t.visitor()
  const asked = await visitor.post('/sign-in/mail', { mail: ' FATMA@proef.nl ', to: '/answers' })
  expect([asked.status, asked.location]).toEqual([303, '/sign-in/mail'])
  const mail = await mailTo('fatma@proef.nl')
  expect(mail.subject).toBe('Je link voor Vrijmoed')
  expect(mail.text).toContain('Dag Fatma Yildiz')
  const path = linkIn(mail)
  const token = path.split('/').at(-1) ?? ''

  // Whoever reads mail for viruses opens the link first, more than once, and may ask for its head.
  for (let i = 0; i < 3; i++) expect((await t.visitor().get(path)).status).toBe(200)
  const opened = await visitor.get(path)
  expect(opened.headers.get('cache-control')).toBe('no-store')
  expect(opened.headers.get('set-cookie')).toBeNull()
  expect(await t.count('session')).toBe(0)

  const signedIn = await visitor.post('/sign-in/link', { token })
  expect([signedIn.status, signedIn.location]).toEqual([303, '/answers'])
  // Over https the browser keeps it to this host, so that no neighbour can put another in its place.
  expect(signedIn.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^__Host-vrijmoed=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
  ])
  expect((await visitor.get('/me')).text).toContain('Fatma Yildiz')
  expect(await t.root('select member, method from session')).toEqual([{ member: fatma, method: 'mail' }])

  const again = await t.visitor().post('/sign-in/link', { token })
  expect(again.status).toBe(410)
  expect(again.headers.get('set-cookie')).toBeNull()

  const stolen = { host: 'localhost', cookie: `vrijmoed=${visitor.session}` }
  expect((await t.app.request('http://localhost/me', { headers: stolen })).status).toBe(303)
  expect((await visitor.post('/sign-out')).headers.get('set-cookie')).toMatch(
    /^__Host-vrijmoed=; Max-Age=0; Path=\/; Secure/,
  )
  expect((await t.visitor().get(path)).status).toBe(410)
})

test('an unknown address gets the same answer and no mail, and leaves no link', async () => {
  await t.member({ mail: 'known@proef.nl' })
  const known = await t.visitor().post('/sign-in/mail', { mail: 'known@proef.nl' })
  const unknown = await t.visitor().post('/sign-in/mail', { mail: 'nobody@proef.nl' })
  await mailTo('known@proef.nl')
  const bare = ({ status, location, text, headers }: typeof known) => [status, location, text, [...headers]]
  expect(bare(unknown)).toEqual(bare(known))
  expect(letters.map((letter) => letter.to?.[0]?.address)).not.toContain('nobody@proef.nl')
  const left = await t.root<{ n: number }>(
    `select (select count(*) from mail where recipient = 'nobody@proef.nl') + (select count(*) from sign_in_link l where not exists
       (select 1 from member m where m.id = l.member)) as n`,
  )
  expect(Number(left[0]?.n)).toBe(0)
})

test('who has left gets no mail, and a link that was waiting opens nothing', async () => {
  const bas = await t.member({ mail: 'bas@proef.nl' })
  await t.visitor().post('/sign-in/mail', { mail: 'bas@proef.nl' })
  const token =
    linkIn(await mailTo('bas@proef.nl'))
      .split('/')
      .at(-1) ?? ''
  await t.root('update member_record set left_on = $1 where member = $2', [t.clock.today(), bas])
  expect((await t.visitor().post('/sign-in/link', { token })).status).toBe(410)
  expect(await t.root('select 1 from session where member = $1', [bas])).toEqual([])
})

test('the mail is in the language of the person', async () => {
  await t.member({ mail: 'ann@proef.nl', lang: 'en' })
  await t.visitor().post('/sign-in/mail', { mail: 'ann@proef.nl' })
  expect((await mailTo('ann@proef.nl')).subject).toBe('Your link for Vrijmoed')
})

test('after a quarter of an hour the link is over', async () => {
  await t.member({ mail: 'late@proef.nl' })
  await t.visitor().post('/sign-in/mail', { mail: 'late@proef.nl' })
  const path = linkIn(await mailTo('late@proef.nl'))
  t.clock.pass({ minutes: 16 })
  expect((await t.visitor().get(path)).text).toContain('Deze link werkt niet meer')
  expect((await t.visitor().post('/sign-in/link', { token: path.split('/').at(-1) ?? '' })).status).toBe(410)
})

test('two who press at the same moment: one gets in', async () => {
  await t.member({ mail: 'twice@proef.nl' })
  await t.visitor().post('/sign-in/mail', { mail: 'twice@proef.nl' })
  const token =
    linkIn(await mailTo('twice@proef.nl'))
      .split('/')
      .at(-1) ?? ''
  const answers = await Promise.all([1, 2, 3].map(() => t.visitor().post('/sign-in/link', { token })))
  expect(answers.map((answer) => answer.status).sort()).toEqual([303, 410, 410])
})

test('one address is mailed five times in a quarter of an hour; above that the answer stays and no mail goes', async () => {
  const much = await t.member({ mail: 'much@proef.nl' })
  const ask = async (mail: string) => {
    const { status, location, text, headers } = await t.visitor().post('/sign-in/mail', { mail })
    return [status, location, text, [...headers]]
  }
  const first = await ask('much@proef.nl')
  expect(first[0]).toBe(303)
  for (let i = 0; i < 7; i++) expect(await ask(i % 2 ? 'MUCH@proef.nl' : 'much@proef.nl')).toEqual(first)
  for (let i = 0; i < 7; i++) expect(await ask('nobody-much@proef.nl')).toEqual(first)
  const links = () => t.root('select 1 from sign_in_link where member = $1', [much])
  expect(await links()).toHaveLength(5)
  for (let i = 0; i < 5; i++) await mailTo('much@proef.nl')
  expect(letters.map((letter) => letter.to?.[0]?.address)).not.toContain('much@proef.nl')
  t.clock.pass({ minutes: 16 })
  expect(await ask('much@proef.nl')).toEqual(first)
  expect(await links()).toHaveLength(6)
  await mailTo('much@proef.nl')
})

test('a host that is not ours never gets into a mail', async () => {
  await t.member({ mail: 'host@proef.nl' })
  await t.visitor('evil.example').post('/sign-in/mail', { mail: 'host@proef.nl' })
  const mail = await mailTo('host@proef.nl')
  expect(mail.text).toContain('https://vrijmoed.example.org/sign-in/link/')
  expect(mail.text).not.toContain('evil')
})

test('what is no address comes back as it was typed', async () => {
  for (const mail of [
    '',
    'fatma',
    'a@b',
    '<script>alert(1)</script>@x.nl',
    "'; drop table member; --",
    'x'.repeat(10_000),
  ]) {
    const answer = await t.visitor().post('/sign-in/mail', { mail, page: '/sign-in' })
    expect(answer.status, mail).toBe(422)
    expect(answer.text).not.toContain('<script>alert')
  }
  expect(await t.count('member')).toBeGreaterThan(0)
})
