import { createTransport } from 'nodemailer'
import type { Ctx } from './ctx.ts'
import { asSystem, type Db } from './database/database.ts'
import { newId } from './ids.ts'
import type { JobKind } from './jobs.ts'
import { platformTables } from './tables.ts'

export interface Mail {
  to: string
  /** Says that there is something, never what: subjects are read over shoulders and on lock screens. */
  subject: string
  body: string
}

/** Puts a mail in the transaction: it goes out only if what it tells of has really happened. */
export async function sendMail(ctx: Ctx, tx: Db, organisation: string, mail: Mail): Promise<void> {
  const id = newId()
  await platformTables(tx)
    .insertInto('mail')
    .values({
      organisation,
      id,
      recipient: mail.to,
      subject: mail.subject,
      body: mail.body,
      queued_at: ctx.clock.now(),
    })
    .execute()
  await ctx.jobs.queue(tx, 'mail', { organisation, mail: id })
}

/** Takes a waiting mail to the server and removes it. Without a mail server it stays, and the demo shows it. */
export const mailJob = (ctx: () => Ctx): JobKind => ({
  name: 'mail',
  async work({ organisation, mail }) {
    const { config, db } = ctx()
    if (!config.smtpUrl || !mail) return
    if (await isDemo(db, organisation)) return
    const transport = createTransport(config.smtpUrl)
    await asSystem(db, organisation, async (tx) => {
      const mails = platformTables(tx)
      const row = await mails
        .selectFrom('mail')
        .selectAll()
        .where('id', '=', mail)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst()
      if (!row) return
      await transport.sendMail({ from: senderOf(config.url), to: row.recipient, subject: row.subject, text: row.body })
      await mails.deleteFrom('mail').where('id', '=', mail).execute()
    }).finally(() => transport.close())
  },
})

/** Anybody can type any address there, and nobody asked for these mails: they stay to be looked at. */
const isDemo = (db: Db, organisation: string): Promise<boolean> =>
  asSystem(db, organisation, async (tx) => {
    const found = await platformTables(tx)
      .selectFrom('organisation')
      .select('demo')
      .where('id', '=', organisation)
      .executeTakeFirst()
    return found?.demo ?? false
  })

const senderOf = (url: string) => `Vrijmoed <vrijmoed@${new URL(url).hostname}>`
