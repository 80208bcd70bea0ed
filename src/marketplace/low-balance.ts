import type { Tx } from '../platform/db.ts'
import { beginTopUp } from './begin-top-up.ts'
import { currencyHere, type MoneyDeps } from './money-deps.ts'
import { queueMoneyMail } from './money-mails.ts'

/** A balance before and after a transaction. */
export interface BalanceChange {
  providerId: string
  before: number
  after: number
}

interface Fallen {
  provider_id: string
  balance: string
  threshold: string
  name: string
  to: string
  wants_mail: boolean
  top_up_amount: string | null
  customer_id: string | null
  card_of: string | null
}

/**
 * Tells who fell below their threshold, once until they are above it again, and begins their top-up. Stands in the transaction that moves
 * the money, after it: an account is always taken before the row that remembers the telling.
 */
export async function noteBalances(
  tx: Tx,
  app: MoneyDeps,
  workspaceId: string,
  changes: readonly BalanceChange[],
): Promise<void> {
  const moved = folded(changes)
  if (moved.length === 0) return
  const { rows } = await tx.$client.query<Fallen>(crossings, [
    workspaceId,
    moved.map(({ providerId }) => providerId),
    moved.map(({ before }) => before),
    moved.map(({ after }) => after),
    app.now(),
  ])
  if (rows.length === 0) return
  const currency = await currencyHere(tx, workspaceId)
  for (const fallen of rows) await tell(tx, app, workspaceId, fallen, currency)
}

/** Several movements of one account are one: from before the first to after the last. */
function folded(changes: readonly BalanceChange[]): BalanceChange[] {
  const byProvider = new Map<string, BalanceChange>()
  for (const { providerId, before, after } of changes) {
    const known = byProvider.get(providerId)
    byProvider.set(providerId, { providerId, before: known?.before ?? before, after })
  }
  return [...byProvider.values()].toSorted((a, b) => (a.providerId < b.providerId ? -1 : 1))
}

/** Only who crossed their threshold is written to a row, and only who fell and had not been told comes back. */
const crossings = `
  with moved as (
    select m.*, coalesce(p.low_balance_threshold, s.low_balance_threshold) as threshold, p.name, p.preferences,
      coalesce(nullif(p.low_balance_email, ''), p.email) as to
    from unnest($2::uuid[], $3::bigint[], $4::bigint[]) m (provider_id, before, after)
    join providers p on p.workspace_id = $1 and p.id = m.provider_id
    join marketplace_settings s on s.workspace_id = $1
  ), noted as (
    insert into provider_wallets as w (workspace_id, provider_id, told_threshold, updated_at)
    select $1, provider_id, case when after < threshold then threshold end, $5 from moved
    where (before < threshold) <> (after < threshold)
    on conflict (workspace_id, provider_id) do update set told_threshold = excluded.told_threshold, updated_at = excluded.updated_at
      where w.told_threshold is distinct from excluded.told_threshold
    returning w.*
  )
  select n.provider_id, m.after as balance, m.threshold, m.name, m.to,
    coalesce((m.preferences ->> 'lowBalance')::boolean, true) as wants_mail, n.top_up_amount, n.customer_id, n.card_of
  from noted n join moved m using (provider_id) where n.told_threshold is not null order by n.provider_id`

async function tell(
  tx: Tx,
  app: MoneyDeps,
  workspaceId: string,
  fallen: Fallen,
  currency: string,
): Promise<void> {
  const amount = fallen.top_up_amount === null ? null : Number(fallen.top_up_amount)
  const hasCard = fallen.customer_id !== null && fallen.card_of !== null
  const topUp = amount !== null && hasCard ? amount : null
  if (topUp !== null)
    await beginTopUp(tx, app, workspaceId, { providerId: fallen.provider_id, amount: topUp, currency })
  const [balance, threshold] = [Number(fallen.balance), Number(fallen.threshold)]
  await app.webhooks.announce(tx, workspaceId, [
    {
      kind: 'balance.low',
      providerId: fallen.provider_id,
      data: { balance, threshold, currency, topUp },
    },
  ])
  if (!fallen.wants_mail) return
  await queueMoneyMail(tx, app, workspaceId, {
    kind: 'low_balance',
    to: fallen.to,
    provider: fallen.name,
    balance,
    threshold,
    currency,
    topUp,
  })
}
