import type { Keys } from '../platform/crypto.ts'
import { asSystem, type Db, type Tx } from '../platform/db.ts'

/** What the keyed hashes of people are made with. */
export type WithheldKeys = Pick<Keys, 'deriveAll' | 'seal' | 'open'>

const purpose = 'withheld-people'
const derived = (keys: Pick<Keys, 'deriveAll'>): Buffer[] =>
  keys.deriveAll(purpose).map(({ secret }) => secret)

/** What keyed the hashes of before workspaces had a secret of their own: kept since a rotation, or derived from the master keys still known. */
export async function earlierSecrets(tx: Tx, keys: WithheldKeys, workspaceId: string): Promise<Buffer[]> {
  const { rows } = await tx.$client.query<{ sealed: string }>(
    `select sealed from workspace_secrets where workspace_id = $1 and purpose = 'earlier_hashes'`,
    [workspaceId],
  )
  const sealed = rows[0]?.sealed
  if (sealed === undefined) return derived(keys)
  return (JSON.parse(keys.open(workspaceId, sealed)) as string[]).map((text) =>
    Buffer.from(text, 'base64url'),
  )
}

/**
 * Keeps, sealed, what keys the hashes of before workspaces had a secret of their own, while the master keys that it derives from are
 * known: who was erased is recognised after these are forgotten too. Returns for how many workspaces.
 */
export async function keepEarlierSecrets(db: Db, keys: WithheldKeys): Promise<number> {
  return asSystem(db, 'keep what keys hashes of erased people', async (tx) => {
    const { rows } = await tx.$client.query<{ id: string }>(
      `select distinct w.workspace_id as id from withheld_people w where w.keyed_by = 'master_key' and not exists
         (select from workspace_secrets s where s.workspace_id = w.workspace_id and s.purpose = 'earlier_hashes')`,
    )
    const secrets = JSON.stringify(derived(keys).map((secret) => secret.toString('base64url')))
    for (const { id } of rows)
      await tx.$client.query(
        `insert into workspace_secrets (workspace_id, purpose, sealed) values ($1, 'earlier_hashes', $2) on conflict do nothing`,
        [id, keys.seal(id, secrets)],
      )
    return rows.length
  })
}
