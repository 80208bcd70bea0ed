import { asSystem } from '../platform/db.ts'
import type { Db } from '../platform/db.ts'
import type { Storage } from '../providers/storage/index.ts'

/** What clearing up after forms needs of the application; `App` satisfies it. */
export interface CleanFormsDeps {
  db: Db
  now: () => Date
  providers: { storage: Pick<Storage, 'remove'> }
}

const atATime = 500

/**
 * Deletes attempts of plain forms that are over, and files that no lead and no request took within a day; answers how many. Files whose
 * rows went with a lead, a provider or a workspace go too.
 */
export async function cleanForms({ db, now, providers }: CleanFormsDeps): Promise<number> {
  const dayAgo = new Date(now().getTime() - 24 * 3_600_000)
  const loose = await asSystem(db, 'clean forms', async (tx) => {
    await tx.$client.query('delete from form_attempts where expires_at < $1', [now()])
    const { rows } = await tx.$client.query<{ key: string }>(
      `(select storage_key as key from lead_attachments where lead_id is null and created_at < $1 order by created_at limit ${atATime})
       union all (select storage_key from bad_lead_files where request_id is null and created_at < $1 order by created_at limit ${atATime})`,
      [dayAgo],
    )
    return rows.map(({ key }) => key)
  })
  // The file before its row: after a crash in between the row leads here again.
  for (const key of loose) await providers.storage.remove(key)
  if (loose.length > 0)
    await asSystem(db, 'clean forms', async (tx) => {
      await tx.$client.query('delete from lead_attachments where lead_id is null and storage_key = any($1)', [
        loose,
      ])
      await tx.$client.query(
        'delete from bad_lead_files where request_id is null and storage_key = any($1)',
        [loose],
      )
    })
  await removeFiles({ db, providers })
  return loose.length
}

async function removeFiles({ db, providers }: Pick<CleanFormsDeps, 'db' | 'providers'>): Promise<void> {
  for (;;) {
    const keys = await asSystem(db, 'clean forms', async (tx) => {
      const { rows } = await tx.$client.query<{ key: string }>(
        `select key from removed_files order by at, key limit ${atATime}`,
      )
      return rows.map(({ key }) => key)
    })
    for (const key of keys) await providers.storage.remove(key)
    await asSystem(db, 'clean forms', async (tx) =>
      tx.$client.query('delete from removed_files where key = any($1)', [keys]),
    )
    if (keys.length < atATime) return
  }
}
