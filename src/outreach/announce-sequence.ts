import type { Tx } from '../platform/db.ts'
import type { Webhooks } from '../tenancy/index.ts'

/** Tells other systems that a sequence waits for review or was approved, in the transaction that says so. */
export async function announceSequence(
  tx: Tx,
  deps: { webhooks: Pick<Webhooks, 'announce'> },
  workspaceId: string,
  what: 'drafted' | 'approved',
  data: { sequenceId: string; prospectId: string; campaignId: string | null },
): Promise<void> {
  await deps.webhooks.announce(tx, workspaceId, [{ kind: `sequence.${what}`, data }])
}
