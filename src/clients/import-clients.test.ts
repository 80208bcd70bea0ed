import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readAmount, readDay } from './client-cells.ts'
import type { Client, ClientImport, ClientLine, UndoneClientImport } from './contract.ts'
import { clientWorld, worldOf, type ClientWorld } from './client-test-world.ts'

let w: ClientWorld
beforeAll(async () => {
  w = await clientWorld()
})
afterAll(async () => w.t.close())

const fresh = async () => worldOf(w.t, await w.t.make.member())
const bring = async (world: ClientWorld, csv: string, more: object = {}) =>
  world.ask<ClientImport>('POST', '/clients/imports', { csv, fileName: 'clients.csv', ...more })
const undo = async (world: ClientWorld, { id }: ClientImport) =>
  world.ask<UndoneClientImport>('POST', `/clients/imports/${id}/undo`, {})
const names = async (world: ClientWorld) =>
  (await world.ask<ClientLine[]>('GET', '/clients?limit=100&sort=name')).map(({ name }) => name)
const idOf = async (world: ClientWorld, name: string) => {
  const lines = await world.ask<ClientLine[]>('GET', '/clients?limit=100')
  return lines.find((line) => line.name === name)?.id ?? ''
}
const counts = ({ rows, created, changed, unchanged, unusable }: ClientImport) => ({
  rows,
  created,
  changed,
  unchanged,
  unusable,
})

const list = [
  'Company,Website,CRM id,Segment,Value,Currency,Renewal date,Owner,Tags,Seats',
  'Harbour,https://www.harbour.example/about,c-1,enterprise,"48,000.50",EUR,2027-03-31,,"pilot; north",120',
  'Quarry,quarry.example,,small,"1.200,00",EUR,31.12.2027,,,5',
  'Mill,,,,,,,,,',
].join('\n')

describe('a list of clients', () => {
  test('is told row by row before it is read in, and a dry run writes nothing', async () => {
    const world = await fresh()
    const told = await bring(world, list, { isDryRun: true })
    expect(told).toMatchObject({ id: null, status: null, created: 3, unusable: 0 })
    expect(told.columns).toEqual({
      Company: 'name',
      Website: 'domain',
      'CRM id': 'externalId',
      Segment: 'segment',
      Value: 'value',
      Currency: 'currency',
      'Renewal date': 'renewalOn',
      Owner: 'owner',
      Tags: 'tags',
      Seats: 'custom',
    })
    expect(told.preview).toEqual([
      { row: 2, name: 'Harbour', outcome: 'new' },
      { row: 3, name: 'Quarry', outcome: 'new' },
      { row: 4, name: 'Mill', outcome: 'new' },
    ])
    expect(await names(world)).toEqual([])
    expect(await world.ask('GET', '/clients/imports')).toEqual([])
  })

  test('makes clients with everything that it says, each due for a score, and read again it changes nothing', async () => {
    const world = await fresh()
    const done = await bring(world, list)
    expect(done).toMatchObject({ status: 'done', created: 3 })
    const client = await world.ask<Client>('GET', `/clients/${await idOf(world, 'Harbour')}`)
    expect(client).toMatchObject({
      domain: 'harbour.example',
      externalId: 'c-1',
      segment: 'enterprise',
      value: 4_800_050,
      currency: 'EUR',
      renewalOn: '2027-03-31',
      tags: ['north', 'pilot'],
      custom: { Seats: '120' },
    })
    await world.recalculate()
    expect((await world.health(client.id)).isBehind).toBe(false)
    expect(counts(await bring(world, list))).toEqual({
      rows: 3,
      created: 0,
      changed: 0,
      unchanged: 3,
      unusable: 0,
    })
    expect(await names(world)).toEqual(['Harbour', 'Mill', 'Quarry'])
  })

  test('knows a client by its id in the other system, else by its domain, and says what it cannot tell', async () => {
    const world = await fresh()
    await world.client({ name: 'One', domain: 'one.example', externalId: 'x-1' })
    await world.client({ name: 'Two', domain: 'two.example' })
    for (const name of ['Twin A', 'Twin B']) await world.client({ name, domain: 'twin.example' })
    const csv = [
      'External id,Domain,Name,Segment',
      'x-1,moved.example,One,big',
      'x-2,two.example,Two,big',
      ',twin.example,Twin,big',
      'x-1,,One again,big',
      'x-9,one.example,Beside one,big',
    ].join('\n')
    const done = await bring(world, csv)
    expect(done.preview.map(({ outcome }) => outcome)).toEqual([
      'changed',
      'changed',
      'unusable',
      'unusable',
      'new',
    ])
    expect(done.problems.map(({ row, reason }) => [row, reason])).toEqual([
      [4, '2 clients have this domain.'],
      [5, 'Row 2 is about the same client.'],
    ])
    const two = await world.ask<Client>('GET', `/clients/${await idOf(world, 'Two')}`)
    expect(two).toMatchObject({ externalId: 'x-2', segment: 'big' })
    expect(await names(world)).toEqual(['Beside one', 'One', 'Twin A', 'Twin B', 'Two'])
  })

  test('names column, row, reason and remedy of what it cannot read, and takes the rest', async () => {
    const world = await fresh()
    const csv = [
      'Name;Domain;Value;Stage;Renewal;Owner',
      'Bad value;a.example;a lot;;;',
      'Bad stage;b.example;;happy;;',
      'Bad day;c.example;;;3/4/2027;',
      'Bad owner;d.example;;;;nobody@else.example',
      ';e.example;;;;',
      'Bad domain;no domain;;;;',
      `Good;g.example;12,5;Renewing;2027-01-02;${world.owner.email.toUpperCase()}`,
    ].join('\r\n')
    const done = await bring(world, csv)
    expect(done.problems.map(({ row, field }) => [row, field])).toEqual([
      [2, 'Value'],
      [3, 'Stage'],
      [4, 'Renewal'],
      [5, 'owner'],
      [6, 'name'],
      [7, 'Domain'],
    ])
    expect(done.problems[0]).toEqual({
      row: 2,
      field: 'Value',
      reason: '“a lot” is no amount.',
      remedy: 'Write it like 48000 or 48000.50.',
    })
    const good = await world.ask<Client>('GET', `/clients/${await idOf(world, 'Good')}`)
    expect(good).toMatchObject({ value: 1250, stage: 'renewing', owner: { id: world.owner.userId } })
    expect(await names(world)).toEqual(['Good'])
  })

  test('that is no list is refused with what to do, and columns mean what a person says', async () => {
    const world = await fresh()
    const refused = async (csv: string, columns: object = {}) => {
      const { status, body } = await w.t.rest('POST', '/clients/imports', { csv, columns }, world.owner)
      expect(status).toBe(400)
      return JSON.stringify(body)
    }
    expect(await refused('')).toContain('The file is empty.')
    expect(await refused('Colour,Size\nred,4')).toContain('No column holds names')
    expect(await refused('Name\nA', { Title: 'name' })).toContain('no column “Title”')
    expect(await refused('A,B\nx,y', { A: 'name', B: 'name' })).toContain('Two columns stand for “name”')
    expect(await refused(`Name\n${'Client\n'.repeat(5001)}`)).toContain('more than 5,000 rows')
    const done = await bring(world, 'Title,Name,Notes\nReal name,Other,Secret', {
      columns: { Title: 'name', Name: 'custom', Notes: '' },
    })
    expect(done.columns).toEqual({ Title: 'name', Name: 'custom', Notes: null })
    const client = await world.ask<Client>('GET', `/clients/${await idOf(world, 'Real name')}`)
    expect(client.custom).toEqual({ Name: 'Other' })
  })

  test('two lists at once make each client once', async () => {
    const world = await fresh()
    const done = await Promise.all([bring(world, list), bring(world, list), bring(world, list)])
    expect(done.map(({ created }) => created).toSorted()).toEqual([0, 0, 3])
    expect(await names(world)).toHaveLength(3)
  })
})

