import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/app.ts'
import type { Identity } from '../../test/factories.ts'

interface Row {
  id: string
  name: string
  bestContact: { name: string | null; email: string | null } | null
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
})
