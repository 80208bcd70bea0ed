import { and, desc, eq, lt, sql } from 'drizzle-orm'
import type { PageOf } from '#contracts/platform'
import { currencyOf } from '../ledger/index.ts'
import { inWorkspace } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import { AppError, found } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { keyCursor } from '../platform/page-by-key.ts'
import type { Checkout, PaymentAnswer } from '../providers/payments/index.ts'
import type { Credential } from '../tenancy/index.ts'
import type { Deposit, MoneyPage, NewDeposit } from './contract-money.ts'
import { marketOf, type PaymentDeps } from './money-deps.ts'
import { deposits, providerWallets } from './schema-money.ts'
import { providers } from './schema-providers.ts'
import { applyPayment, type DepositRow } from './settle-deposit.ts'
import { testPaymentSecrets, testSession } from './test-payment.ts'

/** A user of a provider who does something about its money. */
export interface ProviderActor {
  workspaceId: string
  providerId: string
  userId: string
}

/**
 * Opens a page on which the provider pays: the vendor's, or a page of our own that is marked as a test where the workspace takes no cards.
 * Nothing is credited before the vendor says that it is paid.
 */
export async function startDeposit(
  app: PaymentDeps,
  actor: ProviderActor,
  input: NewDeposit,
): Promise<Deposit> {
  const { workspaceId } = actor
  const credential = await app.integrations.credential(workspaceId, 'stripe')
  if (credential?.refused != null)
    throw new AppError('conflict', 'No cards can be taken at the moment. Ask who runs the marketplace.')
  const made = await inWorkspace(app.db, workspaceId, async (tx) =>
    makeDeposit(tx, app, actor, input, credential === null),
  )
  if (credential === null) return depositOf(made.deposit)
  const answer = await openPage(app, credential, made, input)
  const { deposit } = made
  return inWorkspace(app.db, workspaceId, async (tx) => {
    const changes =
      answer.kind === 'done'
        ? { sessionId: answer.value.id, url: answer.value.url }
        : { status: sql`case status when 'pending' then 'failed' else status end`, problem: answer.message }
    const [row] = await tx
      .update(deposits)
      .set({ ...changes, updatedAt: app.now() })
      .where(and(eq(deposits.workspaceId, workspaceId), eq(deposits.id, deposit.id)))
      .returning()
    return depositOf(row ?? deposit)
  }).then((shown) => {
    if (answer.kind === 'done') return shown
    throw new AppError(
      answer.kind === 'unreached' ? 'unavailable' : 'unprocessable',
      answer.kind === 'unreached'
        ? 'Who takes the money cannot be reached. Try again in a minute.'
        : 'The payment could not be begun. Ask who runs the marketplace.',
    )
  })
}

interface MadeDeposit {
  deposit: DepositRow
  email: string
  customerId: string | null
  workspace: string
}

async function makeDeposit(
  tx: Tx,
  app: PaymentDeps,
  { workspaceId, providerId, userId }: ProviderActor,
  { amount, saveCard }: NewDeposit,
  isTest: boolean,
): Promise<MadeDeposit> {
  const settings = await marketOf(tx, workspaceId)
  const [provider] = await tx
    .select({
      email: providers.email,
      customerId: providerWallets.customerId,
      workspace: sql<string>`(select name from workspaces where id = ${workspaceId})`,
    })
    .from(providers)
    .leftJoin(
      providerWallets,
      and(
        eq(providerWallets.workspaceId, providers.workspaceId),
        eq(providerWallets.providerId, providers.id),
      ),
    )
    .where(and(eq(providers.workspaceId, workspaceId), eq(providers.id, providerId)))
  const { email, customerId, workspace } = found(provider, 'provider')
  const id = newId()
  const now = app.now()
  const secrets = isTest ? await testPaymentSecrets(tx, app.keys, workspaceId) : null
  const [deposit] = await tx
    .insert(deposits)
    .values({
      workspaceId,
      id,
      providerId,
      origin: isTest ? 'test' : 'checkout',
      amount,
      currency: (await currencyOf(tx, workspaceId)) ?? settings.currency,
      savesCard: saveCard && !isTest,
      requestedBy: userId,
      createdAt: now,
      updatedAt: now,
      ...(secrets !== null && {
        sessionId: testSession(id),
        url: `${app.config.PUBLIC_URL}/pay/test/${workspaceId}/${id}/${secrets.pageOf(id)}`,
      }),
    })
    .returning()
  return { deposit: found(deposit, 'deposit'), email, customerId, workspace }
}

