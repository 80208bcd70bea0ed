import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inWorkspace } from '../../src/platform/db.ts'
import type { Contact, Prospect, TimelineEntry } from '../../src/prospecting/contract.ts'
import { requestEnrichment } from '../../src/prospecting/request-enrichment.ts'
import { sweepOverrides } from '../../src/prospecting/sweep.flow.ts'
import { testApp, type TestApp } from '../app.ts'
import type { Identity } from '../factories.ts'
import { asPerson, type Person } from './as-person.ts'

let t: TestApp
let me: Identity
let person: Person
beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())
beforeEach(async () => {
  me = await t.make.member()
  person = asPerson(t, me)
})

const add = async (name: string, more: object = {}) =>
  (await person.call<{ id: string }>('POST', '/prospects', { name, ...more })).id
const get = async (id: string) => person.call<Prospect>('GET', `/prospects/${id}`)
const timeline = async (id: string) =>
  (await person.call<TimelineEntry[]>('GET', `/prospects/${id}/timeline`)).map(({ what }) => what)
const list = async (query: string) =>
  (await person.call<{ id: string }[]>('GET', `/prospects?${query}`)).map((row) => row.id)

async function read(id: string): Promise<void> {
  await inWorkspace(t.app.db, me.workspaceId, (tx) =>
    requestEnrichment(tx, t.app.jobs, me.workspaceId, [id], { priority: 1, byPerson: true }),
  )
  await t.drain()
}

describe('two people who edit one prospect', () => {
  test('lose nothing where they changed different fields', async () => {
    const id = await add('Harbor Dental', { city: 'Portland' })
    await person.call('PATCH', `/prospects/${id}`, { city: 'Salem', seen: { city: 'Portland' } })
    await person.call('PATCH', `/prospects/${id}`, { street: '1 Dock Street', seen: { street: null } })
    expect(await get(id)).toMatchObject({ city: 'Salem', street: '1 Dock Street' })
  })

  test('are told what the other changed, and nothing of the second is written', async () => {
    const id = await add('Harbor Dental', { city: 'Portland' })
    await person.call('PATCH', `/prospects/${id}`, { city: 'Salem', seen: { city: 'Portland' } })
    const second = { city: 'Eugene', street: '1 Dock Street', seen: { city: 'Portland', street: null } }
    const answer = await t.rest('PATCH', `/prospects/${id}`, second, me)
    expect(answer).toMatchObject({
      status: 409,
      body: {
        error: {
          code: 'conflict',
          details: { conflicts: [{ field: 'city', seen: 'Portland', now: 'Salem', yours: 'Eugene' }] },
        },
      },
    })
    expect(await get(id)).toMatchObject({ city: 'Salem', street: null })
  })

  test('an empty text takes a field away, and what was written is a fact with its source', async () => {
    const id = await add('Harbor Dental', { city: 'Portland' })
    await person.call('PATCH', `/prospects/${id}`, { city: '', phone: '+1 503 555 0142' })
    const after = await get(id)
    expect(after).toMatchObject({ city: null, phone: '+15035550142' })
    expect(after.facts.find((fact) => fact.kind === 'phone')?.evidence).toMatchObject({
      source: 'manual',
      quote: '+1 503 555 0142',
    })
  })
})

describe('a score set by hand', () => {
  test('is shown instead of the computed one, which scoring again does not change, and which stands in the history', async () => {
    const id = await add('Harbor Dental', { city: 'Portland' })
    await read(id)
    const computed = await get(id)
    await person.call('POST', `/prospects/${id}/override`, { tier: 'A', reason: 'Met at the fair' })
    await person.call('POST', `/prospects/${id}/score`)
    const after = await get(id)
    expect(after).toMatchObject({ score: 75, tier: 'A', override: { tier: 'A', reason: 'Met at the fair' } })
    expect(after.scoreDetail).toMatchObject({
      shown: 75,
      score: computed.scoreDetail?.score ?? null,
      override: { value: 75 },
    })
    expect(await timeline(id)).toContain('set tier A by hand: Met at the fair')
    await person.call('POST', '/scoring/rescore', {})
    await t.drain()
    expect(await get(id)).toMatchObject({ score: 75, tier: 'A' })
  })

  test('gives way by itself when its time is over', async () => {
    const id = await add('Harbor Dental', { city: 'Portland' })
    await read(id)
    const { score, tier } = await get(id)
    const expiresAt = new Date(t.app.now().getTime() + 3_600_000).toISOString()
    await person.call('POST', `/prospects/${id}/override`, { score: 99, reason: 'Met them', expiresAt })
    await sweepOverrides(t.app)
    expect(await get(id)).toMatchObject({ score: 99 })
    await sweepOverrides({ db: t.app.db, now: () => new Date(expiresAt) })
    expect(await get(id)).toMatchObject({ score, tier, override: null })
    expect((await timeline(id))[0]).toBe('the score set by hand ran out')
  })

  test('is shown before the site was read too, and taken back leaves no score', async () => {
    const id = await add('Harbor Dental')
    await person.call('POST', `/prospects/${id}/override`, { score: 60, reason: 'Known to us' })
    expect(await get(id)).toMatchObject({ score: 60, tier: 'B', status: 'discovered', enrichedAt: null })
    await person.call('DELETE', `/prospects/${id}/override`)
    expect(await get(id)).toMatchObject({ score: null, tier: null, override: null })
  })

  test.each([
    [{ reason: 'Neither score nor tier' }],
    [{ score: 50, tier: 'A', reason: 'Both' }],
    [{ score: 101, reason: 'Too much' }],
    [{ score: 50, reason: '' }],
    [{ score: 50, reason: 'Past', expiresAt: '2001-01-01T00:00:00Z' }],
  ])('is refused: %j', async (given) => {
    const id = await add('Harbor Dental')
    const answer = await t.rest('POST', `/prospects/${id}/override`, given, me)
    expect(answer.status).toBe(400)
  })
})

