import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inWorkspace } from '../../src/platform/db.ts'
import { newId } from '../../src/platform/ids.ts'
import { recordFailure } from '../../src/prospecting/index.ts'
import type { Failure, Import } from '../../src/prospecting/contract.ts'
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

async function failure(subjectName: string, reason: string, flow = 'prospect.enrich', subjectId = newId()) {
  await inWorkspace(t.app.db, me.workspaceId, async (tx) =>
    recordFailure(tx, me.workspaceId, {
      flow,
      subjectKind: 'prospect',
      subjectId,
      subjectName,
      reason,
      remedy: 'Retry.',
      attempts: 3,
    }),
  )
}

const failures = async (query: string) =>
  (await person.call<Failure[]>('GET', `/failures?limit=100&${query}`)).map((row) => row.subjectName)

const imports = async (query: string) =>
  (await person.call<Import[]>('GET', `/imports?limit=100&${query}`)).map((row) => row.fileName)

/** What the plan of a query under the workspace's own role says. */
async function plan(text: string, values: unknown[]): Promise<string> {
  return inWorkspace(t.app.db, me.workspaceId, async (tx) => {
    await tx.$client.query('set local enable_seqscan = off')
    const { rows } = await tx.$client.query<{ 'QUERY PLAN': string }>(`explain ${text}`, values)
    return rows.map((row) => row['QUERY PLAN']).join('\n')
  })
}

describe('failed jobs', () => {
  test('are found by name or reason, whatever the case and the accents; signs of patterns are taken literally', async () => {
    await failure('Café Zoë', 'the website did not answer')
    await failure('Harbor Dental', 'certificate expired: 100% sure')
    await failure('Pine_Clinic', 'the website did not answer')
    expect(await failures('search=cafe zoe')).toEqual(['Café Zoë'])
    expect(await failures('search=CERTIFICATE')).toEqual(['Harbor Dental'])
    expect(await failures('search=answer')).toEqual(['Pine_Clinic', 'Café Zoë'])
    expect(await failures('search=100%25')).toEqual(['Harbor Dental'])
    expect(await failures('search=_')).toEqual(['Pine_Clinic'])
    expect(await failures('search=nothing like it')).toEqual([])
  })

  test('are sorted by name or time, and pages follow each other in both', async () => {
    for (const name of ['b', 'Á', 'c']) await failure(name, 'x')
    expect(await failures('sort=name')).toEqual(['Á', 'b', 'c'])
    expect(await failures('sort=name&order=desc')).toEqual(['c', 'b', 'Á'])
    expect(await failures('order=asc')).toEqual(['b', 'Á', 'c'])
    const seen: string[] = []
    let cursor = ''
    do {
      const answer = await t.rest('GET', `/failures?limit=2&sort=name${cursor}`, undefined, me)
      const { data, pagination } = answer.body as unknown as {
        data: Failure[]
        pagination: { nextCursor: string | null; total: number }
      }
      seen.push(...data.map((row) => row.subjectName))
      expect(pagination.total).toBe(3)
      cursor = pagination.nextCursor === null ? '' : `&cursor=${pagination.nextCursor}`
    } while (cursor !== '')
    expect(seen).toEqual(['Á', 'b', 'c'])
  })

  test('of another workspace are not found', async () => {
    await failure('Harbor Dental', 'x')
    me = await t.make.member()
    person = asPerson(t, me)
    expect(await failures('search=harbor')).toEqual([])
  })

  test('are retried all that a search shows, and no other', async () => {
    const { id: a } = await person.call<{ id: string }>('POST', '/prospects', { name: 'Harbor Dental' })
    const { id: b } = await person.call<{ id: string }>('POST', '/prospects', { name: 'Pine Clinic' })
    await failure('Harbor Dental', 'x', 'prospect.enrich', a)
    await failure('Pine Clinic', 'x', 'prospect.enrich', b)
    expect(await person.call('POST', '/failures/retry', { all: true, search: 'harbor' })).toEqual({
      count: 1,
    })
    expect(await failures('')).toEqual(['Pine Clinic'])
  })

  test('bear the name of their prospect when the job did not know it', async () => {
    const { id } = await person.call<{ id: string }>('POST', '/prospects', { name: 'Harbor Dental' })
    await failure('', 'The draft could not be written', 'sequence.draft', id)
    expect(await failures('')).toEqual(['Harbor Dental'])
  })

  test('are searched and sorted by an index also under the role of a workspace', async () => {
    const byName = 'select id from failures where workspace_id = $1 and resolved_at is null'
    expect(await plan(`${byName} order by search_text, id limit 20`, [me.workspaceId])).toContain(
      'failures_name',
    )
    expect(await plan(`${byName} order by id desc limit 20`, [me.workspaceId])).toContain('failures_newest')
  })
})

describe('imports', () => {
  test('are found by file name, by status, and sorted by name', async () => {
    for (const fileName of ['Zahnärzte.csv', 'dentists-b.csv', 'Dentists-a.csv'])
      await person.call('POST', '/imports', { fileName })
    expect(await imports('search=dentists&sort=name')).toEqual(['Dentists-a.csv', 'dentists-b.csv'])
    expect(await imports('search=zahnarzte')).toEqual(['Zahnärzte.csv'])
    expect(await imports('status=completed')).toEqual([])
    expect(await imports('status=uploading')).toEqual(['Dentists-a.csv', 'dentists-b.csv', 'Zahnärzte.csv'])
    me = await t.make.member()
    person = asPerson(t, me)
    expect(await imports('search=dentists')).toEqual([])
  })
})