async function openPage(
  app: PaymentDeps,
  credential: Credential,
  { deposit, email, customerId, workspace }: MadeDeposit,
  { saveCard }: NewDeposit,
): Promise<PaymentAnswer<Checkout>> {
  const back = `${app.config.PUBLIC_URL}/provider/balance?deposit=${deposit.id}`
  const answer = await app.providers.payments.createCheckout(
    { secretKey: credential.values['secretKey'] ?? '' },
    {
      reference: deposit.id,
      amount: deposit.amount,
      currency: deposit.currency,
      description: `Deposit at ${workspace}`,
      successUrl: back,
      cancelUrl: back,
      customer: customerId === null ? { email } : { id: customerId },
      saveCard,
    },
    `deposit:${deposit.id}`,
  )
  await noteCall(app, deposit.workspaceId, credential, answer)
  return answer
}

async function noteCall(
  app: PaymentDeps,
  workspaceId: string,
  credential: Credential,
  answer: PaymentAnswer<unknown>,
): Promise<void> {
  await app.integrations.called(workspaceId, 'stripe', credential, {
    problem: answer.kind === 'done' ? null : answer.message,
    isRefusal: answer.kind === 'refused' && answer.isKey,
  })
}

/** Asks the vendor how a deposit stands, for when its message does not come, and books what it says. */
export async function checkDeposit(
  app: PaymentDeps,
  { workspaceId, providerId }: ProviderActor,
  id: string,
): Promise<Deposit> {
  const read = async () =>
    inWorkspace(app.db, workspaceId, async (tx) => readDeposit(tx, workspaceId, providerId, id))
  const deposit = await read()
  const credential = await app.integrations.credential(workspaceId, 'stripe')
  const { sessionId, origin, paidAt } = deposit
  if (origin !== 'checkout' || sessionId === null || paidAt !== null || credential === null)
    return depositOf(deposit)
  const secretKey = credential.values['secretKey'] ?? ''
  const answer = await app.providers.payments.readCheckout({ secretKey }, sessionId)
  await noteCall(app, workspaceId, credential, answer)
  if (answer.kind !== 'done' || answer.value.status === 'open') return depositOf(deposit)
  const checkout = answer.value
  const change = checkout.status === 'expired' ? 'expired' : 'completed'
  await inWorkspace(app.db, workspaceId, async (tx) =>
    applyPayment(tx, app, workspaceId, { kind: 'checkout', change, checkout }),
  )
  return depositOf(await read())
}

/** Deposits of a provider, newest first. */
export async function listDeposits(
  tx: Tx,
  workspaceId: string,
  providerId: string,
  { limit, cursor }: MoneyPage,
): Promise<PageOf<Deposit>> {
  const before = keyCursor(cursor)
  const rows = await tx
    .select()
    .from(deposits)
    .where(
      and(
        eq(deposits.workspaceId, workspaceId),
        eq(deposits.providerId, providerId),
        before === undefined ? undefined : lt(deposits.id, before),
      ),
    )
    .orderBy(desc(deposits.id))
    .limit(limit + 1)
  const items = rows.slice(0, limit).map(depositOf)
  const nextCursor = rows.length > limit ? (items.at(-1)?.id ?? null) : null
  return { items, pagination: { limit, nextCursor, total: null } }
}

async function readDeposit(tx: Tx, workspaceId: string, providerId: string, id: string): Promise<DepositRow> {
  const [row] = await tx
    .select()
    .from(deposits)
    .where(
      and(eq(deposits.workspaceId, workspaceId), eq(deposits.id, id), eq(deposits.providerId, providerId)),
    )
  return found(row, 'deposit')
}

function depositOf(row: DepositRow): Deposit {
  const { id, providerId, origin, status, problem, paidAmount, paidCurrency, taken } = row
  const paid =
    paidAmount === null || paidCurrency === null ? null : { amount: paidAmount, currency: paidCurrency }
  return {
    id,
    providerId,
    origin,
    status,
    amount: { amount: row.amount, currency: row.currency },
    paid,
    takenBack: paid === null || taken === 0 ? null : { amount: taken, currency: paid.currency },
    url: status === 'pending' || status === 'processing' ? row.url : null,
    problem,
    createdAt: row.createdAt.toISOString(),
    paidAt: row.paidAt?.toISOString() ?? null,
  }
}
