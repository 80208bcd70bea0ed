import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { MoneyDeps } from './money-deps.ts'
import { deposits } from './schema-money.ts'

/** Makes the deposit of a top-up and its job, in the transaction in which the balance fell. */
export async function beginTopUp(
  tx: Tx,
  app: Pick<MoneyDeps, 'jobs' | 'now'>,
  workspaceId: string,
  { providerId, amount, currency }: { providerId: string; amount: number; currency: string },
): Promise<void> {
  const id = newId()
  const now = app.now()
  await tx.insert(deposits).values({
    workspaceId,
    id,
    providerId,
    origin: 'top_up',
    amount,
    currency,
    createdAt: now,
    updatedAt: now,
  })
  await app.jobs.enqueue(
    tx,
    'deposit.top_up',
    { workspaceId, depositId: id },
    { workspaceId, id: `top-up:${id}` },
  )
}
