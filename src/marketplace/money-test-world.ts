import type { TestApp } from '../../test/app.ts'
import { balanceOf, entriesOf, post } from '../ledger/index.ts'
import { newId } from '../platform/ids.ts'
import type { FakePayments } from '../providers/payments/index.ts'
import { listDeposits, startDeposit } from './deposits.ts'
import type { ProviderActor } from './deposits.ts'
import { marketWorld } from '../../test/market-world.ts'
import { auditWorkspace } from './prove-books.ts'
import { listReceipts } from './receipts.ts'

const secret = 'whsec_of_the_operator'

/** A message of the vendor. */
export type Said = { type: string; object: Record<string, unknown> }

/** The messages about one payment of a page. */
export function messages(sessionId: string, amount: number, currency = 'eur') {
  const payment = `pi_${sessionId}`
  const session = (status: 'paid' | 'unpaid') => ({
    id: sessionId,
    object: 'checkout.session',
    status: 'complete',
    payment_status: status,
    amount_total: amount,
    currency,
    payment_intent: payment,
    customer: `cus_${sessionId}`,
  })
  const dispute = (id: string, part: number) => ({ id, payment_intent: payment, amount: part, currency })
  return {
    paid: { type: 'checkout.session.completed', object: session('paid') },
    unpaid: { type: 'checkout.session.completed', object: session('unpaid') },
    latePaid: { type: 'checkout.session.async_payment_succeeded', object: session('paid') },
    lateFailed: { type: 'checkout.session.async_payment_failed', object: session('unpaid') },
    expired: { type: 'checkout.session.expired', object: { ...session('unpaid'), status: 'expired' } },
    refunded: (total: number): Said => ({
      type: 'charge.refunded',
      object: { id: 'ch_1', payment_intent: payment, amount_refunded: total, currency },
    }),
    withdrawn: (id: string, part: number): Said => ({
      type: 'charge.dispute.funds_withdrawn',
      object: dispute(id, part),
    }),
    reinstated: (id: string, part: number): Said => ({
      type: 'charge.dispute.funds_reinstated',
      object: dispute(id, part),
    }),
  }
}

/** What tests of money are made of. */
export type MoneyWorld = ReturnType<typeof moneyWorld>

/** Operators with a key of Stripe, their providers, and what Stripe says to them. */
export function moneyWorld(app: TestApp['app'], request: TestApp['request'], payments: FakePayments) {
  const world = marketWorld(app.db, app.now)

  /** A workspace with a key of Stripe and a provider without money. */
  async function operator(options: { hasKey?: boolean; balance?: number } = {}) {
    const workspaceId = await world.workspace()
    const providerId = await world.provider(workspaceId, { balance: options.balance ?? 0 })
    const actor: ProviderActor = { workspaceId, providerId, userId: await person() }
    if (options.hasKey ?? true)
      await world.within(workspaceId, async (tx) =>
        tx.$client.query(
          `insert into integration_credentials (workspace_id, vendor, settings, sealed, last_four, status, set_at)
           values ($1, 'stripe', '{}', $2, '', 'working', now())`,
          [
            workspaceId,
            app.keys.seal(workspaceId, JSON.stringify({ secretKey: 'sk_test_1', webhookSecret: secret })),
          ],
        ),
      )
    return actor
  }

  async function person(): Promise<string> {
    const id = newId()
    await app.db.$client.query(
      `insert into users (id, name, email, email_verified, created_at, updated_at) values ($1, 'Ada', $2, true, now(), now())`,
      [id, `u-${id.slice(-12)}@firm.example`],
    )
    return id
  }

  const say = voiceOf(app, request, payments)

  async function begun(actor: ProviderActor, amount = 10_000, saveCard = false) {
    const deposit = await startDeposit(app, actor, { amount, saveCard })
    const [sessionId = ''] =
      [...payments.checkouts].find(([, one]) => one.asked.reference === deposit.id) ?? []
    return { deposit, sessionId, ...messages(sessionId, amount) }
  }

  async function stands({ workspaceId, providerId }: ProviderActor) {
    return world.within(workspaceId, async (tx) => ({
      balance: await balanceOf(tx, workspaceId, providerId),
      kinds: (await entriesOf(tx, { workspaceId, providerId, limit: 100 })).items
        .map(({ kind }) => kind)
        .toReversed(),
      // What is spent here bought no lead, so nothing is asked of sales.
      problems: (await auditWorkspace(tx, workspaceId)).filter((one) => !/^(D|L8)/.test(one)),
      deposit: (await listDeposits(tx, workspaceId, providerId, { limit: 1 })).items[0],
      receipts: (await listReceipts(tx, workspaceId, { limit: 100, providerId })).items.toReversed(),
    }))
  }

  async function spend({ workspaceId, providerId }: ProviderActor, amount: number): Promise<void> {
    await world.within(workspaceId, async (tx) => {
      const lines = [
        { account: { providerId }, amount: -amount },
        { account: 'sales' as const, amount },
      ]
      await post(tx, { workspaceId, kind: 'purchase', key: newId(), lines, currency: 'EUR', at: app.now() })
    })
  }

  return { world, operator, person, say, begun, stands, spend }
}

/** Posts messages as Stripe does: the status that comes back. */
function voiceOf(app: TestApp['app'], request: TestApp['request'], payments: FakePayments) {
  return async function say(
    workspaceId: string,
    said: Said,
    how: { secret?: string; ageSeconds?: number; body?: string } = {},
  ) {
    const raw = JSON.stringify({
      id: `evt_${newId()}`,
      object: 'event',
      type: said.type,
      data: { object: said.object },
    })
    const at = new Date(app.now().getTime() - (how.ageSeconds ?? 0) * 1000)
    const answer = await request(`/api/v1/webhooks/stripe/${workspaceId}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'stripe-signature': payments.signEvent(raw, how.secret ?? secret, at),
      },
      body: how.body ?? raw,
    })
    return answer.status
  }
}

/** Says everything at once, and again what a server without a free connection put off, as the vendor does. Returns every other answer. */
export async function sayUntilTaken(
  all: readonly Said[],
  say: (said: Said) => Promise<number>,
): Promise<Set<number>> {
  const answers = new Set<number>()
  for (let waiting = all; waiting.length > 0;) {
    const statuses = await Promise.all(waiting.map(say))
    for (const status of statuses) if (status !== 503) answers.add(status)
    waiting = waiting.filter((_, index) => statuses[index] === 503)
  }
  return answers
}
