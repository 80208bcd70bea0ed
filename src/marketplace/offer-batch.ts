import type { FormAnswers } from '#contracts/forms'
import { inWorkspace } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import { statement } from '../platform/statement.ts'
import { carryAnswers } from '../forms/index.ts'
import type { WebhookEvent } from '../tenancy/index.ts'
import { loadMarket } from './load-market.ts'
import { noteBalances } from './low-balance.ts'
import type { MoneyDeps } from './money-deps.ts'
import { sellLeads } from './sell-leads.ts'
import type { LeadToSell, Round, SoldLead } from './sell-leads.ts'

/** What selling needs of the application; `App` satisfies it. */
export type SellingDeps = MoneyDeps

/** Which leads of a niche are offered, and why. */
export interface Batch {
  workspaceId: string
  nicheId: string
  leadIds: readonly string[]
  cause: string
  /** Set where this approves them; otherwise only leads with a free place are offered again. */
  decision?: { userId: string | null }
  /** Approves only what nobody has decided: what a person rejected meanwhile stays so. */
  isByRule?: boolean
}

interface LeadRow {
  id: string
  answers: FormAnswers
  lat: number | null
  lng: number | null
  waiting_until: Date | null
  form_version: number
}

/** A lead is approved from these; none of them was ever sold. */
export const approvable = ['pending_approval', 'rejected', 'duplicate', 'spam'] as const

const leadColumns = 'id, answers, lat, lng, waiting_until, form_version'
const lockUndecided = statement<LeadRow, [workspaceId: string, nicheId: string, ids: string[]]>(
  `select ${leadColumns} from leads where workspace_id = $1 and niche_id = $2 and id = any($3::uuid[])
     and status in ('${approvable.join("', '")}') order by id for no key update`,
)
const lockPending = statement<LeadRow, [workspaceId: string, nicheId: string, ids: string[]]>(
  `select ${leadColumns} from leads where workspace_id = $1 and niche_id = $2 and id = any($3::uuid[])
     and status = 'pending_approval' order by id for no key update`,
)
const lockWaiting = statement<LeadRow, [workspaceId: string, nicheId: string, ids: string[], now: Date]>(
  `select ${leadColumns} from leads where workspace_id = $1 and niche_id = $2 and id = any($3::uuid[])
     and status in ('waiting', 'distributed') and waiting_until > $4 order by id for no key update`,
)
const lockNiche = statement<never, [workspaceId: string, nicheId: string]>('select lock_niche($1, $2)')
const lockAccounts = statement<never, [workspaceId: string, nicheId: string]>(
  `select a.id from ledger_accounts a where a.workspace_id = $1 and a.kind = 'provider' and a.owner_id in
     (select s.provider_id from subscriptions s where s.workspace_id = $1 and s.niche_id = $2 and s.archived_at is null)
   order by a.id for no key update`,
)
const readSettings = statement<{ currency: string; waiting_hours: number }, [workspaceId: string]>(
  'select currency, waiting_hours from marketplace_settings where workspace_id = $1',
)
const readForm = statement<{ form_id: string; version: number }, [workspaceId: string, nicheId: string]>(
  `select n.form_id, v.version from niches n
   join form_versions v on v.workspace_id = n.workspace_id and v.form_id = n.form_id and v.status = 'active'
   where n.workspace_id = $1 and n.id = $2`,
)
const buyersOf = statement<
  { lead_id: string; provider_id: string; promised: number },
  [workspaceId: string, leadIds: string[]]
>(
  'select lead_id, provider_id, promised from assignments where workspace_id = $1 and lead_id = any($2::uuid[])',
)
const lastRoundsOf = statement<
  { lead_id: string; roster_id: string; reasons: string },
  [workspaceId: string, leadIds: string[]]
>(
  `select distinct on (lead_id) lead_id, roster_id, reasons from lead_distributions
   where workspace_id = $1 and lead_id = any($2::uuid[]) order by lead_id, id desc`,
)

/**
 * Offers leads of one niche in one transaction and tells what became of those that were there to be offered. Niche, leads, accounts:
 * everybody locks in this order. Where another niche spends a provider's money at the same time, all is done again with the accounts
 * locked first.
 */
export async function offerBatch(deps: SellingDeps, batch: Batch): Promise<SoldLead[]> {
  for (let attempt = 0; ; attempt++)
    try {
      return await inWorkspace(deps.db, batch.workspaceId, async (tx) =>
        offerIn(tx, deps, batch, { lockFirst: attempt > 0 }),
      )
    } catch (error) {
      if (attempt >= 3 || !isWorthAnother(error)) throw error
    }
}

