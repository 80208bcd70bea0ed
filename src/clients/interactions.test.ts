import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client, ClientLine, Interaction, TakenInteractions, TimelineLine } from './contract.ts'
import { clientWorld, dayMs, worldOf, type ClientWorld } from './client-test-world.ts'
import { takeInteractions } from './take-interactions.ts'

let w: ClientWorld
beforeAll(async () => {
  w = await clientWorld()
})
afterAll(async () => w.t.close())

describe('an interaction', () => {
  test('is read for its tone as it arrives, with the words that decided it', async () => {
    const { id } = await w.client()
    const made = await w.interact(id, 0, { kind: 'email', body: 'This is terrible, I am very disappointed.' })
    expect(made.sentimentLabel).toBe('negative')
    expect(made.sentiment!).toBeLessThan(0)
    expect(made.reading?.evidence.map(({ words }) => words).join(' ')).toContain('terrible')
    expect(made.reading?.version).not.toBe('')
  })

  test('that two ways bring at once is one, and the other is told its id', async () => {
    const { id } = await w.client()
    const one = {
      clientId: id,
      kind: 'ticket' as const,
      subject: '',
      body: 'The same',
      source: 'desk',
      externalId: 'T-1',
      amount: 1,
    }
    const bring = async (channel: 'api' | 'webhook') =>
      w.within(async (tx) =>
        takeInteractions(tx, w.t.app, w.owner.workspaceId, [one, { ...one, externalId: 'T-2' }], {
          channel,
          who: '',
        }),
      )
    const back = async () =>
      w.within(async (tx) =>
        takeInteractions(tx, w.t.app, w.owner.workspaceId, [{ ...one, externalId: 'T-2' }, one], {
          channel: 'csv',
          who: '',
        }),
      )
    const told = await Promise.all([bring('api'), bring('webhook'), back(), bring('api'), back()])
    expect(told.reduce((sum, { taken }) => sum + taken, 0)).toBe(2)
    expect(told.reduce((sum, { duplicates }) => sum + duplicates, 0)).toBe(8)
    const ids = told.flatMap(({ interactions }) => interactions.map((each) => each.id))
    expect(new Set(ids).size).toBe(2)
    expect(await w.ask<Interaction[]>('GET', `/clients/${id}/interactions`)).toHaveLength(2)
  })

  test('of the future is kept and counts once its time has come', async () => {
    const world = await clientWorld()
    const { id } = await world.client()
    await world.interact(id, -2, { kind: 'meeting', body: 'We are very happy, excellent.' })
    await world.recalculate()
    expect((await world.health(id)).facts.contacts).toBe(0)
    world.t.clock.forward(2 * dayMs + 1)
    await world.recalculate()
    expect((await world.health(id)).facts.contacts).toBe(1)
    await world.t.close()
  })

  test('that comes late changes the score as if it had come in time', async () => {
    const world = worldOf(w.t, await w.t.make.member())
    const [a, b] = [await world.client({ name: 'A' }), await world.client({ name: 'B' })]
    for (const days of [9, 6, 3, 1])
      await world.interact(a.id, days, { kind: 'call', body: 'Thank you, great.' })
    for (const days of [1, 6, 9, 3])
      await world.interact(b.id, days, { kind: 'call', body: 'Thank you, great.' })
    await world.recalculate()
    const [first, second] = [await world.health(a.id), await world.health(b.id)]
    expect(second.facts.rhythmDays).toBe(first.facts.rhythmDays)
    expect(second.shown).toBe(first.shown)
  })

  test('of a megabyte is refused with its limit; mixed scripts, halves of characters and NUL are kept or replaced', async () => {
    const { id } = await w.client()
    const long = await w.t.rest(
      'POST',
      `/clients/${id}/interactions`,
      { kind: 'note', body: 'x'.repeat(990_000) },
      w.owner,
    )
    expect(long.status).toBe(400)
    expect(JSON.stringify(long.body)).toContain('at most 100,000 characters')
    const body = 'Привет 你好 مرحبا 👩‍💻 \uD83D half \u0000 end'
    const made = await w.interact(id, 0, { kind: 'note', body })
    expect(made.body).toBe('Привет 你好 مرحبا 👩‍💻 \uFFFD half  end')
    expect(made.sentimentLabel).toBe('unknown')
  })

  test('names its client by id, by the id of another system or by the address of a contact; who is unknown is said', async () => {
    const { id } = await w.client({ externalId: 'crm-7' })
    await w.ask('POST', `/clients/${id}/contacts`, { name: 'Ines', email: 'Ines@harbour.example' })
    const taken = await w.ask<TakenInteractions>('POST', '/interactions', {
      interactions: [
        { clientExternalId: 'crm-7', kind: 'note', body: 'one' },
        { contactEmail: 'ines@harbour.example', kind: 'email', body: 'two' },
        { clientExternalId: 'nobody', kind: 'note', body: 'three' },
      ],
    })
    expect(taken.interactions.map(({ clientId }) => clientId)).toEqual([id, id, null])
    expect(taken.interactions[2]?.problem).toBe('No client goes by this id or address. Make it first.')
    expect([taken.taken, taken.duplicates, taken.refused]).toEqual([2, 0, 1])
  })
})

