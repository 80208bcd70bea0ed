import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { asSystem, inWorkspace, type Tx } from '../../src/platform/db.ts'
import { newId } from '../../src/platform/ids.ts'
import { deleteProspects } from '../../src/prospecting/delete-prospects.ts'
import { intakeMemory, lookAhead, type IntakeMemory } from '../../src/prospecting/look-ahead.ts'
import { readyCandidate, type ReadyCandidate } from '../../src/prospecting/ready-candidate.ts'
import { saveEvidence, saveFacts } from '../../src/prospecting/save-facts.ts'
import { takeInRecorded } from '../../src/prospecting/take-in.ts'
import { testApp, type TestApp } from '../app.ts'
import type { Identity } from '../factories.ts'

let t: TestApp
let me: Identity
let evidenceId: string

beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())
beforeEach(async () => {
  me = await t.make.member()
  evidenceId = await here((tx) => evidenceOf(tx, me.workspaceId))
})

const here = async <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  inWorkspace(t.app.db, me.workspaceId, work)

async function evidenceOf(tx: Tx, workspaceId: string): Promise<string> {
  const id = newId()
  const at = t.app.now()
  await saveEvidence(tx, workspaceId, [{ id, source: 'csv', url: null, importId: null, readFor: null, at }])
  return id
}

function company(n: number): ReadyCandidate {
  const name = `Firm ${n} Dental`
  return readyCandidate({
    name,
    website: `https://firm-${n}.example/`,
    phone: null,
    street: null,
    city: 'Portland',
    state: 'OR',
    postcode: null,
    country: 'US',
    sourceId: null,
    contacts: [],
    facts: [{ kind: 'company_name', value: name, quote: name }],
  })
}

const ahead = async (rows: ReadyCandidate[], memory = intakeMemory()) =>
  lookAhead(t.app.db, me.workspaceId, rows, memory)

async function takeIn(rows: ReadyCandidate[], looked: Parameters<typeof takeInRecorded>[4] = null) {
  const intake = { campaignId: null, evidenceId, source: 'csv' as const, who: 'a list' }
  const { taken, turn, fresh } = await here((tx) => takeInRecorded(tx, me.workspaceId, intake, rows, looked))
  return { ids: taken.map((one) => one.prospectId), areNew: taken.map((one) => one.isNew), turn, fresh }
}

test('what was looked up ahead counts when the batch has its turn', async () => {
  const known = await takeIn([company(1)])
  const memory = intakeMemory()
  const rows = [company(1), company(2)]
  const looked = { memory, ahead: await ahead(rows, memory) }
  const second = await takeIn(rows, looked)
  expect(second.areNew).toEqual([false, true])
  expect(second.ids[0]).toBe(known.ids[0])
})

test('a company that the batch before brought is known, though it was looked up before that was written', async () => {
  const memory = intakeMemory()
  const next = [company(1), company(2)]
  const looked = { memory, ahead: await ahead(next, memory) }
  const first = await takeIn([company(1)])
  memory.last = { turn: first.turn, fresh: first.fresh } satisfies IntakeMemory['last']
  const second = await takeIn(next, looked)
  expect(second.areNew).toEqual([false, true])
  expect(second.ids[0]).toBe(first.ids[0])
})

test('a company that somebody else brought meanwhile is known too', async () => {
  const memory = intakeMemory()
  const next = [company(1)]
  const looked = { memory, ahead: await ahead(next, memory) }
  const others = await takeIn([company(1)])
  const second = await takeIn(next, looked)
  expect(second.ids).toEqual(others.ids)
})

test('a company that was found ahead and deleted since comes in anew', async () => {
  const first = await takeIn([company(1)])
  const memory = intakeMemory()
  const next = [company(1)]
  const looked = { memory, ahead: await ahead(next, memory) }
  await here((tx) => deleteProspects(tx, me.workspaceId, first.ids))
  const second = await takeIn(next, looked)
  expect(second.areNew).toEqual([true])
})

const factOf = (prospectId: string, onEvidence: string) => ({
  prospectId,
  evidenceId: onEvidence,
  kind: 'company_name' as const,
  value: 'Firm',
  quote: 'Firm',
  quoteIn: 'row' as const,
  confidence: 1,
})

test('no fact is of a prospect or rests on evidence that is not there, or that is of another workspace', async () => {
  const { ids } = await takeIn([company(1)])
  const [mine = ''] = ids
  const other = await t.make.member()
  const theirs = await inWorkspace(t.app.db, other.workspaceId, (tx) => evidenceOf(tx, other.workspaceId))
  const save = async (prospectId: string, onEvidence: string) =>
    here((tx) => saveFacts(tx, me.workspaceId, [factOf(prospectId, onEvidence)])).then(
      () => 'saved',
      (error: unknown) => codeOf(error),
    )
  expect(await save(mine, evidenceId)).toBe('saved')
  expect(await save(newId(), evidenceId)).toBe('23503')
  expect(await save(mine, newId())).toBe('23503')
  expect(await save(mine, theirs)).toBe('23503')
})

test('facts and events go with their prospect and their evidence, also when the whole workspace goes', async () => {
  await takeIn([company(1), company(2)])
  const counts = async () =>
    asSystem(t.app.db, 'test', async (tx) => {
      const { rows } = await tx.$client.query<{ facts: number; events: number }>(
        `select (select count(*)::int from facts where workspace_id = $1) as facts,
           (select count(*)::int from prospect_events where workspace_id = $1) as events`,
        [me.workspaceId],
      )
      return rows[0]
    })
  expect(await counts()).toEqual({ facts: 2, events: 2 })
  await here((tx) => tx.$client.query(`delete from prospects where name = 'Firm 1 Dental'`))
  expect(await counts()).toEqual({ facts: 1, events: 1 })
  await here((tx) => tx.$client.query('delete from evidence'))
  expect(await counts()).toEqual({ facts: 0, events: 1 })
  await t.app.db.$client.query('delete from workspaces where id = $1', [me.workspaceId])
  expect(await counts()).toEqual({ facts: 0, events: 0 })
})

function codeOf(error: unknown): unknown {
  for (let link = error; link instanceof Error; link = link.cause) if ('code' in link) return link.code
  return error
}
