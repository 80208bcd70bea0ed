import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Campaign, Prospect, ProspectRow } from '../../src/prospecting/contract.ts'
import { testApp, type TestApp } from '../app.ts'
import { campaignWorkers, isFull } from '../faults/campaign-workers.ts'
import { asPerson } from '../flows/as-person.ts'
import { hostileHosts, startHostileWeb, type HostileWeb } from './hostile-server.ts'

let t: TestApp
let web: HostileWeb
let workers: ReturnType<typeof campaignWorkers>
beforeAll(async () => {
  web = await startHostileWeb()
  t = await testApp()
  workers = campaignWorkers(t.url, web, {
    // As shipped a site has 20 s; here it is enough to see that a time limit holds.
    settings: { CRAWL_TIMEOUT_MS: isFull ? '20000' : '4000', ENRICHMENT_RETRY_MS: '1' },
    // A worker needs about 150 MB of heap for itself: with 300 MB on top it must get through all of them at once.
    nodeOptions: ['--max-old-space-size=450'],
  })
})
afterAll(async () => {
  workers.stop()
  await t.close()
  await web.close()
})

test('sites that do their worst cost themselves: each is read or fails in words, and the others of the batch are untouched', async () => {
  const worker = await workers.start()
  const person = asPerson(t, await t.make.member())
  const campaign = await person.campaign()
  const list = hostileHosts.map((host) => `${host.split('.')[0]} Ltd,${host}`)
  await person.start(await person.upload(campaign.id, `company_name,website\n${list.join('\n')}\n`))
  await t.app.jobs.drain()
  await person.call('POST', `/campaigns/${campaign.id}/start`)
  await t.app.jobs.drain({ timeoutMs: 170_000 })
  expect(worker.exitCode).toBeNull()

  const done = await person.call<Campaign>('GET', `/campaigns/${campaign.id}`)
  expect([done.status, done.prospects]).toEqual(['completed', hostileHosts.length])
  const rows = await person.call<ProspectRow[]>('GET', '/prospects?limit=100')
  const of = (host: string) => rows.find((row) => row.website === `https://${host}/`)
  for (const host of hostileHosts) {
    expect(['scored', 'drafted', 'failed'], host).toContain(of(host)?.status)
    if (of(host)?.status === 'failed') expect(of(host)?.statusReason, host).toMatch(/[a-z]{3,} .*[a-z]{3,}/i)
    // Our own fault is said to be ours, and none of these may find one.
    expect(of(host)?.statusReason ?? '', host).not.toContain('on our side')
  }
  for (const host of ['loop.example', 'ring.example', 'slow.example', 'silent.example'])
    expect(of(host)?.status, host).toBe('failed')
  for (const host of [
    ...hostileHosts.filter((name) => name.startsWith('good')),
    'huge.example',
    'charset.example',
    'bogus.example',
    'nul.example',
    'attributes.example',
    'entities.example',
    'mails.example',
  ])
    expect([host, of(host)?.status]).toEqual([host, expect.stringMatching(/^(scored|drafted)$/)])
  for (const host of hostileHosts.filter((name) => name.startsWith('good'))) {
    const one = await person.call<Prospect>('GET', `/prospects/${of(host)?.id}`)
    expect(one.contacts.map((contact) => contact.email)).toEqual([`info@${host}`])
  }
  const { rows: steps } = await t.app.db.$client.query<{ run: string; step: string; ms: number }>(
    `select split_part(workflow_uuid, ':', 2) as run, function_name as step, (completed_at_epoch_ms - started_at_epoch_ms)::int as ms
     from dbos.operation_outputs where workflow_uuid like 'enrich:%' order by 3 desc limit 25`,
  )
  for (const { run, step, ms } of steps)
    expect([rows.find((row) => row.id === run)?.website, step, ms < 30_000]).toEqual([
      expect.any(String),
      step,
      true,
    ])
}, 180_000)