async function offerIn(
  tx: Tx,
  deps: SellingDeps,
  batch: Batch,
  { lockFirst }: { lockFirst: boolean },
): Promise<SoldLead[]> {
  const { workspaceId, nicheId, cause, decision } = batch
  const now = deps.now()
  const ids = [...batch.leadIds]
  // All leave at once and are answered in one go; each sees what was committed when the one before it had its lock.
  const [, rows, , [settings], [form], market] = await Promise.all([
    lockNiche(tx, [workspaceId, nicheId]),
    decision === undefined
      ? lockWaiting(tx, [workspaceId, nicheId, ids, now])
      : (batch.isByRule === true ? lockPending : lockUndecided)(tx, [workspaceId, nicheId, ids]),
    lockFirst ? lockAccounts(tx, [workspaceId, nicheId]) : [],
    readSettings(tx, [workspaceId]),
    readForm(tx, [workspaceId, nicheId]),
    loadMarket(tx, deps.db, workspaceId, nicheId, now),
  ])
  if (rows.length === 0) return []
  if (settings === undefined)
    throw new AppError('conflict', 'Set up the marketplace first: it has no currency.')
  const round: Round = {
    workspaceId,
    nicheId,
    cause,
    now,
    currency: settings.currency,
    waitingHours: settings.waiting_hours,
    ...(decision === undefined ? {} : { decision }),
  }
  const leads = await toSell(
    tx,
    workspaceId,
    await inWordsOfFilters(tx, workspaceId, rows, form),
    decision === undefined,
  )
  const { leads: sold, balances } = await sellLeads(tx, market, leads, round)
  await noteBalances(tx, deps, workspaceId, balances)
  await deps.webhooks.announce(tx, workspaceId, newsOf(round, sold))
  return sold
}

/** Answers in the words of the form that is active now, which filters speak too. */
async function inWordsOfFilters(
  tx: Tx,
  workspaceId: string,
  rows: LeadRow[],
  form: { form_id: string; version: number } | undefined,
): Promise<LeadRow[]> {
  if (form === undefined || rows.every((row) => row.form_version >= form.version)) return rows
  const carried: LeadRow[] = []
  for (const row of rows) {
    const { answers, form_version: from } = row
    carried.push({
      ...row,
      answers: await carryAnswers(tx, workspaceId, form.form_id, { answers, from, to: form.version }),
    })
  }
  return carried
}

async function toSell(
  tx: Tx,
  workspaceId: string,
  rows: readonly LeadRow[],
  wasOffered: boolean,
): Promise<LeadToSell[]> {
  const ids = rows.map(({ id }) => id)
  const [buyers, rounds] = wasOffered
    ? await Promise.all([buyersOf(tx, [workspaceId, ids]), lastRoundsOf(tx, [workspaceId, ids])])
    : [[], []]
  const roundOf = new Map(
    rounds.map((row) => [row.lead_id, { rosterId: row.roster_id, reasons: row.reasons }]),
  )
  const buyersByLead = new Map<string, { providerId: string; promised: number }[]>()
  for (const { lead_id: leadId, provider_id: providerId, promised } of buyers)
    buyersByLead.set(leadId, [...(buyersByLead.get(leadId) ?? []), { providerId, promised }])
  return rows.map((row) => ({
    id: row.id,
    answers: row.answers,
    point: row.lat === null || row.lng === null ? null : { lat: row.lat, lng: row.lng },
    buyers: buyersByLead.get(row.id) ?? [],
    waitingUntil: wasOffered ? row.waiting_until : null,
    lastRound: roundOf.get(row.id) ?? null,
  }))
}

function newsOf({ nicheId, decision }: Round, sold: readonly SoldLead[]): WebhookEvent[] {
  return sold.flatMap(({ leadId, status, assigned, placesLeft }) => {
    const data = { leadId, nicheId, status, assigned, placesLeft }
    return [
      ...(decision === undefined ? [] : [{ kind: 'lead.approved' as const, data }]),
      ...(assigned === 0 ? [] : [{ kind: 'lead.distributed' as const, data }]),
    ]
  })
}

/** Money that was spent in another niche meanwhile, or two who waited for each other against the order. */
function isWorthAnother(error: unknown): boolean {
  if (error instanceof AppError)
    return (error.details as { reason?: string } | undefined)?.reason === 'balance_too_low'
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return code === '40P01' || code === '40001'
}
