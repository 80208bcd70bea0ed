import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chooseProviders, reasonAgainst } from './choose-providers.ts'
import type { Choice, Market, OfferedLead, Seat } from './choose-providers.ts'
import { noCounts } from './count-caps.ts'
import { localTime } from './opening-hours.ts'

const noCaps = {
  dayCount: null,
  dayAmount: null,
  weekCount: null,
  weekAmount: null,
  monthCount: null,
  monthAmount: null,
  totalCount: null,
  totalAmount: null,
}
const noon = localTime(new Date('2026-03-04T12:00:00Z'), 'UTC')

interface SeatSpec {
  provider: number
  urgency: string | null
  radiusKm: number | null
  status: 'active' | 'paused' | 'flagged'
  isActive: boolean
  dayCap: number | null
  isOpen: boolean
}

interface MarketSpec {
  levels: { price: number; maxBuyers: number; seats: SeatSpec[] }[]
  balances: number[]
}

const seatSpec = fc.record<SeatSpec>({
  provider: fc.nat(5),
  urgency: fc.option(fc.constantFrom('now', 'later'), { freq: 3 }),
  radiusKm: fc.option(fc.constantFrom(50, 500), { freq: 3 }),
  status: fc.constantFrom('active', 'active', 'active', 'active', 'paused', 'flagged'),
  isActive: fc.constantFrom(true, true, true, true, false),
  dayCap: fc.option(fc.nat(2), { freq: 4 }),
  isOpen: fc.constantFrom(true, true, true, false),
})
const marketSpec = fc.record<MarketSpec>({
  levels: fc.array(
    fc.record({
      price: fc.integer({ min: 1, max: 4 }),
      maxBuyers: fc.integer({ min: 1, max: 4 }),
      seats: fc.uniqueArray(seatSpec, { maxLength: 6, selector: (seat) => seat.provider }),
    }),
    { maxLength: 4 },
  ),
  balances: fc.array(fc.nat(10), { minLength: 6, maxLength: 6 }),
})
const leadSpec = fc.record({ urgency: fc.constantFrom('now', 'later'), lat: fc.constantFrom(0, 1, 9) })

function makeMarket({ levels, balances }: MarketSpec): Market {
  let index = 0
  const offers = levels.map(({ price, maxBuyers, seats }, level) => ({
    levelId: `level ${level}`,
    price,
    maxBuyers,
    queue: seats.map((spec): Seat => ({
      index: index++,
      subscriptionId: `${level}-${spec.provider}`,
      providerId: `p${spec.provider}`,
      status: spec.status,
      isProviderActive: spec.isActive,
      timeZone: 'UTC',
      counts: noCounts,
      wish: {
        filters: spec.urgency === null ? [] : [{ field: 'urgency', operator: 'equals', value: spec.urgency }],
        areas: spec.radiusKm === null ? [] : [{ place: '', lat: 0, lng: 0, radiusKm: spec.radiusKm }],
        hours: spec.isOpen ? [] : [{ days: [7], from: '00:00', to: '24:00' }],
        vacations: [],
        caps: { ...noCaps, dayCount: spec.dayCap },
      },
    })),
  }))
  return {
    offers,
    seatCount: index,
    balances: new Map(balances.map((balance, n) => [`p${n}`, balance])),
    localTimeOf: () => noon,
  }
}

const makeLead = ({ urgency, lat }: { urgency: string; lat: number }): OfferedLead => ({
  answers: { urgency },
  point: { lat, lng: 0 },
  buyers: [],
})

interface Step {
  before: Market
  lead: OfferedLead
  choice: Choice
}

/** Sells leads one after the other, and keeps what each met. */
function sellAll(spec: MarketSpec, leads: { urgency: string; lat: number }[]): Step[] {
  const market = makeMarket(spec)
  return leads.map((one) => {
    const before = frozen(market)
    const lead = makeLead(one)
    return { before, lead, choice: chooseProviders(market, lead) }
  })
}

