import type { PageOf } from '#contracts/platform'
import { entriesOf } from '../ledger/index.ts'
import type { LedgerEntry } from '../ledger/contract.ts'
import type { Tx } from '../platform/db.ts'
import type { LedgerFilter } from './contract-money.ts'
import { marketOf } from './money-deps.ts'

/** What moved on a provider's balance, newest first; the days of the filter begin and end in the time zone of the marketplace. */
export async function readLedger(
  tx: Tx,
  workspaceId: string,
  providerId: string,
  { limit, cursor, kind, from, to }: LedgerFilter,
): Promise<PageOf<LedgerEntry>> {
  const kinds = kind === undefined || kind.length === 0 ? undefined : kind
  const of = { workspaceId, providerId, limit, cursor, kinds }
  if (from === undefined && to === undefined) return entriesOf(tx, of)
  const { timeZone } = await marketOf(tx, workspaceId)
  const { rows } = await tx.$client.query<{ from: Date | null; to: Date | null }>(
    `select $1::date::timestamp at time zone $3 as from, ($2::date + 1)::timestamp at time zone $3 as to`,
    [from ?? null, to ?? null, timeZone],
  )
  return entriesOf(tx, { ...of, from: rows[0]?.from ?? undefined, to: rows[0]?.to ?? undefined })
}
