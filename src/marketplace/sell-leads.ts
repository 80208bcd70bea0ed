import { postAll } from '../ledger/index.ts'
import type { NewTransfer, Posted } from '../ledger/index.ts'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { chooseProviders } from './choose-providers.ts'
import type { Choice, OfferedLead, Sale } from './choose-providers.ts'
import type { LeadStatus } from './contract.ts'
import type { LoadedMarket } from './load-market.ts'
import { recordSales } from './record-sales.ts'
import { lettersOf } from './skip-letters.ts'

/** A lead that is to be offered, locked by the caller. */
export interface LeadToSell extends OfferedLead {
  id: string
  /** Until when its free places are offered; null at its first round. */
  waitingUntil: Date | null
  /** What the round before said; a round that says the same again is not written down. */
  lastRound: { rosterId: string; reasons: string } | null
}

/** How the leads of a niche are sold. */
export interface Round {
  workspaceId: string
  nicheId: string
  /** What set it off: `approval`, `deposit`, `resume`, … */
  cause: string
  now: Date
  currency: string
  /** For how long a lead with a free place is offered again. */
  waitingHours: number
  /** Set where this round approves the leads. */
  decision?: { userId: string | null }
}

/** What a round of offering did to a lead. */
export interface SoldLead {
  leadId: string
  status: LeadStatus
  /** How many bought it in this round. */
  assigned: number
  placesLeft: number
  /** Until when it is offered again; null when no place is left. */
  waitingUntil: Date | null
  /** One letter for each subscription of the roster. */
  reasons: string
}

/** A sale with the ids of what it leaves. */
export interface LeadSale extends Sale {
  leadId: string
  assignmentId: string
  transferId: string
}

/** How a balance moved over a round. */
export type BalanceMove = Posted['balances'][number]

/**
 * Sells leads of one niche, one after the other, and writes everything down in this transaction: purchases, assignments, turns,
 * counters, notices, states and the reasons of who did not get them. The caller holds the lock of the niche and of the leads. Throws
 * `conflict` with reason `balance_too_low` where money was spent elsewhere since the market was read.
 */
export async function sellLeads(
  tx: Tx,
  market: LoadedMarket,
  leads: readonly LeadToSell[],
  round: Round,
): Promise<{ leads: SoldLead[]; balances: BalanceMove[] }> {
  const sales: LeadSale[] = []
  const sold = leads.map((lead) => {
    const choice = chooseProviders(market, lead)
    for (const sale of choice.sales)
      sales.push({
        ...sale,
        leadId: lead.id,
        assignmentId: newId(round.now.getTime()),
        transferId: newId(round.now.getTime()),
      })
    return stateAfter(lead, choice, round)
  })
  const news = sold.filter((one, n) => isNews(one, leads[n]?.lastRound ?? null, market.rosterId))
  // The accounts of providers are locked last: other niches that sell to them wait as little as possible.
  const [, posted] = await Promise.all([
    recordSales(tx, round, { market, sales, sold, news }),
    postAll(
      tx,
      round.workspaceId,
      sales.map((sale) => purchaseOf(sale, round)),
    ),
  ])
  return { leads: sold, balances: movesOf(posted) }
}

/** The key under which a provider pays for a lead: once, ever. */
export function purchaseKey(leadId: string, providerId: string): string {
  return `purchase:${leadId}:${providerId}`
}

function purchaseOf({ seat, offer, leadId, transferId }: LeadSale, round: Round): NewTransfer {
  const { workspaceId, currency, now } = round
  return {
    workspaceId,
    id: transferId,
    kind: 'purchase',
    key: purchaseKey(leadId, seat.providerId),
    lines: [
      { account: { providerId: seat.providerId }, amount: -offer.price },
      { account: 'sales', amount: offer.price },
    ],
    currency,
    at: now,
  }
}

function stateAfter(lead: LeadToSell, { sales, skips, placesLeft }: Choice, round: Round): SoldLead {
  const isSold = lead.buyers.length + sales.length > 0
  const isOffered = placesLeft > 0 || !isSold
  return {
    leadId: lead.id,
    status: isSold ? 'distributed' : 'waiting',
    assigned: sales.length,
    placesLeft,
    waitingUntil: isOffered
      ? (lead.waitingUntil ?? new Date(round.now.getTime() + round.waitingHours * 3_600_000))
      : null,
    reasons: lettersOf(skips),
  }
}

function isNews({ assigned, reasons }: SoldLead, last: LeadToSell['lastRound'], rosterId: string): boolean {
  return assigned > 0 || last === null || last.rosterId !== rosterId || last.reasons !== reasons
}

/** From the first balance to the last of each provider. */
function movesOf(posted: readonly Posted[]): BalanceMove[] {
  const moves = new Map<string, BalanceMove>()
  for (const { balances } of posted)
    for (const move of balances) {
      const known = moves.get(move.providerId)
      moves.set(move.providerId, known === undefined ? move : { ...move, before: known.before })
    }
  return [...moves.values()]
}
