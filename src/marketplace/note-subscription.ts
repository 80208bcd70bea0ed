import type { Subscription } from '#contracts/marketplace'
import type { Tx } from '../platform/db.ts'
import { audit } from '../tenancy/index.ts'

/** Writes into the audit log what somebody did with a subscription: the provider's own people, or the operator for them. */
export async function noteSubscription(
  tx: Tx,
  act: 'created' | 'changed' | 'paused' | 'resumed' | 'ended',
  { before, after }: { before?: Subscription; after?: Subscription },
  by: Parameters<typeof audit>[2],
): Promise<void> {
  const id = (after ?? before)?.id
  await audit(
    tx,
    {
      action: `subscription.${act}`,
      subject: { kind: 'subscription', ...(id !== undefined && { id }) },
      ...(before && { before: kept(before) }),
      ...(after && { after: kept(after) }),
    },
    by,
  )
}

/** What of it is a decision; names of niche and level are those of the time. */
function kept({ providerId, niche, level, status, filters, areas, hours, vacations, caps }: Subscription) {
  const { name, price } = level
  const wish = { filters, areas, hours, vacations, caps }
  return { providerId, niche: niche.name, level: name, price, status, ...wish }
}
