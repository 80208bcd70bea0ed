import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/app.ts'
import type { Identity } from '../../test/factories.ts'
import { inWorkspace } from '../platform/db.ts'
import type { SentSurvey, Survey, SurveyRecipient, SurveyResults } from './contract.ts'

let t: TestApp
let owner: Identity
let made = 0

beforeAll(async () => {
  t = await testApp()
  owner = await t.make.member()
})
afterAll(async () => t.close())

async function ask<T>(method: string, path: string, body?: unknown, as = owner): Promise<T> {
  const answer = await t.rest(method, path, body, as)
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
  return answer.body.data
}

async function person(
  client: object = {},
  contact: object = {},
): Promise<{ clientId: string; contactId: string; email: string }> {
  const email = `person-${++made}@client.example`
  const { id: clientId } = await ask<{ id: string }>('POST', '/clients', {
    name: `Client ${made}`,
    ...client,
  })
  const body = { name: `Person ${made}`, email, ...contact }
  const { id: contactId } = await ask<{ id: string }>('POST', `/clients/${clientId}/contacts`, body)
  return { clientId, contactId, email }
}

const survey = (fields: object = {}) =>
  ask<Survey>('POST', '/surveys', { name: `Survey ${++made}`, throttleDays: 0, ...fields })
const send = (id: string, contacts: string[]) => ask<SentSurvey>('POST', `/surveys/${id}/send`, { contacts })
const results = (id: string) => ask<SurveyResults>('GET', `/surveys/${id}/results`)

/** The link in the mail to somebody, as a path. */
async function linkTo(email: string): Promise<string> {
  await t.drain()
  const mail = t.mails.findLast(({ to }) => to.includes(email))
  const url = /https?:\/\/\S+?\/s\/[\w.-]+/.exec(mail?.text ?? '')?.[0] ?? ''
  return new URL(url).pathname
}

async function asked(
  fields: object = {},
): Promise<{ id: string; path: string; clientId: string; email: string }> {
  const { id } = await survey(fields)
  const { clientId, contactId, email } = await person()
  await send(id, [contactId])
  return { id, path: await linkTo(email), clientId, email }
}

const post = (path: string, fields: Record<string, string>) =>
  t.request(path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  })

async function signals(clientId: string): Promise<{ kind: string; value: number; scale: number }[]> {
  return inWorkspace(t.app.db, owner.workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ kind: string; value: number; scale: number }>(
      `select kind, value::float8 as value, scale::float8 as scale from client_signals where workspace_id = $1 and client_id = $2 and source = 'survey'`,
      [owner.workspaceId, clientId],
    )
    return rows
  })
}

describe('a link with a rating in the mail', () => {
  it('shows the page with the rating preset and stores nothing, though ten scanners open it at once (H5)', async () => {
    const { id, path } = await asked()
    const opened = await Promise.all(Array.from({ length: 10 }, () => t.request(`${path}?rating=9`)))
    for (const answer of opened) {
      expect(answer.status).toBe(200)
      expect(await answer.text()).toContain('value="9" checked')
    }
    expect((await t.request(`${path}?rating=9`, { method: 'HEAD' })).status).toBe(200)
    expect(await results(id)).toMatchObject({ answered: 0, responses: [] })
  })

  it('stores one response, though the form is sent ten times at once (H5)', async () => {
    const { id, path, clientId } = await asked()
    const sent = await Promise.all(
      Array.from({ length: 10 }, (_, i) => post(path, { rating: String(i), comment: `Answer ${i}` })),
    )
    expect(sent.map(({ status }) => status)).toEqual(sent.map(() => 200))
    const { answered, responses } = await results(id)
    expect([answered, responses.length]).toEqual([1, 1])
    expect(await signals(clientId)).toEqual([{ kind: 'nps', value: responses[0]!.rating, scale: 10 }])
    expect(await (await t.request(path)).text()).toContain('Your answer has arrived')
  })

  it('is refused when it is forged, of another installation, too old or closed, and changes nothing', async () => {
    const { id, path } = await asked()
    const forged = path.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))
    const [payload = '', signature = ''] = path.slice(3).split('.')
    const other = Buffer.from(payload, 'base64url').toString().replace(owner.workspaceId, crypto.randomUUID())
    const elsewhere = `/s/${Buffer.from(other).toString('base64url')}.${signature}`
    for (const wrong of [forged, elsewhere, '/s/', '/s/nothing', `/s/${'a'.repeat(5000)}`]) {
      expect((await t.request(wrong)).status, wrong.slice(0, 60)).toBe(404)
      expect((await post(wrong, { rating: '1' })).status, wrong.slice(0, 60)).toBe(404)
    }
    await ask('PATCH', `/surveys/${id}`, { status: 'closed' })
    expect((await post(path, { rating: '1' })).status).toBe(404)
    await ask('PATCH', `/surveys/${id}`, { status: 'active' })
    t.clock.forward(31 * 86_400_000)
    expect((await post(path, { rating: '1' })).status).toBe(404)
    t.clock.forward(-31 * 86_400_000)
    expect((await results(id)).answered).toBe(0)
  })

  it('keeps what was sent without a rating, marked, until a rating comes', async () => {
    const { id, path, clientId } = await asked()
    expect((await post(path, {})).status).toBe(400)
    expect((await post(path, { comment: 'Still waiting for the export.', rating: '11' })).status).toBe(200)
    expect(await results(id)).toMatchObject({ answered: 0, partial: 1, score: null })
    expect(await signals(clientId)).toEqual([])
    await post(path, { comment: 'Still waiting for the export.', rating: '3' })
    expect(await results(id)).toMatchObject({ answered: 1, partial: 0, score: -100 })
    expect((await results(id)).responses[0]!.sentiment).toBeLessThan(0)
  })

  it('takes any text as it is and shows none of it as markup', async () => {
    const { id, path } = await asked({ questions: { en: '<script>alert(1)</script>' } })
    expect(await (await t.request(path)).text()).not.toContain('<script>')
    await post(path, { rating: '5', comment: `a\u0000b ${'x'.repeat(9000)}` })
    const [response] = (await results(id)).responses
    expect(response?.comment.length).toBe(4000)
    expect((await post(path, { rating: '5', comment: 'x'.repeat(100_000) })).status).toBe(413)
  })
})

