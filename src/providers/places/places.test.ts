import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHttpClient, type HttpClient } from '../../platform/http-client.ts'
import { createMemoryAnswers } from '../../platform/stored-answers.ts'
import { kindFinder, parseBusinessTypes, readBusinessTypes } from './business-types.ts'
import { coordinatesIn, createGeocoder } from './geocode.ts'
import { createNominatim } from './nominatim.ts'
import { startReplyServer } from './overpass-test-server.ts'
import { createOverpass } from './overpass.ts'
import { PlacesUnavailable, type PlaceDirectory } from './places.ts'
import { zipTable } from './zip-table.ts'

let server: Awaited<ReturnType<typeof startReplyServer>>
let http: HttpClient
let overpass: PlaceDirectory

beforeAll(async () => {
  server = await startReplyServer()
  http = createHttpClient({ now: () => new Date(), random: () => 0.5 })
  const claims = { claim: () => Promise.resolve(() => undefined) }
  overpass = createOverpass({
    http,
    url: `${server.url}/api/interpreter`,
    userAgent: 'LeadwrightTest/1',
    claims,
    answers: createMemoryAnswers(),
  })
})
afterAll(async () => {
  await http.close()
  await server.close()
})

const box = { south: 44, west: -122, north: 45, east: -121 }
const dentist = [[{ key: 'amenity', value: 'dentist' }]]
const element = {
  type: 'node',
  id: 42,
  lat: 44.05,
  lon: -121.31,
  tags: {
    amenity: 'dentist',
    name: 'Juniper Dental',
    website: 'https://juniper-dental.example',
    'contact:phone': '+1 541 555 0142; +1 541 555 0143',
    'addr:housenumber': '12',
    'addr:street': 'Dock Street',
    'addr:city': 'Bend',
    'addr:state': 'OR',
    'addr:postcode': '97701',
    'addr:country': 'US',
  },
}
const answer = (elements: unknown[], more: object = {}) => JSON.stringify({ version: 0.6, elements, ...more })

describe('the map', () => {
  test('gives businesses with what their tags say, asked for by name and tag, with our own name', async () => {
    const way = {
      type: 'way',
      id: 7,
      center: { lat: 44.1, lon: -121.2 },
      tags: { name: 'Mühle', amenity: 'dentist' },
    }
    server.replies.push({
      body: answer([element, way, { type: 'node', id: 8, lat: 1, lon: 1 }, { odd: true }]),
    })
    const found = await overpass.find(dentist, box)
    expect(found.isWhole).toBe(true)
    expect(found.places.map((p) => p.id)).toEqual(['node/42', 'way/7'])
    expect(found.places[0]).toMatchObject({
      url: 'https://www.openstreetmap.org/node/42',
      at: { lat: 44.05, lng: -121.31 },
      phone: '+1 541 555 0142',
      street: '12 Dock Street',
      country: 'US',
    })
    expect(server.asked.at(-1)?.agent).toBe('LeadwrightTest/1')
    expect(server.asked.at(-1)?.body).toContain(
      'nwr["name"]["amenity"="dentist"](44.000000,-122.000000,45.000000,-121.000000);',
    )
  })

  test('is asked one thing at a time', async () => {
    await Promise.all([1, 2, 3].map(async () => overpass.find(dentist, box)))
    expect(server.most()).toBe(1)
  })

  test.each([
    [
      'a search that took too long',
      answer([element], { remark: 'runtime error: Query timed out in "query" at line 1 after 61 seconds.' }),
    ],
    [
      'one that needed too much memory',
      answer([], { remark: 'runtime error: Query ran out of memory in "query" at line 1.' }),
    ],
    [
      'as many elements as it may send',
      answer(Array.from({ length: 1000 }, (_, id) => ({ ...element, id }))),
    ],
  ])('says by %s that the box is too large', async (_name, body) => {
    server.replies.push({ body })
    expect(await overpass.find(dentist, box)).toEqual({ places: [], isWhole: false })
  })

  test.each([
    [
      {
        status: 429,
        headers: { 'retry-after': '30' },
        body: '<html><body><p>rate_limited</p></body></html>',
      },
      'asks to slow down (“rate_limited”)',
      true,
      30_000,
    ],
    [
      {
        status: 504,
        body: '<html><head><title>x</title></head><body>The server is probably too busy.</body></html>',
      },
      'is overloaded (“The server is probably too busy.”)',
      true,
      null,
    ],
    [{ status: 400, body: 'parse error: Unknown type "x"' }, 'answered 400', false, null],
    [{ body: answer([element]).slice(0, 60) }, 'broke off in the middle', true, null],
    [
      { body: '<!doctype html><html><body><strong>Error</strong>: maintenance</body></html>' },
      'a page in place of data',
      true,
      null,
    ],
    [{ body: '{"elements":5}' }, 'cannot be read', true, null],
    [
      { body: answer([], { remark: 'runtime error: open64: 2 No such file' }) },
      'could not search',
      true,
      null,
    ],
  ])('refuses in words: %j', async (reply, words, isRetryable, retryAfterMs) => {
    server.replies.push(reply)
    const error = await overpass.find(dentist, box).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(PlacesUnavailable)
    expect((error as PlacesUnavailable).message).toContain(words)
    expect(error).toMatchObject({ isRetryable, retryAfterMs })
  })

  test('counts around a point, once a day', async () => {
    server.replies.push({ body: answer([{ type: 'count', id: 0, tags: { nodes: '10', total: '12' } }]) })
    const before = server.asked.length
    for (const _ of [1, 2]) expect(await overpass.count(dentist, { lat: 44, lng: -121 }, 40)).toBe(12)
    expect(server.asked.length - before).toBe(1)
    expect(server.asked.at(-1)?.body).toContain('(around:40000,44.000000,-121.000000)')
  })
})