test('what a person disqualified stays so when it is scored again', async () => {
  const id = await add('Harbor Dental', { city: 'Portland' })
  await read(id)
  await person.call('POST', `/prospects/${id}/status`, { status: 'disqualified', reason: 'Closed last year' })
  await person.call('POST', `/prospects/${id}/score`)
  expect(await get(id)).toMatchObject({ status: 'disqualified', statusReason: 'Closed last year' })
})

describe('tags, owners, notes', () => {
  test('filter the list; one word in two spellings is one tag', async () => {
    const [a, b] = [await add('Harbor Dental'), await add('Zenith Motors', { website: 'zenith.example' })]
    await person.call('POST', '/prospects/tags', { selection: { ids: [a] }, add: ['Warm', 'warm'] })
    await person.call('POST', '/prospects/owner', { selection: { ids: [b] }, ownerId: me.userId })
    await person.call('POST', `/prospects/${b}/notes`, { body: 'Call in March' })
    expect(await list('tag=WARM')).toEqual([a])
    expect(await list(`owner=${me.userId}`)).toEqual([b])
    expect(await list('owner=none')).toEqual([a])
    expect(await list('noted=true')).toEqual([b])
    expect(await person.call('GET', '/tags')).toMatchObject([{ name: 'Warm', prospects: 1 }])
    expect(await get(a)).toMatchObject({ tags: ['Warm'] })
    expect(await timeline(b)).toEqual(expect.arrayContaining(['made Ada Byron its owner', 'wrote a note']))
    await person.call('POST', '/prospects/tags', {
      selection: { filter: { tag: ['Warm'] } },
      remove: ['WARM'],
    })
    expect(await list('tag=Warm')).toEqual([])
  })

  test('nobody outside the workspace can own a prospect, and one who leaves owns nothing', async () => {
    const id = await add('Harbor Dental')
    const stranger = await t.make.member()
    const give = { selection: { ids: [id] }, ownerId: stranger.userId }
    expect(await t.rest('POST', '/prospects/owner', give, me)).toMatchObject({ status: 400 })
    const colleague = await t.make.member({ workspaceId: me.workspaceId, role: 'member' })
    await person.call('POST', '/prospects/owner', { selection: { ids: [id] }, ownerId: colleague.userId })
    await t.app.db.$client.query('delete from members where user_id = $1', [colleague.userId])
    expect(await get(id)).toMatchObject({ ownerId: null })
  })

  test('a note that somebody else changed meanwhile is not overwritten', async () => {
    const id = await add('Harbor Dental')
    const note = await person.call<{ id: string; updatedAt: string }>('POST', `/prospects/${id}/notes`, {
      body: 'One',
    })
    await person.call('PATCH', `/notes/${note.id}`, { body: 'Two' })
    const late = { body: 'Three', seenAt: new Date(Date.parse(note.updatedAt) - 1).toISOString() }
    expect(await t.rest('PATCH', `/notes/${note.id}`, late, me)).toMatchObject({
      status: 409,
      body: { error: { details: { now: { body: 'Two' } } } },
    })
  })
})

