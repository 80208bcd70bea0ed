import { randomBytes } from 'node:crypto'
import type { Keys } from '../platform/crypto.ts'
import type { Tx } from '../platform/db.ts'
import type { SecretPurpose } from './schema.ts'

/**
 * 32 bytes that belong to this workspace and purpose alone, made when they are first asked for. They stay the same for good, unless
 * they are renewed: a rotation of the master key seals them again, so what was hashed or signed with them is recognised ever after.
 */
export async function workspaceSecret(
  tx: Tx,
  keys: Pick<Keys, 'seal' | 'open'>,
  workspaceId: string,
  purpose: SecretPurpose,
): Promise<Buffer> {
  const known = await readWorkspaceSecret(tx, keys, workspaceId, purpose)
  if (known !== null) return known
  // Of two that make it at the same time the second waits for the first and then reads what that one wrote.
  await tx.$client.query(
    `insert into workspace_secrets (workspace_id, purpose, sealed) values ($1, $2, $3) on conflict do nothing`,
    [workspaceId, purpose, keys.seal(workspaceId, randomBytes(32).toString('base64url'))],
  )
  const made = await readWorkspaceSecret(tx, keys, workspaceId, purpose)
  if (made === null) throw new Error('A secret of a workspace was neither there nor could it be made.')
  return made
}

/** The same, without making it: null where nothing was ever hashed or signed. */
export async function readWorkspaceSecret(
  tx: Tx,
  keys: Pick<Keys, 'open'>,
  workspaceId: string,
  purpose: SecretPurpose,
): Promise<Buffer | null> {
  const { rows } = await tx.$client.query<{ sealed: string }>(
    `select sealed from workspace_secrets where workspace_id = $1 and purpose = $2`,
    [workspaceId, purpose],
  )
  const sealed = rows[0]?.sealed
  return sealed === undefined ? null : Buffer.from(keys.open(workspaceId, sealed), 'base64url')
}

/** A secret that is changed: the one before is kept beside it, for as long as whoever knows it needs to hear of the new one. */
export async function renewWorkspaceSecret(
  tx: Tx,
  keys: Pick<Keys, 'seal' | 'open'>,
  workspaceId: string,
  { now, earlier, at }: { now: SecretPurpose; earlier: SecretPurpose; at: Date },
): Promise<Buffer> {
  // Whoever renews at the same time waits here.
  await tx.$client.query(
    'select from workspace_secrets where workspace_id = $1 and purpose = $2 for update',
    [workspaceId, now],
  )
  await tx.$client.query('delete from workspace_secrets where workspace_id = $1 and purpose = $2', [
    workspaceId,
    earlier,
  ])
  await tx.$client.query(
    'update workspace_secrets set purpose = $3 where workspace_id = $1 and purpose = $2',
    [workspaceId, now, earlier],
  )
  const made = await workspaceSecret(tx, keys, workspaceId, now)
  await tx.$client.query(
    'update workspace_secrets set created_at = $3 where workspace_id = $1 and purpose = $2',
    [workspaceId, now, at],
  )
  return made
}

/** When a secret was made; null where there is none. */
export async function workspaceSecretSince(
  tx: Tx,
  workspaceId: string,
  purpose: SecretPurpose,
): Promise<Date | null> {
  const { rows } = await tx.$client.query<{ at: Date }>(
    'select created_at as at from workspace_secrets where workspace_id = $1 and purpose = $2',
    [workspaceId, purpose],
  )
  return rows[0]?.at ?? null
}
