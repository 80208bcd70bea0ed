import { and, eq } from 'drizzle-orm'
import { inWorkspace } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import { audit } from '../tenancy/index.ts'
import type { Actor } from '../tenancy/index.ts'
import type { ProviderBalance } from './contract-money.ts'
import type { ProviderActor } from './deposits.ts'
import type { PaymentDeps } from './money-deps.ts'
import { deposits, providerWallets } from './schema-money.ts'
import { readBalance } from './wallet.ts'

/**
 * Takes the saved card off at the vendor, then forgets it here and turns the top-up off; without a card nothing happens. Where the vendor
 * refuses, or the workspace takes no cards any more, it is forgotten all the same: nothing of ours can charge it then.
 */
export async function forgetCard(
  app: PaymentDeps,
  { workspaceId, providerId, userId }: ProviderActor,
  request: Actor['request'],
): Promise<ProviderBalance> {
  const [wallet] = await inWorkspace(app.db, workspaceId, async (tx) =>
    tx
      .select({ cardOf: providerWallets.cardOf })
      .from(providerWallets)
      .where(ofProvider(workspaceId, providerId)),
  )
  const cardOf = wallet?.cardOf ?? null
  const isDetached = cardOf !== null && (await detach(app, workspaceId, cardOf))
  return inWorkspace(app.db, workspaceId, async (tx) => {
    const before = await readBalance(tx, workspaceId, providerId)
    if (cardOf !== null && (await forgetIn(tx, app, workspaceId, providerId, cardOf)))
      await audit(
        tx,
        {
          action: 'provider.card_forgotten',
          subject: { kind: 'provider', id: providerId },
          before: { card: before.card, topUpAmount: before.topUpAmount },
          after: { isDetached },
        },
        { workspaceId, kind: 'person', id: userId, request },
      )
    return readBalance(tx, workspaceId, providerId)
  })
}

/** Whether the vendor has taken it off; throws where it cannot be reached, and everything stays as it is. */
async function detach(app: PaymentDeps, workspaceId: string, cardOf: string): Promise<boolean> {
  const credential = await app.integrations.credential(workspaceId, 'stripe')
  const secretKey = credential?.values['secretKey'] ?? ''
  if (credential === null || secretKey === '') return false
  const answer = await app.providers.payments.detachSavedCard({ secretKey }, cardOf)
  await app.integrations.called(workspaceId, 'stripe', credential, {
    problem: answer.kind === 'done' ? null : answer.message,
    isRefusal: answer.kind === 'refused' && answer.isKey,
  })
  if (answer.kind === 'unreached')
    throw new AppError('unavailable', 'Who takes the money cannot be reached. Try again in a minute.')
  return answer.kind === 'done'
}

/** False where another card was saved meanwhile, or somebody else forgot this one. */
async function forgetIn(
  tx: Tx,
  app: PaymentDeps,
  workspaceId: string,
  providerId: string,
  cardOf: string,
): Promise<boolean> {
  const now = app.now()
  const { rowCount } = await tx
    .update(providerWallets)
    .set({
      cardOf: null,
      cardBrand: null,
      cardLastFour: null,
      topUpAmount: null,
      topUpProblem: '',
      updatedAt: now,
    })
    .where(and(ofProvider(workspaceId, providerId), eq(providerWallets.cardOf, cardOf)))
  if (rowCount === 0) return false
  // A top-up that was about to charge it has nothing to charge.
  await tx
    .update(deposits)
    .set({ status: 'failed', problem: 'The saved card was forgotten.', updatedAt: now })
    .where(
      and(
        eq(deposits.workspaceId, workspaceId),
        eq(deposits.providerId, providerId),
        eq(deposits.origin, 'top_up'),
        eq(deposits.status, 'pending'),
      ),
    )
  return true
}

const ofProvider = (workspaceId: string, providerId: string) =>
  and(eq(providerWallets.workspaceId, workspaceId), eq(providerWallets.providerId, providerId))
