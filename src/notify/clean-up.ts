import { asSystem } from '../platform/db.ts'
import type { Db } from '../platform/db.ts'

const dayMs = 24 * 3_600_000
const batch = 5000

/** Deletes mails after 14 days and notifications after 90; a mail whose link is dead loses its words. */
export async function cleanUpNotify(db: Db, now: Date): Promise<{ mails: number; notifications: number }> {
  await asSystem(db, 'clean up mails', async (tx) =>
    tx.$client.query(
      `update mails set content = null, status = case when status = 'queued' then 'expired' else status end
       where expires_at < $1 and content is not null`,
      [now],
    ),
  )
  return {
    mails: await deleteAll(db, 'mails', new Date(now.getTime() - 14 * dayMs)),
    notifications: await deleteAll(db, 'notifications', new Date(now.getTime() - 90 * dayMs)),
  }
}

async function deleteAll(db: Db, table: 'mails' | 'notifications', before: Date): Promise<number> {
  let total = 0
  for (;;) {
    const deleted = await asSystem(db, `clean up ${table}`, async (tx) => {
      const { rowCount } = await tx.$client.query(
        `delete from ${table} where ctid = any(array(select ctid from ${table} where created_at < $1 limit ${batch}))`,
        [before],
      )
      return rowCount ?? 0
    })
    total += deleted
    if (deleted < batch) return total
  }
}
