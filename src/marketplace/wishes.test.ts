import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { distanceKm } from '../platform/geo.ts'
import { LeadFilter } from './contract.ts'
import { countSale, countsAt, fullCap, noCounts } from './count-caps.ts'
import { meetsFilters } from './meets-filters.ts'
import { isOnVacation, isOpen, localTime } from './opening-hours.ts'
import { boxesOf, isInAreas } from './service-areas.ts'

const answers = {
  urgency: 'Now',
  rooms: 4,
  services: ['roof', 'gutter'],
  date: '2026-03-04',
  insured: false,
  address: { street: 'Main Street 5', city: 'Dallas' },
  empty: '  ',
  nothing: null,
}

describe('a filter', () => {
  it.each([
    [{ field: 'urgency', operator: 'equals', value: 'now ' }, true],
    [{ field: 'urgency', operator: 'equals', value: 'later' }, false],
    [{ field: 'rooms', operator: 'equals', value: '4' }, true],
    [{ field: 'insured', operator: 'equals', value: false }, true],
    [{ field: 'insured', operator: 'equals', value: 0 }, false],
    [{ field: 'services', operator: 'equals', value: 'gutter' }, true],
    [{ field: 'urgency', operator: 'in', values: ['week', 'now'] }, true],
    [{ field: 'services', operator: 'in', values: ['solar'] }, false],
    [{ field: 'urgency', operator: 'not_in', values: ['later'] }, true],
    [{ field: 'services', operator: 'not_in', values: ['roof'] }, false],
    [{ field: 'rooms', operator: 'range', min: 4, max: 4 }, true],
    [{ field: 'rooms', operator: 'range', min: 5 }, false],
    [{ field: 'rooms', operator: 'range', max: 3.9 }, false],
    [{ field: 'date', operator: 'range', min: '2026-03-04', max: '2026-03-04' }, true],
    [{ field: 'date', operator: 'range', max: '2026-03-03' }, false],
    [{ field: 'urgency', operator: 'range', min: 1 }, false],
    [{ field: 'address', operator: 'contains', value: 'main st' }, true],
    [{ field: 'services', operator: 'contains', value: 'gut' }, true],
    [{ field: 'insured', operator: 'exists' }, true],
    [{ field: 'empty', operator: 'exists' }, false],
    [{ field: 'nothing', operator: 'exists' }, false],
  ])('%j is met: %s', (filter, isMet) => {
    expect(meetsFilters([LeadFilter.parse(filter)], answers)).toBe(isMet)
  })

  it('D11 on a field that the lead does not have is never met, whatever it asks', () => {
    const operators = [
      { operator: 'equals', value: 'x' },
      { operator: 'in', values: ['x'] },
      { operator: 'not_in', values: ['x'] },
      { operator: 'range' },
      { operator: 'contains', value: 'x' },
      { operator: 'exists' },
    ]
    for (const field of ['gone', 'to_string', 'empty', 'nothing', 'constructor'])
      for (const rest of operators)
        expect(meetsFilters([LeadFilter.parse({ field, ...rest })], answers)).toBe(false)
  })
})

const area = (lat: number, lng: number, radiusKm: number) => ({ place: '', lat, lng, radiusKm })

