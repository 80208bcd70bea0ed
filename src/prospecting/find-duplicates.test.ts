import { describe, expect, it } from 'vitest'
import { batchTwins, bestMatch, mostShared, prepareWithKeys } from './find-duplicates.ts'

const listing = {
  name: 'Harbor Light Dental',
  street: '12 Dock Street',
  city: 'Portland',
  state: 'OR',
  postcode: '97201',
  country: 'US',
  phone: '+15035550142',
  website: 'https://harborlight.example/',
}

function twinsOf(one: Partial<typeof listing>, others: { [K in keyof typeof listing]?: string | null }[]) {
  const buckets = new Map<string, (ReturnType<typeof prepareWithKeys> & { n: number })[]>()
  others.forEach((other, n) => {
    const ready = { ...prepareWithKeys({ ...listing, ...other }), n }
    for (const key of ready.keys) buckets.set(key, [...(buckets.get(key) ?? []), ready])
  })
  return batchTwins(prepareWithKeys({ ...listing, ...one }), buckets).map(({ n }) => n)
}

const elsewhere = {
  street: '900 Hill Road',
  phone: '+15035550199',
  website: 'https://another.example/',
}

describe('Which listings are worth comparing', () => {
  it('takes whoever shares a phone or a website, whatever the name, and a house unless all else differs', () => {
    const name = 'Completely Other Words'
    expect(twinsOf({}, [{ ...elsewhere, name, phone: listing.phone }])).toEqual([0])
    expect(twinsOf({}, [{ ...elsewhere, name, website: listing.website }])).toEqual([0])
    expect(twinsOf({}, [{ ...elsewhere, name, street: listing.street }])).toEqual([])
    expect(twinsOf({}, [{ ...elsewhere, name, street: listing.street, phone: null }])).toEqual([0])
    expect(twinsOf({}, [{ ...elsewhere, name: 'Light of Harbour', street: listing.street }])).toEqual([0])
    expect(twinsOf({}, [{ ...elsewhere, name: '港の光歯科', street: listing.street }])).toEqual([0])
  })

  it('takes the same name at another address, but not two words of it where phone, website and house all differ', () => {
    expect(twinsOf({}, [elsewhere])).toEqual([0])
    expect(twinsOf({}, [{ ...elsewhere, name: 'Light Dental of Oregon' }])).toEqual([])
    expect(twinsOf({}, [{ ...elsewhere, name: 'Light Dental of Oregon', phone: null }])).toEqual([0])
  })

  it('leaves out who shares a single word of the name, unless it is the most telling one', () => {
    expect(twinsOf({}, [{ ...elsewhere, name: 'Pinewood Dental', phone: null }])).toEqual([])
    expect(twinsOf({}, [{ ...elsewhere, name: 'Harbor Garage', phone: null }])).toEqual([0])
  })

  it('puts those first that share most, and compares with sixteen at most', () => {
    const buckets = new Map([
      ['t:55501423', Array.from({ length: 30 }, (_, n) => n)],
      ['d:harborlight.example', [7]],
    ])
    const found = mostShared([...buckets.keys()], buckets)
    expect(found).toHaveLength(16)
    expect(found[0]).toEqual({ one: 7, isClose: true })
  })

  it('finds the best match with its reason', () => {
    const one = prepareWithKeys(listing)
    const same = prepareWithKeys({ ...listing, name: 'Harbor Light Dental LLC' })
    const other = prepareWithKeys({ ...listing, ...elsewhere, name: 'Hillside Bakery' })
    const best = bestMatch(one.prepared, [other, same])
    expect(best?.candidate).toBe(same)
    expect(best?.match.reasons[0]?.says).toBeTruthy()
    expect(bestMatch(one.prepared, [other])).toBeNull()
  })
})
