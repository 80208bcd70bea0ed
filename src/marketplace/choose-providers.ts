import type { FormAnswers } from '#contracts/forms'
import type { Point } from '../platform/geo.ts'
import type {
  Caps,
  LeadFilter,
  ServiceArea,
  SkipReason,
  SubscriptionStatus,
  TakingHours,
} from './contract.ts'
import type { Vacation } from './contract.ts'
import { countSale, countsAt, fullCap } from './count-caps.ts'
import type { Counts } from './count-caps.ts'
import { meetsFilters } from './meets-filters.ts'
import { isOnVacation, isOpen } from './opening-hours.ts'
import type { LocalTime } from './opening-hours.ts'
import { isInAreas } from './service-areas.ts'

/** What a subscription asks for; it changes only with the subscription's revision. */
export interface Wish {
  filters: readonly LeadFilter[]
  areas: readonly ServiceArea[]
  hours: readonly TakingHours[]
  vacations: readonly Vacation[]
  caps: Caps
}

/** A subscription as it stands in its level's queue. */
export interface Seat {
  /** Its place among all subscriptions of the niche. */
  index: number
  subscriptionId: string
  providerId: string
  status: SubscriptionStatus
  isProviderActive: boolean
  wish: Wish
  timeZone: string
  counts: Counts
}

/** A level with its subscriptions, lowest turn first. */
export interface Offer {
  levelId: string
  price: number
  maxBuyers: number
  queue: Seat[]
}

/** A niche while leads are sold: levels in order, what providers have, the time on their walls. Sales change it. */
export interface Market {
  offers: readonly Offer[]
  seatCount: number
  balances: Map<string, number>
  localTimeOf: (timeZone: string) => LocalTime
}

/** A lead with those who bought it before, and to how few each was promised to be sold. */
export interface OfferedLead {
  answers: FormAnswers
  point: Point | null
  buyers: readonly { providerId: string; promised: number }[]
}

/** One sale that is to be made. */
export interface Sale {
  seat: Seat
  offer: Offer
}

/** Who gets a lead, and why each other subscription did not, by its place; undefined for who got it. */
export interface Choice {
  sales: Sale[]
  skips: (SkipReason | undefined)[]
  /** For how many more it is open on the level with most room. */
  placesLeft: number
}

/**
 * Chooses who gets a lead and puts the sales into the market: levels in their order; on each the eligible with the lowest turn, as
 * long as nobody shares the lead with more than their level promises. Who was chosen goes to the end of the queue.
 */
export function chooseProviders(market: Market, lead: OfferedLead): Choice {
  const skips: Choice['skips'] = Array.from({ length: market.seatCount }, () => 'no_place_left')
  const holders = new Set(lead.buyers.map(({ providerId }) => providerId))
  let promised = Math.min(...lead.buyers.map((buyer) => buyer.promised), Infinity)
  const sales: Sale[] = []
  for (const offer of market.offers) {
    const chosen: Seat[] = []
    // Nobody beyond the last place is asked: their reason is that somebody stood before them.
    for (const seat of offer.queue) {
      if (holders.size >= Math.min(promised, offer.maxBuyers)) break
      const reason = reasonAgainst(market, offer, seat, lead, holders)
      skips[seat.index] = reason ?? undefined
      if (reason !== null) continue
      holders.add(seat.providerId)
      promised = Math.min(promised, offer.maxBuyers)
      takeSale(market, offer, seat)
      chosen.push(seat)
      sales.push({ seat, offer })
    }
    for (const seat of chosen) toTheEnd(offer.queue, seat)
  }
  return { sales, skips, placesLeft: placesLeft(market.offers, holders.size, promised) }
}

/** The first reason why a subscription does not get a lead, in the order a provider would check; null when it does. */
export function reasonAgainst(
  market: Pick<Market, 'balances' | 'localTimeOf'>,
  offer: Pick<Offer, 'price'>,
  seat: Seat,
  lead: Pick<OfferedLead, 'answers' | 'point'>,
  holders: ReadonlySet<string>,
): SkipReason | null {
  const { wish } = seat
  if (!seat.isProviderActive || seat.status === 'ended') return 'not_active'
  if (seat.status !== 'active') return seat.status
  if (holders.has(seat.providerId)) return 'already_assigned'
  if (!meetsFilters(wish.filters, lead.answers)) return 'filter'
  if (!isInAreas(wish.areas, lead.point)) return 'out_of_area'
  const local = market.localTimeOf(seat.timeZone)
  if (isOnVacation(wish.vacations, local)) return 'on_vacation'
  if (!isOpen(wish.hours, local)) return 'out_of_hours'
  const cap = fullCap(wish.caps, countsAt(seat.counts, local), offer.price)
  if (cap !== null) return cap
  return (market.balances.get(seat.providerId) ?? 0) < offer.price ? 'no_funds' : null
}

function toTheEnd(queue: Seat[], seat: Seat): void {
  queue.splice(queue.indexOf(seat), 1)
  queue.push(seat)
}

function takeSale(market: Market, { price }: Offer, seat: Seat): void {
  seat.counts = countSale(countsAt(seat.counts, market.localTimeOf(seat.timeZone)), price)
  market.balances.set(seat.providerId, (market.balances.get(seat.providerId) ?? 0) - price)
}

function placesLeft(offers: readonly Offer[], buyers: number, promised: number): number {
  const most = offers.reduce((room, { maxBuyers }) => Math.max(room, Math.min(promised, maxBuyers)), 0)
  return Math.max(0, most - buyers)
}