const frozen = (market: Market): Market => ({
  ...market,
  balances: new Map(market.balances),
  offers: market.offers.map((offer) => ({ ...offer, queue: offer.queue.map((seat) => ({ ...seat })) })),
})

const everyStep = (check: (step: Step) => void) =>
  fc.assert(
    fc.property(marketSpec, fc.array(leadSpec, { minLength: 1, maxLength: 12 }), (spec, leads) => {
      for (const step of sellAll(spec, leads)) check(step)
    }),
    { numRuns: 400 },
  )

describe('any leads in any market', () => {
  it('D1 go to a provider at most once', () => {
    everyStep(({ choice }) => {
      const ids = choice.sales.map(({ seat }) => seat.providerId)
      expect(new Set(ids).size).toBe(ids.length)
    })
  })

  it('D2 are shared by no more than each level they were sold on promises', () => {
    everyStep(({ choice }) => {
      choice.sales.forEach((_, n) => {
        const promised = choice.sales.slice(0, n + 1).map(({ offer }) => offer.maxBuyers)
        expect(n + 1).toBeLessThanOrEqual(Math.min(...promised))
      })
    })
  })

  it('D4 leave a reason with everybody who did not get them, and it still holds when it is looked at again', () => {
    everyStep(({ before, lead, choice }) => {
      const sold = new Set(choice.sales.map(({ seat }) => seat.index))
      choice.skips.forEach((reason, index) => expect(reason === undefined).toBe(sold.has(index)))
      for (const offer of before.offers)
        for (const seat of offer.queue) {
          const reason = choice.skips[seat.index]
          if (reason === undefined || reason === 'no_place_left' || reason === 'already_assigned') continue
          const found = reasonAgainst(before, offer, seat, lead, new Set())
          expect(found).toBe(reason)
        }
      if (choice.placesLeft > 0)
        for (const offer of before.offers) {
          const promised = Math.min(...choice.sales.map((sale) => sale.offer.maxBuyers), offer.maxBuyers)
          if (choice.sales.length >= promised) continue
          for (const seat of offer.queue) expect(choice.skips[seat.index]).not.toBe('no_place_left')
        }
    })
  })

  it('D5 are sold on a later level only when nobody eligible is left on an earlier one, or it has no place', () => {
    everyStep(({ before, lead, choice }) => {
      choice.sales.forEach(({ offer: later }, n) => {
        const holders = new Set(choice.sales.slice(0, n).map(({ seat }) => seat.providerId))
        const promised = Math.min(...choice.sales.slice(0, n).map(({ offer }) => offer.maxBuyers), Infinity)
        const at = before.offers.findIndex(({ levelId }) => levelId === later.levelId)
        for (const earlier of before.offers.slice(0, at)) {
          if (holders.size >= Math.min(promised, earlier.maxBuyers)) continue
          for (const seat of earlier.queue)
            expect(reasonAgainst(before, earlier, seat, lead, holders)).not.toBeNull()
        }
      })
    })
  })

  it('D6 pass over no eligible provider whose turn is earlier', () => {
    everyStep(({ before, lead, choice }) => {
      const holders = new Set<string>()
      for (const { seat, offer } of choice.sales) {
        const queue = before.offers.find(({ levelId }) => levelId === offer.levelId)?.queue ?? []
        const place = queue.findIndex(({ index }) => index === seat.index)
        for (const passed of queue.slice(0, place))
          expect(reasonAgainst(before, offer, passed, lead, holders)).not.toBeNull()
        holders.add(seat.providerId)
      }
    })
  })

  it('D8 pass no cap, and L4 no balance falls below zero', () => {
    fc.assert(
      fc.property(marketSpec, fc.array(leadSpec, { minLength: 1, maxLength: 12 }), (spec, leads) => {
        const market = makeMarket(spec)
        for (const one of leads) chooseProviders(market, makeLead(one))
        for (const { queue } of market.offers)
          for (const { counts, wish } of queue)
            expect(counts.dayCount).toBeLessThanOrEqual(wish.caps.dayCount ?? Infinity)
        for (const balance of market.balances.values()) expect(balance).toBeGreaterThanOrEqual(0)
      }),
      { numRuns: 400 },
    )
  })

  it('D9 are sold to nobody else when they are offered again at once', () => {
    fc.assert(
      fc.property(marketSpec, leadSpec, (spec, one) => {
        const market = makeMarket(spec)
        const lead = makeLead(one)
        const { sales } = chooseProviders(market, lead)
        const buyers = sales.map(({ seat, offer }) => ({
          providerId: seat.providerId,
          promised: offer.maxBuyers,
        }))
        expect(chooseProviders(market, { ...lead, buyers }).sales).toEqual([])
      }),
      { numRuns: 400 },
    )
  })

  it('D10 are never lost to a provider by more money, a wider circle or fewer filters', () => {
    fc.assert(
      fc.property(marketSpec, leadSpec, fc.nat(3), fc.nat(5), (spec, one, level, provider) => {
        const seat = spec.levels[level]?.seats.find((given) => given.provider === provider)
        const hadIt = got(spec, one, provider)
        if (seat === undefined || !hadIt) return
        const wider = structuredClone(spec)
        wider.balances[provider] = (wider.balances[provider] ?? 0) + 10
        for (const { seats } of wider.levels)
          for (const given of seats)
            if (given.provider === provider) Object.assign(given, { urgency: null, radiusKm: null })
        expect(got(wider, one, provider)).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  it('D11 never go to who is paused, flagged, not active, closed, far away or asks for another', () => {
    everyStep(({ choice, lead }) => {
      for (const { seat } of choice.sales) {
        expect(seat.status).toBe('active')
        expect(seat.isProviderActive).toBe(true)
        expect(seat.wish.hours).toEqual([])
        for (const filter of seat.wish.filters)
          expect('value' in filter && filter.value).toBe(lead.answers['urgency'])
      }
    })
  })
})

function got(spec: MarketSpec, one: { urgency: string; lat: number }, provider: number): boolean {
  return chooseProviders(makeMarket(spec), makeLead(one)).sales.some(
    ({ seat }) => seat.providerId === `p${provider}`,
  )
}

describe('levels', () => {
  const seat = (provider: number): SeatSpec => ({
    provider,
    urgency: null,
    radiusKm: null,
    status: 'active',
    isActive: true,
    dayCap: null,
    isOpen: true,
  })
  const lead = makeLead({ urgency: 'now', lat: 0 })

  it('cascade: places that an earlier level leaves free go to the next, and an exclusive sale ends it', () => {
    const shared = makeMarket({
      levels: [
        { price: 3, maxBuyers: 3, seats: [seat(0)] },
        { price: 2, maxBuyers: 2, seats: [seat(1), seat(2)] },
        { price: 1, maxBuyers: 1, seats: [seat(3)] },
      ],
      balances: [9, 9, 9, 9, 9, 9],
    })
    const { sales, skips, placesLeft } = chooseProviders(shared, lead)
    expect(sales.map(({ seat, offer }) => `${seat.providerId} ${offer.price}`)).toEqual(['p0 3', 'p1 2'])
    expect(skips).toEqual([undefined, undefined, 'no_place_left', 'no_place_left'])
    expect(placesLeft).toBe(0)
    const exclusive = makeMarket({
      levels: [
        { price: 9, maxBuyers: 1, seats: [seat(0)] },
        { price: 1, maxBuyers: 4, seats: [seat(1)] },
      ],
      balances: [9, 9, 9, 9, 9, 9],
    })
    expect(chooseProviders(exclusive, lead).sales).toHaveLength(1)
  })

  it('who bought under an earlier promise keeps it, though the level was widened since', () => {
    const market = makeMarket({
      levels: [{ price: 1, maxBuyers: 4, seats: [seat(0), seat(1)] }],
      balances: [9, 9, 9, 9, 9, 9],
    })
    const buyers = [{ providerId: 'p5', promised: 1 }]
    expect(chooseProviders(market, { ...lead, buyers })).toMatchObject({ sales: [], placesLeft: 0 })
  })
})