describe('a timeline', () => {
  test('holds everything of its client, newest first, is searched, and pages go on where the one before ended', async () => {
    const world = worldOf(w.t, await w.t.make.member())
    const { id } = await world.client()
    const other = await world.client({ name: 'Other' })
    await world.interact(other.id, 0, { kind: 'note', body: 'export elsewhere' })
    for (let n = 0; n < 5; n++)
      await world.interact(id, n + 1, { kind: 'ticket', subject: `Case ${n}`, body: 'the 100% export' })
    await world.ask('POST', `/clients/${id}/signals`, { kind: 'payment_failed' })
    await world.recalculate()
    const all = await world.ask<TimelineLine[]>('GET', `/clients/${id}/timeline?limit=100`)
    expect(new Set(all.map(({ kind }) => kind))).toEqual(
      new Set(['interaction', 'signal', 'health', 'event', 'alert']),
    )
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    )
    const hits = await world.ask<TimelineLine[]>(
      'GET',
      `/clients/${id}/timeline?search=${encodeURIComponent('100% EXP')}`,
    )
    expect(hits).toHaveLength(5)
    const seen: string[] = []
    let cursor = ''
    do {
      const { body } = await w.t.rest(
        'GET',
        `/clients/${id}/timeline?limit=2${cursor}`,
        undefined,
        world.owner,
      )
      seen.push(...(body.data as TimelineLine[]).map((line) => line.id))
      const next = (body.pagination as unknown as { nextCursor: string | null }).nextCursor
      cursor = next === null ? '' : `&cursor=${next}`
    } while (cursor !== '')
    expect(seen).toEqual(all.map((line) => line.id))
  })
})

describe('the portfolio', () => {
  test('is sorted and filtered, and pages go on where the one before ended', async () => {
    const world = worldOf(w.t, await w.t.make.member())
    for (const [name, segment, value] of [
      ['Ärzte', 'small', 5],
      ['Beta', 'big', 900],
      ['Zulu', 'big', null],
    ] as const)
      await world.client({ name, segment, value, tags: name === 'Beta' ? ['Pilot', 'pilot'] : [] })
    const names = async (query: string) =>
      (await world.ask<ClientLine[]>('GET', `/clients?${query}`)).map(({ name }) => name)
    expect(await names('sort=name')).toEqual(['Ärzte', 'Beta', 'Zulu'])
    expect(await names('sort=-value')).toEqual(['Beta', 'Ärzte', 'Zulu'])
    expect(await names('segment=big&sort=-name')).toEqual(['Zulu', 'Beta'])
    expect(await names('tag=PILOT')).toEqual(['Beta'])
    expect(await names('search=arz')).toEqual(['Ärzte'])
    expect(await names('band=healthy')).toEqual([])
    expect(await names('owner=nobody&sort=name')).toEqual(['Ärzte', 'Beta', 'Zulu'])
    const seen: string[] = []
    let cursor = ''
    do {
      const { body } = await w.t.rest('GET', `/clients?sort=health&limit=1${cursor}`, undefined, world.owner)
      seen.push(...(body.data as Client[]).map(({ name }) => name))
      const next = (body.pagination as unknown as { nextCursor: string | null }).nextCursor
      cursor = next === null ? '' : `&cursor=${next}`
    } while (cursor !== '')
    expect(seen.toSorted()).toEqual(['Beta', 'Zulu', 'Ärzte'])
  })
})