describe('an area', () => {
  it('D11 includes its edge, across ±180° and at the poles', () => {
    const degreeKm = distanceKm({ lat: 0, lng: 0 }, { lat: 0, lng: 1 })
    expect(isInAreas([area(0, 0, degreeKm)], { lat: 0, lng: 1 })).toBe(true)
    expect(isInAreas([area(0, 0, degreeKm - 0.001)], { lat: 0, lng: 1 })).toBe(false)
    expect(isInAreas([area(0, 179.5, degreeKm)], { lat: 0, lng: -179.5 })).toBe(true)
    expect(isInAreas([area(89.5, 10, 120)], { lat: 89.5, lng: -170 })).toBe(true)
    expect(isInAreas([area(-90, 0, 10)], { lat: -89.95, lng: 123 })).toBe(true)
    expect(isInAreas([area(5, 5, 0)], { lat: 5, lng: 5 })).toBe(true)
  })

  it('takes a lead without a place only where no area is asked for', () => {
    expect(isInAreas([], null)).toBe(true)
    expect(isInAreas([area(0, 0, 20_000)], null)).toBe(false)
  })

  it('lies within the boxes that a query looks into', () => {
    const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true })
    const point = fc.record({ lat: degrees(90), lng: degrees(180) })
    fc.assert(
      fc.property(point, point, fc.double({ min: 0, max: 3000, noNaN: true }), (center, lead, radiusKm) => {
        const areas = [area(center.lat, center.lng, radiusKm)]
        const isBoxed = boxesOf(areas).some(
          ({ south, north, west, east }) =>
            lead.lat >= south && lead.lat <= north && lead.lng >= west && lead.lng <= east,
        )
        expect(!isInAreas(areas, lead) || isBoxed).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('opening hours', () => {
  const at = (iso: string, zone: string) => localTime(new Date(iso), zone)
  const weekdays = [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }]

  it.each([
    ['2026-03-04T14:00:00Z', 'America/New_York', true],
    ['2026-03-04T13:59:59Z', 'America/New_York', false],
    ['2026-03-04T21:59:59Z', 'America/New_York', true],
    ['2026-03-04T22:00:00Z', 'America/New_York', false],
    // The clock went forward on the 8th: nine is an hour earlier in UTC.
    ['2026-03-09T13:00:00Z', 'America/New_York', true],
    ['2026-03-07T15:00:00Z', 'America/New_York', false],
  ])('D11 at %s in %s: %s', (iso, zone, isTaken) => {
    expect(isOpen(weekdays, at(iso, zone))).toBe(isTaken)
  })

  it('may go past midnight, and on a Sunday into the Monday', () => {
    const night = [{ days: [7], from: '22:00', to: '06:00' }]
    expect(isOpen(night, at('2026-03-08T23:00:00Z', 'UTC'))).toBe(true)
    expect(isOpen(night, at('2026-03-09T05:59:00Z', 'UTC'))).toBe(true)
    expect(isOpen(night, at('2026-03-09T06:00:00Z', 'UTC'))).toBe(false)
    expect(isOpen(night, at('2026-03-08T05:00:00Z', 'UTC'))).toBe(false)
    expect(isOpen([{ days: [3], from: '00:00', to: '24:00' }], at('2026-03-04T23:59:59Z', 'UTC'))).toBe(true)
  })

  it('a vacation includes its first and its last day, by the calendar on the wall', () => {
    const vacations = [{ from: '2026-03-04', to: '2026-03-05' }]
    expect(isOnVacation(vacations, at('2026-03-04T05:00:00Z', 'America/New_York'))).toBe(true)
    expect(isOnVacation(vacations, at('2026-03-04T04:59:00Z', 'America/New_York'))).toBe(false)
    expect(isOnVacation(vacations, at('2026-03-06T04:59:00Z', 'America/New_York'))).toBe(true)
  })
})

describe('D8 caps', () => {
  const none = {
    dayCount: null,
    dayAmount: null,
    weekCount: null,
    weekAmount: null,
    monthCount: null,
    monthAmount: null,
    totalCount: null,
    totalAmount: null,
  }
  const local = (iso: string, zone = 'UTC') => localTime(new Date(iso), zone)

  it.each([
    [{ dayCount: 1 }, 'cap_day'],
    [{ dayAmount: 1999 }, 'cap_day'],
    [{ weekCount: 1 }, 'cap_week'],
    [{ monthAmount: 1500 }, 'cap_month'],
    [{ totalCount: 1 }, 'cap_total'],
    [{ dayCount: 2, dayAmount: 2000 }, null],
    [{ dayCount: 0 }, 'cap_day'],
  ])('%j after one sale of 10.00: %s', (caps, reason) => {
    const counts = countSale(countsAt(noCounts, local('2026-03-04T10:00:00Z')), 1000)
    expect(fullCap({ ...none, ...caps }, counts, 1000)).toBe(reason)
  })

  it('begin anew with the day, the week from Monday and the month of the provider', () => {
    const sold = countSale(countsAt(noCounts, local('2026-03-01T12:00:00Z')), 1000)
    // The first was a Sunday.
    expect(countsAt(sold, local('2026-03-02T00:00:00Z'))).toMatchObject({
      dayCount: 0,
      weekCount: 0,
      monthCount: 1,
    })
    expect(countsAt(sold, local('2026-04-01T00:00:00Z'))).toMatchObject({ monthCount: 0, totalCount: 1 })
    const friday = countSale(countsAt(noCounts, local('2026-03-06T12:00:00Z')), 1000)
    expect(countsAt(friday, local('2026-03-07T12:00:00Z'))).toMatchObject({ dayCount: 0, weekCount: 1 })
    const saoPaulo = countSale(countsAt(noCounts, local('2026-03-05T02:30:00Z', 'America/Sao_Paulo')), 1000)
    expect(countsAt(saoPaulo, local('2026-03-05T02:59:00Z', 'America/Sao_Paulo')).dayCount).toBe(1)
    expect(countsAt(saoPaulo, local('2026-03-05T03:00:00Z', 'America/Sao_Paulo')).dayCount).toBe(0)
  })

  it('hold across the change of the clock: the day with 25 hours is one day', () => {
    const zone = 'America/New_York'
    const first = countSale(countsAt(noCounts, local('2026-11-01T04:00:00Z', zone)), 1000)
    expect(countsAt(first, local('2026-11-02T04:59:59Z', zone)).dayCount).toBe(1)
    expect(countsAt(first, local('2026-11-02T05:00:00Z', zone)).dayCount).toBe(0)
  })

  it('open no second time when the clock is set back or the provider moves west', () => {
    const sold = countSale(countsAt(noCounts, local('2026-03-04T00:10:00Z')), 1000)
    expect(countsAt(sold, local('2026-03-03T23:10:00Z')).dayCount).toBe(1)
    expect(countsAt(sold, local('2026-03-04T00:20:00Z', 'Pacific/Honolulu')).dayCount).toBe(1)
  })
})
