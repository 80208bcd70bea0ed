import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Alert, ClientLine, HealthHistory } from './contract.ts'
import { clientWorld, dayMs, type ClientWorld } from './client-test-world.ts'

let w: ClientWorld
beforeAll(async () => {
  w = await clientWorld()
})
afterAll(async () => w.t.close())

const path = '/workspaces/sample-clients'
const portfolio = async () => w.ask<ClientLine[]>('GET', '/clients?limit=100&sort=name')

test('the sample portfolio is loaded once, its scores come out as told with a reason each, alerts open by the rules, and it goes with one call', async () => {
  const own = await w.client({ name: 'Of our own' })
  const twice = await Promise.all([w.ask('POST', path, {}), w.ask('POST', path, {})])
  expect(twice).toContainEqual({ clients: 10, isNew: true })
  expect(twice).toContainEqual({ clients: 10, isNew: false })
  await w.recalculate()

  const clients = (await portfolio()).filter(({ id }) => id !== own.id)
  const bands = clients.map(({ name, stage, health }) => [
    name.replace(' (sample)', ''),
    stage === 'churned' ? stage : health.band,
  ])
  expect(Object.fromEntries(bands)).toEqual({
    'Northgate Freight': 'healthy',
    'Brightwater Clinics': 'healthy',
    'Kessel & Roth Maschinenbau': 'healthy',
    'Tidewater Energy': 'healthy',
    'Copperfield Retail': 'at_risk',
    'Éditions Lumière': 'at_risk',
    'Orchard Analytics': 'at_risk',
    'Vantage Insurance': 'critical',
    'Pinewood Studios': 'insufficient_data',
    'Meridian Foods': 'churned',
  })
  expect(clients.filter(({ name, tags }) => !name.endsWith('(sample)') || tags[0] !== 'Sample')).toEqual([])
  expect(clients.filter(({ health }) => health.reason === '')).toEqual([])
  const gone = clients.find(({ stage }) => stage === 'churned')
  const frozenMs = Date.parse(gone?.health.frozenAt ?? '')
  expect(Math.round((w.t.app.now().getTime() - frozenMs) / dayMs)).toBe(40)

  const open = await w.ask<Alert[]>('GET', '/alerts?limit=100')
  const called = open.map(({ client, rule }) => `${client.name.replace(' (sample)', '')}: ${rule.kind}`)
  expect(called).toEqual(
    expect.arrayContaining([
      'Copperfield Retail: payment_failed',
      'Éditions Lumière: no_contact',
      'Orchard Analytics: detractor',
      'Orchard Analytics: negative_streak',
      'Vantage Insurance: band_change',
      'Vantage Insurance: renewal_at_risk',
    ]),
  )
  expect(called.filter((one) => /Northgate|Brightwater|Kessel|Tidewater|Meridian/.test(one))).toEqual([])

  const vantage = clients.find(({ name }) => name.startsWith('Vantage'))
  const history = await w.ask<HealthHistory>('GET', `/clients/${vantage?.id}/health/history`)
  expect(history.points.length).toBeGreaterThan(12)
  expect(vantage?.sparkline.length).toBeGreaterThan(8)

  expect(await w.ask('DELETE', path)).toEqual({ removed: 10 })
  expect((await portfolio()).map(({ id }) => id)).toEqual([own.id])
  expect(await w.ask('POST', path, {})).toEqual({ clients: 10, isNew: true })
})