describe('taking a list back', () => {
  test('removes what it made and puts back what it changed, once', async () => {
    const world = await fresh()
    const { id } = await world.client({
      name: 'Old name',
      domain: 'harbour.example',
      value: 100,
      tags: ['south'],
      custom: { Seats: 7 },
    })
    const done = await bring(world, list)
    expect(counts(done)).toMatchObject({ created: 2, changed: 1 })
    expect(await undo(world, done)).toEqual({ removed: 2, restored: 1, kept: 0 })
    expect(await world.ask('GET', `/clients/${id}`)).toMatchObject({
      name: 'Old name',
      externalId: null,
      segment: '',
      value: 100,
      renewalOn: null,
      tags: ['south'],
      custom: { Seats: 7 },
    })
    expect(await names(world)).toEqual(['Old name'])
    const again = await w.t.rest('POST', `/clients/imports/${done.id}/undo`, {}, world.owner)
    expect(again.status).toBe(409)
    const [kept] = await world.ask<ClientImport[]>('GET', '/clients/imports')
    expect(kept).toMatchObject({ id: done.id, status: 'undone', created: 2, changed: 1 })
  })

  test('leaves clients and fields that were touched since', async () => {
    const world = await fresh()
    const known = await world.client({ name: 'Harbour', domain: 'harbour.example' })
    const done = await bring(world, list)
    await world.ask('PATCH', `/clients/${known.id}`, { segment: 'key account' })
    await world.interact(await idOf(world, 'Quarry'), 0, { kind: 'call', body: 'We spoke.' })
    expect(await undo(world, done)).toEqual({ removed: 1, restored: 1, kept: 1 })
    expect(await names(world)).toEqual(['Harbour', 'Quarry'])
    expect(await world.ask('GET', `/clients/${known.id}`)).toMatchObject({
      segment: 'key account',
      externalId: null,
      value: null,
    })
  })
})

test.each([
  ['48000', 48_000],
  ['48,000.50', 48_000.5],
  ['48.000,50 €', 48_000.5],
  ['1.234', 1234],
  ['12,5', 12.5],
  ['EUR 7', 7],
  ['-5', null],
  ['1e9', null],
  ['1.23.4', null],
])('the amount %s is read as %s', (text, amount) => {
  const read = readAmount(text)
  expect('value' in read ? read.value : null).toBe(amount)
})

test.each([
  ['2027-03-31', '2027-03-31'],
  ['2027-03-31T10:00:00Z', '2027-03-31'],
  ['1.2.2027', '2027-02-01'],
  ['2027-02-30', null],
  ['3/4/2027', null],
  ['soon', null],
])('the day %s is read as %s', (text, day) => {
  const read = readDay(text)
  expect('value' in read ? read.value : null).toBe(day)
})