describe('who is asked', () => {
  it('is not who was asked lately by any survey, has no address, left or rests, and each has the reason', async () => {
    const first = await survey()
    const second = await survey({ throttleDays: 30 })
    const [recent, none, gone, rests, fresh] = await Promise.all([
      person(),
      person({}, { email: undefined }),
      person({ stage: 'churned' }),
      person({ stage: 'paused' }),
      person(),
    ])
    await send(first.id, [recent.contactId])
    const all = [recent, none, gone, rests, fresh].map(({ contactId }) => contactId)
    const sent = await send(second.id, all)
    expect(sent.asked).toBe(1)
    const reasons = new Map(sent.notAsked.map(({ contactId, reason }) => [contactId, reason]))
    expect(all.map((id) => reasons.get(id))).toEqual([
      'asked_recently',
      'no_email',
      'client_churned',
      'client_paused',
      undefined,
    ])
    const { items } = await ask<{ items: SurveyRecipient[] }>('GET', `/surveys/${second.id}/recipients`)
    expect(items.filter(({ status }) => status === 'not_asked').length).toBe(4)
    expect(await send(second.id, [fresh.contactId])).toMatchObject({
      asked: 0,
      notAsked: [{ reason: 'already_asked' }],
    })
  })

  it('gets one mail though two surveys are sent at once', async () => {
    const { contactId } = await person()
    const two = await Promise.all([survey({ throttleDays: 30 }), survey({ throttleDays: 30 })])
    const sent = await Promise.all(two.map(({ id }) => send(id, [contactId])))
    expect(sent.map(({ asked: n }) => n).toSorted()).toEqual([0, 1])
  })

  it('is reminded once, after three days, unless they answered', async () => {
    const { id } = await survey()
    const [silent, answers] = await Promise.all([person(), person()])
    await send(id, [silent.contactId, answers.contactId])
    await post(await linkTo(answers.email), { rating: '10' })
    const remind = () => ask<{ reminded: number }>('POST', `/surveys/${id}/remind`, {})
    expect(await remind()).toEqual({ reminded: 0 })
    t.clock.forward(4 * 86_400_000)
    expect(await remind()).toEqual({ reminded: 1 })
    expect(await remind()).toEqual({ reminded: 0 })
  })

  it('reads the question in their language', async () => {
    const { id } = await survey()
    const { contactId, email } = await person({}, { language: 'de' })
    await send(id, [contactId])
    const page = await (await t.request(await linkTo(email))).text()
    expect(page).toContain('lang="de"')
    expect(page).toContain('weiterempfehlen')
  })
})

describe('an anonymous survey', () => {
  it('shows nothing before five answered, then no client, and moves no score', async () => {
    const { id } = await survey({ isAnonymous: true })
    const people = []
    for (let i = 0; i < 5; i += 1) people.push(await person())
    await send(
      id,
      people.map(({ contactId }) => contactId),
    )
    for (const [i, { email }] of people.entries()) {
      expect(await results(id)).toMatchObject({ isTooFew: true, responses: [], score: null })
      const path = await linkTo(email)
      await post(path, { rating: String(6 + i), comment: 'The reports are late.' })
      await post(path, { rating: '0', comment: 'twice' })
    }
    const shown = await results(id)
    expect(shown).toMatchObject({ isTooFew: false, answered: 5, score: 20, segments: [] })
    for (const response of shown.responses) {
      expect(response.client).toBeNull()
      expect(response.at).toContain('T00:00:00.000Z')
    }
    expect(shown.themes[0]?.responses.length).toBe(5)
    expect(await signals(people[0]!.clientId)).toEqual([])
    const { items } = await ask<{ items: SurveyRecipient[] }>('GET', `/surveys/${id}/recipients`)
    expect(new Set(items.map(({ status }) => status))).toEqual(new Set(['asked']))
  })
})
