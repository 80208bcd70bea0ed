import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inWorkspace } from '../../src/platform/db.ts'
import type { ComposeEvent, Sequence } from '../../src/outreach/contract.ts'
import { createFakeLanguageModel } from '../../src/providers/language-model/index.ts'
import { testApp, type TestApp } from '../app.ts'
import type { Identity } from '../factories.ts'

type Say = (prompt: string) => unknown
let say: Say
const fake = createFakeLanguageModel(({ prompt }) => say(prompt))
/** Answers as the fake says, at a price. */
const model: typeof fake = {
  ...fake,
  write: async (schema, question) => ({ ...(await fake.write(schema, question)), costMicros: 1500 }),
}

let t: TestApp
let me: Identity
beforeAll(async () => {
  t = await testApp({ providers: { languageModel: model } })
  me = await t.make.member()
  await call('PATCH', '/outreach/profile', {
    senderName: 'Robin Ashby',
    company: 'Harbour Web',
    productDescription: 'We build booking pages.',
    proofPoints: [],
  })
})
afterAll(async () => t.close())
beforeEach(() => {
  say = writing()
})

async function call<T>(method: string, path: string, body?: unknown, as: Identity = me): Promise<T> {
  const answer = await t.rest(method, path, body, as)
  if (!answer.body.success) throw new Error(`${answer.status} ${answer.body.error?.message}`)
  return answer.body.data
}

async function prospectWithFact(name: string): Promise<{ id: string; factId: string }> {
  const { id } = await call<{ id: string }>('POST', '/prospects', { name })
  await call('POST', '/contacts', { prospectId: id, name: 'Maria Keller', email: 'maria@keller.example' })
  const quote = 'Serving the valley since 1962'
  const fact = await call<{ id: string }>('POST', `/prospects/${id}/facts`, {
    kind: 'hook',
    value: quote,
    quote,
    url: 'https://valley.example/about',
  })
  return { id, factId: fact.id }
}

/** A model that writes of the first fact it is given; `more` is said in between. */
function writing(...more: string[]): Say {
  return (prompt) => {
    const data = JSON.parse(/<data>\n(.*)\n<\/data>/s.exec(prompt)?.[1] ?? '{}') as {
      facts: { id: string; kind: string }[]
    }
    const plain = (text: string) => ({ text, factIds: [], isPersonal: false, startsParagraph: true })
    const sentences = [
      {
        ...plain('You have served the valley since 1962.'),
        factIds: [data.facts.find((fact) => fact.kind === 'hook')?.id],
        isPersonal: true,
      },
      ...more.map(plain),
      plain('Shall I send two ideas?'),
    ]
    const count = Number(/Write (\d)/.exec(prompt)?.[1])
    return { messages: Array.from({ length: count }, () => ({ subject: 'Since 1962', sentences })) }
  }
}

async function compose(body: object, as: Identity = me): Promise<ComposeEvent[]> {
  const response = await t.request('/api/v1/outreach/compose', { method: 'POST', json: body }, as)
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const text = await response.text()
  return [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data ?? '') as ComposeEvent)
}

const doneOf = (events: ComposeEvent[]) => {
  const last = events.at(-1)
  if (last?.kind !== 'done') throw new Error(JSON.stringify(last))
  return last
}

