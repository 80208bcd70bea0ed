import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/app.ts'
import type { Identity } from '../../test/factories.ts'

interface Row {
  id: string
  name: string
  bestContact: { name: string | null; email: string | null } | null
  tags?: string[]
  contacts?: number
}

describe('The list of prospects', () => {
  let test: TestApp
  let owner: Identity
  beforeAll(async () => {
    test = await testApp()
    owner = await test.make.member()
    for (const name of ['Alder Bakery', 'Birch Dental', 'Cedar Law'])
      await test.rest('POST', '/prospects', { name }, owner)
  })
  afterAll(async () => test.close())

  const page = async (query = '') => {
    const { status, body } = await test.rest('GET', `/prospects?sort=name${query}`, undefined, owner)
    expect(status).toBe(200)
    return {
      rows: body.data as Row[],
      pagination: body.pagination as { nextCursor: string | null; total: number } | undefined,
    }
  }

  it('shows of each company the contact to write to first, and none where there is none', async () => {
    const [alder, birch] = (await page()).rows
    for (const [prospectId, name] of [
      [alder?.id, 'Ada Alder'],
      [alder?.id, 'Someone Else'],
      [birch?.id, 'Ben Birch'],
    ])
      await test.rest(
        'POST',
        '/contacts',
        { prospectId, name, email: `${name?.split(' ')[0]}@firm.example` },
        owner,
      )
    const { rows } = await page()
    expect(rows.map((row) => [row.name, row.bestContact?.name ?? null])).toEqual([
      ['Alder Bakery', 'Ada Alder'],
      ['Birch Dental', 'Ben Birch'],
      ['Cedar Law', null],
    ])
  })

  it('walks through its pages without leaving out or repeating a row', async () => {
    const seen: string[] = []
    let cursor: string | null | undefined
    do {
      const { rows, pagination } = await page(`&limit=1${cursor ? `&cursor=${cursor}` : ''}`)
      seen.push(...rows.map((row) => row.name))
      cursor = pagination?.nextCursor
    } while (cursor)
    expect(seen).toEqual(['Alder Bakery', 'Birch Dental', 'Cedar Law'])
  })

  it('is narrowed to what came from a source, and to what came since a moment', async () => {
    const { rows } = await page('&source=manual')
    expect(rows).toHaveLength(3)
    expect((await page('&source=csv&source=api')).rows).toEqual([])
    const last =
      (rows as (Row & { createdAt: string })[])
        .map((row) => row.createdAt)
        .toSorted()
        .at(-1) ?? ''
    expect((await page(`&since=${last}`)).pagination?.total).toBeGreaterThan(0)
    expect((await page(`&since=${last.slice(0, 10)}`)).pagination?.total).toBe(3)
    // A time of arrival is one of ids; those of a process whose clock was ahead before stay ahead.
    const newest = Math.max(...rows.map(({ id }) => Number.parseInt(id.replace('-', '').slice(0, 12), 16)))
    const after = new Date(newest + 60_000).toISOString()
    expect((await page(`&since=${after}`)).pagination?.total).toBe(0)
    const bad = await test.rest('GET', '/prospects?since=yesterday', undefined, owner)
    expect([bad.status, bad.body]).toMatchObject([400, { error: { code: 'invalid_input' } }])
  })

  it('counts membership, not the prospect, where it shows a campaign', async () => {
    const campaign = await test.rest('POST', '/campaigns', { name: 'Valley' }, owner)
    const { id } = campaign.body.data as { id: string }
    const [alder] = (await page()).rows
    await test.rest('POST', '/prospects/campaign', { selection: { ids: [alder?.id] }, campaignId: id }, owner)
    const { rows } = await page(`&campaign=${id}&since=2020-01-01`)
    expect(rows.map((row) => row.name)).toEqual(['Alder Bakery'])
    expect((await page(`&campaign=${id}&since=2999-01-01`)).rows).toEqual([])
  })

  it('tells tags and how many contacts there are only where it is asked', async () => {
    const [alder] = (await page()).rows
    await test.rest('POST', '/prospects/tags', { selection: { ids: [alder?.id] }, add: ['Warm'] }, owner)
    const [plain] = (await page()).rows
    expect([plain && 'tags' in plain, plain && 'contacts' in plain]).toEqual([false, false])
    const { rows } = await page('&with=tags&with=contacts')
    expect(rows.map((row) => [row.tags, row.contacts])).toEqual([
      [['Warm'], 2],
      [[], 1],
      [[], 0],
    ])
  })
})

describe('Pages of the sizes that are prepared', () => {
  let test: TestApp
  let owner: Identity
  beforeAll(async () => {
    test = await testApp()
    owner = await test.make.member()
    for (let n = 0; n < 23; n++)
      await test.rest('POST', '/prospects', { name: `Firm ${(n * 7) % 23} of ${n}` }, owner)
    await test.app.db.$client.query(`update prospects set score = 10 * (length(name) % 3)`)
  })
  afterAll(async () => test.close())

  const walk = async (sort: string, order: string, limit: number) => {
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const after: string = cursor === null ? '' : `&cursor=${cursor}`
      const { status, body } = await test.rest(
        'GET',
        `/prospects?sort=${sort}&order=${order}&limit=${limit}${after}`,
        undefined,
        owner,
      )
      expect(status).toBe(200)
      const pagination = body.pagination as unknown as { nextCursor: string | null; total: number }
      expect(pagination.total).toBe(23)
      seen.push(...(body.data as Row[]).map((row) => row.name))
      cursor = pagination.nextCursor
    } while (cursor !== null)
    return seen
  }

  it.each(['score', 'created', 'name'])(
    'hold the same rows in the same order as any other size (%s)',
    async (sort) => {
      for (const order of ['asc', 'desc']) {
        const small = await walk(sort, order, 7)
        expect(new Set(small).size).toBe(23)
        expect(await walk(sort, order, 20)).toEqual(small)
        expect(await walk(sort, order, 50)).toEqual(small)
      }
    },
  )

  it('refuse a cursor of another order', async () => {
    const { body } = await test.rest('GET', '/prospects?sort=name&limit=20', undefined, owner)
    const { nextCursor } = body.pagination as unknown as { nextCursor: string }
    const refused = await test.rest(
      'GET',
      `/prospects?sort=score&limit=20&cursor=${nextCursor}`,
      undefined,
      owner,
    )
    expect(refused.status).toBe(400)
  })
})
