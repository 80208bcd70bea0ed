import type { Tx } from '../platform/db.ts'
import { stopSequence } from './stop-sequence.ts'
import { suppress, type SuppressDeps } from './suppress.ts'

/** Nobody calls or texts a number any more: it is suppressed, and what is under way to its contacts ends. Returns the sequences that ended. */
export async function stopPhone(
  tx: Tx,
  deps: SuppressDeps,
  workspaceId: string,
  stop: { phone: string; source: string; messageId?: string | null; at: Date },
): Promise<string[]> {
  const { phone, source, messageId = null, at } = stop
  await suppress(tx, deps, workspaceId, {
    kind: 'phone',
    value: phone,
    reason: 'stop',
    source,
    messageId,
    at,
  })
  return stopOfPhone(tx, deps, workspaceId, phone, { reason: 'They answered STOP.', by: 'unsubscribe', at })
}

/** Ends what is under way to the contacts with this number. */
export async function stopOfPhone(
  tx: Tx,
  deps: SuppressDeps,
  workspaceId: string,
  phone: string,
  stop: { reason: string; by: 'unsubscribe' | 'reply'; at: Date },
): Promise<string[]> {
  const { rows } = await tx.$client.query<{ id: string }>(
    `select s.id from sequences s join contacts c on c.workspace_id = $1 and c.id = s.contact_id
     where s.workspace_id = $1 and s.status in ('approved', 'active', 'paused') and c.phone = $2 order by s.id`,
    [workspaceId, phone],
  )
  const ended: string[] = []
  for (const { id } of rows) ended.push(...(await stopSequence(tx, deps, workspaceId, id, stop)))
  return ended
}
