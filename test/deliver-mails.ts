import { asSystem } from '../src/platform/db.ts'
import { sendMail } from '../src/notify/send-mail.ts'
import type { App } from '../src/app.ts'

/** Does at once what the jobs of waiting mails would do. The jobs find nothing left when they come. */
export async function deliverMails(app: App): Promise<void> {
  await app.settleBackground()
  const waiting = await asSystem(app.db, 'test mails', async (tx) => {
    const { rows } = await tx.$client.query<{ id: string }>(
      `select id from mails where status = 'queued' order by id`,
    )
    return rows
  })
  for (const { id } of waiting) await sendMail(app, id)
}
