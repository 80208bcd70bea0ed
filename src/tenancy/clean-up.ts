import type { Db } from '../platform/db.ts'
import { asSystem } from '../platform/db.ts'
import { deleteOldRateCounts } from '../platform/rate-store.ts'

/** How many rows of each kind a clean-up deleted. */
export type CleanUpCounts = Record<
  'sessions' | 'verifications' | 'invitations' | 'liveEvents' | 'accountEvents' | 'rateCounts',
  number
>

const batch = 5000
const eventDays = 14
/** What was done to accounts is looked at when something went wrong, which may be noticed late. */
const accountEventDays = 400

/** Deletes what has expired: sessions, tokens, invitations, events older than 14 days, what was done to accounts over a year ago, counts of rate limits. Nightly. */
export async function cleanUpTenancy(db: Db, now: Date): Promise<CleanUpCounts> {
  const before = (days: number) => new Date(now.getTime() - days * 24 * 3_600_000)
  return {
    sessions: await deleteAll(db, 'sessions', 'expires_at', now),
    verifications: await deleteAll(db, 'verifications', 'expires_at', now),
    invitations: await deleteAll(db, 'invitations', 'expires_at', now),
    liveEvents: await deleteAll(db, 'live_events', 'created_at', before(eventDays)),
    accountEvents: await deleteAll(db, 'account_events', 'at', before(accountEventDays)),
    rateCounts: await deleteOldRateCounts(db, now),
  }
}

/** In batches of their own transaction, so that nobody waits long for a lock. */
async function deleteAll(db: Db, table: string, column: string, before: Date): Promise<number> {
  let total = 0
  for (;;) {
    const deleted = await asSystem(db, `clean up ${table}`, async (tx) => {
      const { rowCount } = await tx.$client.query(
        `delete from ${table} where ctid = any(array(select ctid from ${table} where ${column} < $1 limit ${batch}))`,
        [before],
      )
      return rowCount ?? 0
    })
    total += deleted
    if (deleted < batch) return total
  }
}
