import type { Keys } from '../platform/crypto.ts'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { normalAddress } from '../platform/mail-address.ts'
import { keyedHash, workspaceSecret } from '../tenancy/index.ts'

/**
 * Keeps the addresses of somebody who was erased from ever being written to again: by their keyed hash alone, also where they stood on the
 * suppression list in plain words.
 */
export async function suppressErased(
  tx: Tx,
  keys: Pick<Keys, 'seal' | 'open'>,
  workspaceId: string,
  emails: readonly string[],
  at: Date,
): Promise<void> {
  const addresses = [...new Set(emails.flatMap((email) => normalAddress(email) ?? []))]
  if (addresses.length === 0) return
  const secret = await workspaceSecret(tx, keys, workspaceId, 'hashes')
  await tx.$client.query(
    `insert into suppressions (workspace_id, id, kind, value, hash, reason, source, created_at)
     select $1, id, 'address', null, hash, 'erased', '', $4 from unnest($2::uuid[], $3::text[]) as a(id, hash)
     on conflict (workspace_id, kind, hash) do update set value = null, reason = 'erased', source = '', message_id = null, created_by = null`,
    [
      workspaceId,
      addresses.map(() => newId()),
      addresses.map((address) => keyedHash(secret, 'address', address)),
      at,
    ],
  )
}