describe('a draft that one watches', () => {
  test('comes in pieces, holds, names its cost, and is stored only when it is kept', async () => {
    const { id, factId } = await prospectWithFact('Harbor Dental')
    const events = await compose({ prospectId: id, count: 2, tone: 'casual', length: 'short' })
    expect(events[0]).toEqual({ kind: 'started', isByModel: true })
    expect(events.filter(({ kind }) => kind === 'text').length).toBeGreaterThan(2)
    const { draft, ticket } = doneOf(events)
    expect(draft).toMatchObject({
      writtenBy: 'model',
      model: 'fake-write',
      costMicros: 1500,
      tone: 'casual',
      length: 'short',
    })
    expect(draft.messages).toHaveLength(2)
    expect(draft.facts.map((fact) => fact.id)).toEqual([factId])
    expect(await call('GET', `/outreach?prospect=${id}`)).toEqual([])
    const kept = await call<Sequence>('POST', '/outreach/keep', { ticket })
    expect(kept).toMatchObject({
      status: 'pending_approval',
      length: 'short',
      costMicros: 1500,
      contact: { name: 'Maria Keller' },
    })
    expect(kept.messages.map(({ body }) => body)).toEqual(draft.messages.map(({ body }) => body))
    const again = await call<Sequence>('POST', '/outreach/keep', { ticket })
    expect(await call('GET', `/outreach?prospect=${id}`)).toMatchObject([{ id: again.id }])
  })

  test('leaves out what it may not claim about us, and says how much', async () => {
    say = writing('We are an award-winning studio trusted by hospitals.')
    const { id } = await prospectWithFact('Pine Clinic')
    const events = await compose({ prospectId: id, count: 1 })
    expect(doneOf(events).draft).toMatchObject({ droppedSentences: 1, droppedClaims: 1 })
    expect(JSON.stringify(events)).not.toContain('award')
  })

  test('falls back to templates in words when the model fails', async () => {
    say = () => {
      throw new Error('overloaded')
    }
    const { id } = await prospectWithFact('Oak Clinic')
    expect(doneOf(await compose({ prospectId: id })).draft).toMatchObject({
      writtenBy: 'template',
      problem: 'overloaded',
    })
  })

  test('is as long as its campaign wants, unless whoever asks wants otherwise', async () => {
    const campaign = await call<{ id: string }>('POST', '/campaigns', {
      name: 'Short letters',
      outreach: { length: 'short' },
    })
    const { id } = await prospectWithFact('Larch Clinic')
    const of = { prospectId: id, campaignId: campaign.id }
    const lengthOf = async (more: object) => doneOf(await compose({ ...of, ...more })).draft.length
    expect([await lengthOf({}), await lengthOf({ length: 'long' })]).toEqual(['short', 'long'])
    expect(await call('POST', '/outreach/generate', of)).toMatchObject({ length: 'short' })
  })

  test('costs its workspace also when it is thrown away, and the campaign’s sum says so', async () => {
    const campaign = await call<{ id: string }>('POST', '/campaigns', { name: 'Valley' })
    const { id } = await prospectWithFact('Elm Clinic')
    await compose({ prospectId: id, campaignId: campaign.id })
    await compose({ prospectId: id, campaignId: campaign.id })
    expect(await call('GET', `/outreach/stats?campaign=${campaign.id}&period=all`)).toMatchObject({
      drafted: 0,
      costMicros: 3000,
    })
  })

  test('cannot be kept once a fact behind it is marked wrong, by another workspace, or after it was changed', async () => {
    const { id, factId } = await prospectWithFact('Ash Clinic')
    const { ticket } = doneOf(await compose({ prospectId: id }))
    const keep = async (text: string, as: Identity = me) =>
      (await t.rest('POST', '/outreach/keep', { ticket: text }, as)).status
    expect(await keep(ticket, await t.make.member())).toBe(404)
    expect(await keep(`${ticket.slice(0, -4)}AAAA`)).toBe(404)
    await call('POST', `/facts/${factId}/wrong`, {})
    expect(await keep(ticket)).toBe(409)
  })

  test('stops the model when the reader leaves', async () => {
    const { id } = await prospectWithFact('Fir Clinic')
    let isStopped: () => void = () => undefined
    const stopped = new Promise<void>((resolve) => (isStopped = resolve))
    const asked = new Promise<void>((resolve) => {
      say = async () => {
        resolve()
        await new Promise<void>((end) => {
          fake.asked.at(-1)?.signal?.addEventListener('abort', () => (isStopped(), end()))
        })
        return { messages: [] }
      }
    })
    const response = await t.request(
      '/api/v1/outreach/compose',
      { method: 'POST', json: { prospectId: id } },
      me,
    )
    await asked
    await response.body?.cancel()
    await stopped
    expect(await call('GET', `/outreach?prospect=${id}`)).toEqual([])
  })
})

test('the preview shows what the model is told, word for word, and the facts it may use', async () => {
  const { id, factId } = await prospectWithFact('Yew Clinic')
  const preview = await call<{ system: string; prompt: string; facts: { id: string }[] }>(
    'GET',
    `/outreach/preview?prospectId=${id}&length=short&count=1`,
  )
  expect(preview.facts.map((fact) => fact.id)).toContain(factId)
  await compose({ prospectId: id, length: 'short', count: 1 })
  expect(fake.asked.at(-1)).toMatchObject({ system: preview.system, prompt: preview.prompt })
})

describe('decisions', () => {
  const generate = async (name: string) =>
    call<Sequence>('POST', '/outreach/generate', { prospectId: (await prospectWithFact(name)).id })

  test('are made for several drafts at once; one that was changed meanwhile is named and the others go on', async () => {
    const [one, two, three] = [await generate('A one'), await generate('B two'), await generate('C three')]
    await call('PATCH', `/outreach/${two.id}`, { version: 1, messages: [] })
    const drafts = [one, two, three].map(({ id, version }) => ({ id, version }))
    const result = await call<{ approved: string[]; refused: { id: string; reason: string }[] }>(
      'POST',
      '/outreach/approve',
      { drafts },
    )
    expect(result.approved).toEqual([one.id, three.id])
    expect(result.refused).toEqual([
      { id: two.id, reason: expect.stringContaining('Somebody changed') as string },
    ])
  })

  test('are taken back: text opens again, and a second draft in the way is told', async () => {
    const draft = await generate('D four')
    const approved = await call<Sequence>('POST', `/outreach/${draft.id}/approve`, { version: 1 })
    const opened = await call<Sequence>('POST', `/outreach/${draft.id}/reopen`, { version: approved.version })
    expect(opened).toMatchObject({ status: 'pending_approval', approvedAt: null, approvedBy: null })
    await call('PATCH', `/outreach/${draft.id}`, {
      version: opened.version,
      messages: [{ id: opened.messages[0]?.id, subject: 'Another subject' }],
    })
    const rejected = await call<Sequence>('POST', `/outreach/${draft.id}/reject`, { reason: 'Too long' })
    await call('POST', '/outreach/generate', { prospectId: draft.prospect.id })
    const refused = await t.rest('POST', `/outreach/${draft.id}/reopen`, { version: rejected.version }, me)
    expect(refused).toMatchObject({
      status: 409,
      body: { error: { message: expect.stringContaining('Another draft') as string } },
    })
    const stale = await t.rest('POST', `/outreach/${draft.id}/reopen`, { version: 1 }, me)
    expect(stale.status).toBe(409)
  })

  test('stand in the audit log', async () => {
    const draft = await generate('E five')
    const rejected = await call<Sequence>('POST', `/outreach/${draft.id}/reject`, { reason: 'No' })
    await call('POST', `/outreach/${draft.id}/reopen`, { version: rejected.version })
    const rows = await inWorkspace(t.app.db, me.workspaceId, async (tx) =>
      tx.$client.query('select action from audit_log where subject_id = $1 order by id', [draft.id]),
    )
    expect(rows.rows).toEqual([{ action: 'sequence.rejected' }, { action: 'sequence.reopened' }])
  })
})
