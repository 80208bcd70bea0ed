import { randomBytes } from 'node:crypto'
import type { Keys } from '../platform/crypto.ts'
import type { Tx } from '../platform/db.ts'
import type { SecretPurpose } from './schema.ts'

/**
 * 32 bytes that belong to this workspace and purpose alone, made when they are first asked for. They stay the same for good: a rotation of
 * the master key seals them again, so what was hashed or signed with them is recognised ever after.
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
