import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { gateways } from './track-gateways.ts'
import { gatewayOf, isInNetworks } from './track-networks.ts'
import { requestHeaders } from './track-request.ts'
import { type NearbyEvent, settleMessage, verdictOf } from './track-verdict.ts'

interface Shape {
  name: string
  requests: {
    kind: 'opened' | 'clicked'
    method: string
    /** Seconds after the mail server took the message. */
    after: number
    ip: string
    link?: number
    headers: Record<string, string>
    own?: 'browser' | 'network'
    /** The verdict, and why. */
    expect: string
  }[]
}

const file = path.join(import.meta.dirname, '../../samples/tracked-requests.jsonl')
const shapes = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Shape)
const sentAt = new Date('2026-03-02T09:00:00Z')
const later = (seconds: number) => new Date(sentAt.getTime() + seconds * 1000)

/** Judges the requests as they come, and again when everything has been quiet for a while. */
function judge({ requests }: Shape): string[] {
  const events: (NearbyEvent & { id: number; said: string })[] = []
  const settle = (now: Date) => {
    for (const [id, verdict] of settleMessage(events, now)) {
      const event = events[id]
      if (event === undefined) continue
      Object.assign(event, { isHuman: verdict.is === 'human', said: `${verdict.is} ${verdict.code}` })
    }
  }
  for (const [id, { kind, method, after, ip, link, headers, own }] of requests.entries()) {
    const verdict = verdictOf(
      { kind, method, ip, at: later(after), headers: requestHeaders(new Headers(headers)) },
      { sentAt: after < 0 ? null : sentAt, own: own ?? null },
    )
    events.push({
      id,
      kind,
      at: later(after),
      ipHash: ip,
      linkIndex: link ?? null,
      isHuman: verdict.is === 'later' ? null : verdict.is === 'human',
      said: `${verdict.is} ${verdict.code}`,
    })
    settle(later(after))
  }
  settle(later(86_400))
  return events.map(({ said }) => said)
}

describe('O8: a request gets the verdict of its shape', () => {
  test.each(shapes.map((shape) => [shape.name, shape] as const))('%s', (_, shape) => {
    expect(judge(shape)).toEqual(shape.requests.map((request) => request.expect))
  })

  test('at least forty shapes are recorded, of people and of machines', () => {
    const said = shapes.flatMap(({ requests }) => requests.map((request) => request.expect.split(' ')[0]))
    expect(shapes.length).toBeGreaterThanOrEqual(40)
    expect(said.filter((one) => one === 'human').length).toBeGreaterThanOrEqual(15)
    expect(said.filter((one) => one === 'machine').length).toBeGreaterThanOrEqual(30)
  })
})

test('an answer makes a bare click of before a person’s', () => {
  const click = { id: 1, kind: 'clicked', at: later(300), ipHash: 'a', linkIndex: 0, isHuman: null }
  const reply = { id: 2, kind: 'replied', at: later(340), ipHash: null, linkIndex: null, isHuman: null }
  expect(settleMessage([click, reply], later(400)).get(1)).toMatchObject({ is: 'human', code: 'follow_up' })
  expect(settleMessage([click], later(400)).get(1)).toMatchObject({ is: 'machine', code: 'no_follow_up' })
  expect(settleMessage([click], later(310)).size).toBe(0)
})

test('every network of a gateway can be read, stands once and says where it is published', () => {
  const seen = new Set<string>()
  for (const { name, networks, source, compared } of gateways) {
    expect(source, name).toMatch(/^https:\/\/\S+/)
    expect(compared ?? '2026-11-20', name).toMatch(/^\d{4}-\d\d-\d\d$/)
    for (const network of networks.trim().split(/\s+/)) {
      const [address = '', bits] = network.split('/')
      expect(gatewayOf(address), network).toBe(name)
      if (bits !== undefined) expect(isInNetworks(address, [network]), network).toBe(true)
      expect(seen.has(network), network).toBe(false)
      seen.add(network)
    }
  }
  expect(seen.size).toBeGreaterThanOrEqual(60)
  expect(gatewayOf('2a01:111:f400:7e88::1')).toBe('Microsoft Safe Links')
  expect(gatewayOf('104.30.40.7')).toBe('Cloudflare Email Security')
  expect(['8.8.8.8', '104.28.40.7', '2a01:111:f500::1', '94.100.144.1'].map(gatewayOf)).toEqual([
    null,
    null,
    null,
    null,
  ])
})

test('networks are found for both families of addresses, and nonsense is no network', () => {
  expect(gatewayOf('::ffff:209.222.82.5')).toBe('Barracuda')
  expect(gatewayOf('203.0.113.9')).toBeNull()
  expect(gatewayOf('not an address')).toBeNull()
  const own = ['198.51.100.0/24', '2001:db8::/32', '203.0.113.9', 'nonsense', '1.2.3.4/99']
  expect(['198.51.100.7', '2001:db8::1', '203.0.113.9'].map((ip) => isInNetworks(ip, own))).toEqual([
    true,
    true,
    true,
  ])
  expect(['198.51.101.7', '203.0.113.8', '1.2.3.4', ''].map((ip) => isInNetworks(ip, own))).toEqual([
    false,
    false,
    false,
    false,
  ])
})
