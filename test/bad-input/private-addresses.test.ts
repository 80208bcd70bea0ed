import { createServer, type Server } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttpClient, type HttpClient } from '../../src/platform/http-client.ts'
import { createCrawler } from '../../src/providers/pages/index.ts'
import type { Campaign, ProspectRow } from '../../src/prospecting/contract.ts'
import { testApp, type TestApp } from '../app.ts'
import { asPerson } from '../flows/as-person.ts'

// Names that resolve inside; everything else has no address, so nothing here leaves the machine either.
const inside: Record<string, string> = {
  'loopback.example': '127.0.0.1',
  'metadata.example': '169.254.169.254',
  'office.example': '10.1.2.3',
  'six.example': '::1',
  'mapped.example': '::ffff:127.0.0.1',
  'nat64.example': '64:ff9b::7f00:1',
}
const notations = [
  'http://127.0.0.1/',
  'http://2130706433/',
  'http://017700000001/',
  'http://0x7f000001/',
  'http://0x7f.1/',
  'http://127.1/',
  'http://0/',
  'http://[::1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[fe80::1]/',
  'http://169.254.169.254/latest/meta-data/',
  'http://192.168.0.1/admin',
  'http://localhost/',
  'http://foo.localhost/',
  'http://printer.local/',
  'http://\uff11\uff12\uff17.0.0.1/',
  'http://\u2460\u2461\u2466.0.0.1/',
  'http://127.0.0.1.:8080/',
  'http://user:pass@127.0.0.1:8080/',
  'https://127.0.0.1:8443/',
  'http://127.0.0.1:8080/',
  'http://127.0.0.1:22/',
  'file:///etc/passwd',
  'gopher://127.0.0.1/',
  ...Object.keys(inside).flatMap((host) => [`http://${host}/`, `http://${host}:8080/`]),
]

let t: TestApp
let http: HttpClient
const traps: Server[] = []
let touched = 0

/** Listens where a request would end that got through; a port that is in use is left to whoever has it. */
async function trap(port: number, host: string): Promise<void> {
  const server = createServer((socket) => {
    touched++
    socket.destroy()
  })
  await new Promise<void>((resolve) => {
    server.once('error', () => resolve())
    server.listen(port, host, () => {
      traps.push(server)
      resolve()
    })
  })
}

beforeAll(async () => {
  for (const port of [80, 443, 8080, 8443]) {
    await trap(port, '127.0.0.1')
    await trap(port, '::1')
  }
  const now = () => new Date()
  http = createHttpClient({
    now,
    random: Math.random,
    resolve: async (host) => {
      const address = inside[host.replace(/^www\./, '')]
      if (address === undefined) throw Object.assign(new Error('no such host'), { code: 'ENOTFOUND' })
      return [address]
    },
  })
  t = await testApp({
    providers: { pages: createCrawler({ http, now, settings: { minGapMs: 0 } }) },
    env: { ENRICHMENT_RETRY_MS: '1', ENRICHMENT_CONCURRENCY: '40' },
    logLevel: 'fatal',
  })
})
afterAll(async () => {
  await t.close()
  await http.close()
  for (const server of traps) server.close()
})

test('a website inside our own network, in whatever notation, is never asked, and its row says why', async () => {
  const person = asPerson(t, await t.make.member())
  const campaign = await person.campaign()
  const done = await person.importFile(
    campaign.id,
    `company_name,website,city\n${notations.map((website, i) => `Firm ${i} Ltd,${website},Town ${i}`).join('\n')}\n`,
  )
  expect([done.status, done.created]).toEqual(['completed', notations.length])
  await person.call('POST', `/campaigns/${campaign.id}/start`)
  await t.drain()
  expect(touched).toBe(0)
  expect((await person.call<Campaign>('GET', `/campaigns/${campaign.id}`)).status).toBe('completed')
  const problems = new Map((await person.problems(done.id)).map((p) => [p.row, p]))
  const rows = await person.call<ProspectRow[]>('GET', '/prospects?limit=100')
  for (const [i, notation] of notations.entries()) {
    const row = rows.find(({ name }) => name === `Firm ${i} Ltd`)
    const problem = problems.get(i + 2)
    if (row?.website === null) {
      expect([notation, problem?.field]).toEqual([notation, 'website'])
      expect(problem?.remedy).not.toBe('')
    } else {
      expect([notation, row?.status]).toEqual([notation, 'failed'])
      expect(row?.statusReason, notation).toMatch(
        /private|reserved|local network|not read|port|no address|exist|found/i,
      )
    }
  }
})

test('a website set by hand to a private address is not asked either', async () => {
  const person = asPerson(t, await t.make.member())
  const { id } = await person.call<{ id: string }>('POST', '/prospects', {
    name: 'Inside Ltd',
    website: 'http://127.0.0.1:8080/',
  })
  await person.call('POST', `/prospects/${id}/enrich`)
  await t.drain()
  expect(touched).toBe(0)
  const row = await person.call<ProspectRow>('GET', `/prospects/${id}`)
  expect([row.status, row.statusReason]).toEqual(['failed', expect.stringMatching(/private|local/)])
})