describe('places by name', () => {
  const spot = [
    {
      lat: '51.34',
      lon: '12.37',
      display_name: 'Leipzig, Sachsen, Deutschland',
      address: { country_code: 'de' },
    },
  ]

  test('come from the shipped table, from coordinates, or once from Nominatim', async () => {
    const ask = createNominatim({ http, baseUrl: server.url, userAgent: 'LeadwrightTest/1' })
    const geocode = createGeocoder({ table: zipTable, ask, answers: createMemoryAnswers() })
    const before = server.asked.length
    expect(await geocode('97701')).toMatchObject([{ label: '97701 Bend, OR', country: 'US' }])
    expect(await geocode('bend, oregon')).toMatchObject([{ label: 'Bend, OR' }])
    expect(await geocode('Bend, OR 97701-1234')).toMatchObject([{ label: '97701 Bend, OR' }])
    expect(await geocode('44.05, -121.31')).toMatchObject([{ lat: 44.05, lng: -121.31 }])
    expect(server.asked.length).toBe(before)
    server.replies.push({ body: JSON.stringify(spot) })
    for (const text of ['Leipzig', ' leipzig '])
      expect(await geocode(text)).toEqual([
        { lat: 51.34, lng: 12.37, label: 'Leipzig, Sachsen, Deutschland', country: 'DE' },
      ])
    expect(server.asked.length).toBe(before + 1)
    expect(server.asked.at(-1)?.path).toContain('q=Leipzig&format=jsonv2')
    server.replies.push({ status: 503, body: '<p>later</p>' })
    await expect(geocode('Halle')).rejects.toThrow('Nominatim is overloaded')
    await expect(geocode('Jena')).rejects.toThrow('cannot be read')
  })

  test.each([
    ['45.5, -122.6', 45.5, -122.6],
    ['45.5°N 122.6°W', 45.5, -122.6],
    ['-33.86 151.21', -33.86, 151.21],
  ])('%s are coordinates', (text, lat, lng) => expect(coordinatesIn(text)).toMatchObject({ lat, lng }))

  test.each(['12, 13', 'Bend', '95.1, 10.2', '10.1, 190.2'])('%s are none', (text) =>
    expect(coordinatesIn(text)).toBeNull(),
  )

  test('the shipped table knows 42,000 codes, and towns by every spelling of Saint', () => {
    expect(zipTable().zip('99501')).toMatchObject({ label: '99501 Anchorage, AK' })
    expect(zipTable().zip('00000')).toBeNull()
    expect(zipTable().town('St. Louis', 'mo')?.label).toBe(zipTable().town('Saint Louis', 'MO')?.label)
  })
})

describe('kinds of businesses', () => {
  const kinds = readBusinessTypes()
  const kindOf = kindFinder(kinds)

  test('are at least 100, each with tags', () => {
    expect(kinds.length).toBeGreaterThanOrEqual(100)
    expect(new Set(kinds.map((kind) => kind.name)).size).toBe(kinds.length)
  })

  test.each([
    ['dentists', 'Dentist'],
    ['Dental Practices', 'Dentist'],
    ['cafe', 'Café'],
    ['law firms', 'Law firm'],
    ['Bäckerei', 'Bakery'],
    ['bakeries', 'Bakery'],
    ['auto shop', 'Car repair'],
  ])('%s are found as %s', (text, name) => expect(kindOf(text)?.name).toBe(name))

  test('a tag itself is a kind, and nonsense is none', () => {
    expect(kindOf('shop=cheese')?.tags).toEqual([[{ key: 'shop', value: 'cheese' }]])
    expect(kindOf('shop="];out;')).toBeNull()
    expect(kindOf('quantum plumbing')).toBeNull()
  })

  test('a file of one’s own is read with the number of the line that is wrong', () => {
    expect(parseBusinessTypes('# mine\nHop farm | hops | crop=hop+landuse=farmland', 'own.txt')).toEqual([
      {
        name: 'Hop farm',
        synonyms: ['hops'],
        tags: [
          [
            { key: 'crop', value: 'hop' },
            { key: 'landuse', value: 'farmland' },
          ],
        ],
      },
    ])
    expect(() => parseBusinessTypes('\nHop farm | crop=hop', 'own.txt')).toThrow('own.txt, line 2')
  })
})
