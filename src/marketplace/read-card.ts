import { and, eq } from 'drizzle-orm'
import { inWorkspace } from '../platform/db.ts'
import type { PaymentDeps } from './money-deps.ts'
import { deposits, providerWallets } from './schema-money.ts'
import type { TopUpArgs } from './top-up.ts'

/**
 * Asks what the card is called that was saved with a deposit: without it, it is a card without a name. A refusal is not asked about again;
 * throws where nothing can be said yet, for the job to come back.
 */
export async function readCard(app: PaymentDeps, { workspaceId, depositId }: TopUpArgs): Promise<void> {
  const [saved] = await inWorkspace(app.db, workspaceId, async (tx) =>
    tx
      .select({ providerId: deposits.providerId, cardOf: providerWallets.cardOf })
      .from(deposits)
      .innerJoin(
        providerWallets,
        and(
          eq(providerWallets.workspaceId, deposits.workspaceId),
          eq(providerWallets.providerId, deposits.providerId),
          eq(providerWallets.cardOf, deposits.paymentId),
        ),
      )
      .where(and(eq(deposits.workspaceId, workspaceId), eq(deposits.id, depositId))),
  )
  const credential = await app.integrations.credential(workspaceId, 'stripe')
  const secretKey = credential?.values['secretKey'] ?? ''
  if (saved === undefined || saved.cardOf === null || credential === null || secretKey === '') return
  const { providerId, cardOf } = saved
  const answer = await app.providers.payments.readSavedCard({ secretKey }, cardOf)
  await app.integrations.called(workspaceId, 'stripe', credential, {
    problem: answer.kind === 'done' ? null : answer.message,
    isRefusal: answer.kind === 'refused' && answer.isKey,
  })
  if (answer.kind === 'unreached') throw new Error('The card could not be asked for yet.')
  if (answer.kind === 'refused' || answer.value === null) return
  const { brand, lastFour } = answer.value
  await inWorkspace(app.db, workspaceId, async (tx) =>
    tx
      .update(providerWallets)
      .set({ cardBrand: brand, cardLastFour: lastFour })
      .where(
        and(
          eq(providerWallets.workspaceId, workspaceId),
          eq(providerWallets.providerId, providerId),
          // Another may have been saved meanwhile, or this one forgotten.
          eq(providerWallets.cardOf, cardOf),
        ),
      ),
  )
}