describe('a fact marked as wrong', () => {
  async function twoPhones(): Promise<{ id: string; wrong: string }> {
    const id = await add('Harbor Dental', { city: 'Portland', phone: '+1 503 555 0142' })
    const better = { kind: 'phone', value: '+1 503 555 0199', quote: 'Call 503 555 0199', confidence: 0.7 }
    await person.call('POST', `/prospects/${id}/facts`, { ...better, url: 'https://harbor.example/contact' })
    const wrong = (await get(id)).facts.find((fact) => fact.value === '+15035550142')?.id ?? ''
    return { id, wrong }
  }

  test('is hidden, the next best takes its place, and it can be taken back', async () => {
    const { id, wrong } = await twoPhones()
    const marked = await person.call<Prospect>('POST', `/facts/${wrong}/wrong`, { reason: 'Fax' })
    expect(marked).toMatchObject({
      phone: '+15035550199',
      marks: [{ kind: 'phone', value: '+15035550142', reason: 'Fax', who: 'Ada Byron' }],
    })
    expect(marked.facts.map((fact) => fact.value)).not.toContain('+15035550142')
    const back = await person.call<Prospect>('DELETE', `/fact-marks/${marked.marks[0]?.id}`)
    expect(back.facts.map((fact) => fact.value)).toContain('+15035550142')
    expect(back.marks).toEqual([])
    expect(await timeline(id)).toContain('marked phone “+15035550142” as wrong: Fax')
  })

  test('stays hidden when it is brought again, and after the site is read again', async () => {
    const { id, wrong } = await twoPhones()
    await person.call('POST', `/facts/${wrong}/wrong`, {})
    await person.call('POST', '/prospects', {
      name: 'Harbor Dental',
      city: 'Portland',
      phone: '+1 503 555 0142',
    })
    await read(id)
    expect((await get(id)).facts.map((fact) => fact.value)).not.toContain('+15035550142')
  })

  test('an address that is wrong is not written to, until the mark is taken back', async () => {
    const id = await add('Harbor Dental')
    const email = 'dana@harbor.example'
    await person.call('POST', '/contacts', { prospectId: id, name: 'Dana', email })
    const fact = await person.call<{ id: string }>('POST', `/prospects/${id}/facts`, {
      kind: 'email',
      value: email,
      quote: email,
    })
    const marked = await person.call<Prospect>('POST', `/facts/${fact.id}/wrong`, {})
    expect(marked.contacts).toMatchObject([{ email, emailStatus: 'invalid' }])
    await read(id)
    expect((await get(id)).contacts).toMatchObject([{ email, emailStatus: 'invalid' }])
    const back = await person.call<Prospect>('DELETE', `/fact-marks/${marked.marks[0]?.id}`)
    expect(back.contacts[0]?.emailStatus).not.toBe('invalid')
  })

  test('scores follow', async () => {
    const id = await add('Harbor Dental', { city: 'Portland' })
    await read(id)
    const rating = { kind: 'rating', value: '4.9', quote: '4.9 of 5' }
    await person.call('POST', `/prospects/${id}/facts`, rating)
    const reviews = await person.call<{ id: string }>('POST', `/prospects/${id}/facts`, {
      kind: 'review_count',
      value: '400',
      quote: '400 reviews',
    })
    const restedOn = async () =>
      (await get(id)).scoreDetail?.contributions.flatMap((one) => one.factIds) ?? []
    expect(await restedOn()).toContain(reviews.id)
    await person.call('POST', `/facts/${reviews.id}/wrong`, {})
    expect(await restedOn()).not.toContain(reviews.id)
  })
})

describe('contacts', () => {
  let id: string
  beforeEach(async () => {
    id = await add('Harbor Dental')
  })
  const contact = async (more: object) =>
    person.call<Contact>('POST', '/contacts', { prospectId: id, ...more })
  const names = async () => (await get(id)).contacts.map(({ name }) => name)

  test('the chosen one stays first whatever is found later', async () => {
    await contact({ name: 'Owner Olsen', title: 'Owner', email: 'olsen@harbor.example' })
    const chosen = await contact({ name: 'Clerk Cole', email: 'cole@harbor.example' })
    await person.call('POST', `/contacts/${chosen.id}/main`)
    await read(id)
    expect(await names()).toEqual(['Clerk Cole', 'Owner Olsen'])
    expect((await get(id)).contacts[0]).toMatchObject({ isMain: true, rank: 1 })
  })

  test('two that are one person become one with the parts of both', async () => {
    const a = await contact({ name: 'Dana Whitlock' })
    const b = await contact({ email: 'dana@harbor.example', title: 'Owner' })
    expect(await person.call('POST', `/contacts/${a.id}/merge`, { from: b.id })).toMatchObject({
      name: 'Dana Whitlock',
      email: 'dana@harbor.example',
      title: 'Owner',
    })
    expect(await names()).toEqual(['Dana Whitlock'])
  })

  test('contacts of two prospects are not merged', async () => {
    const a = await contact({ name: 'Dana' })
    id = await add('Zenith Motors', { website: 'zenith.example' })
    const b = await contact({ name: 'Dana' })
    expect(await t.rest('POST', `/contacts/${a.id}/merge`, { from: b.id }, me)).toMatchObject({ status: 409 })
  })
})
