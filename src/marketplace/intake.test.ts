import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PublicForm } from '#contracts/marketplace'
import { dataOf, fields, intakeWorld, issuesOf } from './intake-test-world.ts'
import { consentHash } from './lead-consent.ts'

let made: Awaited<ReturnType<typeof intakeWorld>>
beforeAll(async () => {
  made = await intakeWorld()
})
afterAll(async () => made.t.close())

describe('a form that was filled in', () => {
  test('is one lead, normalised, located, with what was agreed to and where it came from', async () => {
    const { workspace, leadsOf, niche, send } = made
    const { id, slug } = await niche()
    const answers = {
      ...made.person(),
      email: 'Ann@Home.Example',
      phone: '(212) 555-0123',
      postal_code: '10001',
      terms: true,
    }
    const sent = await send(slug, answers, {
      pageUrl: 'https://roofs.example/quote',
      trustedFormUrl: 'https://cert.trustedform.com/abc',
      attribution: { utm_source: 'search', gclid: 'g1', firstTouch: { utm_source: 'mail' } },
    })
    expect(sent.status, issuesOf(sent)).toBe(200)
    expect(dataOf(sent)).toMatchObject({
      status: null,
      next: `/f/${workspace}/${slug}/thank-you?lead=${dataOf(sent).id}`,
    })
    const [lead] = await leadsOf(id)
    expect(lead).toMatchObject({
      status: 'pending_approval',
      email: 'ann@home.example',
      phone: '+12125550123',
      postal_code: '10001',
      form_version: 1,
      attribution: { utm_source: 'search', gclid: 'g1', firstTouch: { utm_source: 'mail' } },
      consent: { texts: { terms: 'You may call me.' }, url: 'https://roofs.example/quote', formVersion: 1 },
    })
    expect(lead?.lat).toBeCloseTo(40.75, 1)
    if (lead?.consent == null) throw new Error('no consent')
    expect(lead.consent_hash).toBe(consentHash(lead.consent))
    expect(lead.consent_hash).not.toBe(consentHash({ ...lead.consent, texts: { terms: 'You may sell me.' } }))
  })

  test('is told to who sent it, and thanked for without a word about them', async () => {
    const { t, niche, send } = made
    const { slug } = await niche({ page: { thanks: 'We call you today.' } })
    const sent = await send(slug, { ...made.person(), email: 'told@home.example' })
    await t.drain()
    expect(t.mails.filter(({ to }) => to === 'told@home.example')).toHaveLength(1)
    const thanks = await t.rest('GET', `/leads/${dataOf(sent).id}/thank-you`)
    expect(thanks.body.data).toMatchObject({
      niche: { slug, page: { thanks: 'We call you today.' } },
      needsConfirmation: false,
    })
    expect(JSON.stringify(thanks.body)).not.toContain('told@')
  })

  test('carries no words of strangers into a mailbox that may be another’s', async () => {
    const { t, niche, send } = made
    const { slug } = await niche()
    const name = 'Cheap pills at https://pills.example'
    expect((await send(slug, { name, email: 'victim@home.example' })).status).toBe(200)
    await t.drain()
    const mail = t.mails.find(({ to }) => to === 'victim@home.example')
    expect(mail?.text).toContain('Hello,')
    expect(`${mail?.subject} ${mail?.text} ${mail?.html}`).not.toContain('pills')
  })

  test('is refused with what to do about each field', async () => {
    const { leadsOf, niche, send } = made
    const { id, slug } = await niche()
    const sent = await send(slug, { email: 'ann@no-mail', phone: '1' })
    expect(sent.status).toBe(400)
    for (const key of ['name', 'email', 'phone']) expect(issuesOf(sent)).toContain(`answers.${key}`)
    expect(
      issuesOf(await send(slug, { ...made.person(), email: 'ann@no-mail.leads-of-nobody.com' })),
    ).toContain('Nobody takes mail')
    expect(issuesOf(await send(slug, { ...made.person(), email: 'ann@mailinator.com' }))).toContain(
      'vanishes',
    )
    expect(await leadsOf(id)).toEqual([])
  })

  test('F2 is checked and kept under the version that was shown, though another is active by then', async () => {
    const { t, owner, leadsOf, niche, shown, person, send } = made
    const { id, slug } = await niche()
    const { started } = await shown(slug)
    const path = `/admin/niches/${id}/schema`
    const draft = await t.rest('POST', path, {}, owner)
    expect(draft.status).toBe(200)
    const later = [...fields, { key: 'size', type: 'number', label: 'Size', required: true }]
    await t.rest('PATCH', `${path}/2`, { definition: { pages: [{ fields: later }] } }, owner)
    await t.rest('POST', `${path}/2/activate`, { confirm: true }, owner)
    expect((await send(slug, person(), { started })).status).toBe(200)
    expect(issuesOf(await send(slug, person()))).toContain('answers.size')
    expect((await leadsOf(id)).map((lead) => lead.form_version)).toEqual([1])
  })

  test('is nowhere for a niche that is off, archived, without a form, or of nobody', async () => {
    const { t, owner, niche, shown, person, send } = made
    const { id, slug } = await niche()
    const { started } = await shown(slug)
    await t.rest('PATCH', `/admin/niches/${id}`, { isActive: false }, owner)
    expect((await send(slug, person(), { started })).status).toBe(404)
    for (const name of ['nothing', '..', "a'--"])
      expect((await send(name, person(), { started })).status).toBe(404)
  })
})

describe('F4 the same address or number within the window', () => {
  test('sent twenty times at once leaves exactly one that is not a duplicate', async () => {
    const { leadsOf, niche, shown, send } = made
    const { id, slug } = await niche()
    const forms = await Promise.all(Array.from({ length: 20 }, async () => (await shown(slug)).started))
    await Promise.all(
      forms.map(async (started, n) => {
        const email = n % 2 === 0 ? ' Same@Home.Example' : `other-${n}@home.example`
        const phone = n % 2 === 0 ? (n % 4 === 0 ? '212 555 0199' : undefined) : '+1 (212) 555-0199'
        const sent = await send(slug, { name: 'Ann', email, phone }, { started })
        expect(sent.status, issuesOf(sent)).toBe(200)
      }),
    )
    const leads = await leadsOf(id)
    expect(leads).toHaveLength(20)
    const byEmail = leads.filter(({ email }) => email === 'same@home.example')
    expect(byEmail.filter(({ status }) => status !== 'duplicate').length).toBeLessThanOrEqual(1)
    const byPhone = leads.filter(({ phone }) => phone === '+12125550199')
    expect(byPhone.filter(({ status }) => status !== 'duplicate').length).toBeLessThanOrEqual(1)
    expect(leads.filter(({ status }) => status !== 'duplicate').length).toBeGreaterThanOrEqual(1)
  })

  test('equal in both leaves exactly one, and each other names it', async () => {
    const { leadsOf, niche, shown, send } = made
    const { id, slug } = await niche()
    const forms = await Promise.all(Array.from({ length: 10 }, async () => (await shown(slug)).started))
    await Promise.all(
      forms.map(async (started) =>
        send(slug, { name: 'Ann', email: 'one@home.example', phone: '2125550100' }, { started }),
      ),
    )
    const leads = await leadsOf(id)
    const originals = leads.filter(({ status }) => status !== 'duplicate')
    expect(originals).toHaveLength(1)
    expect(new Set(leads.flatMap((lead) => lead.duplicate_of ?? []))).toEqual(new Set([originals[0]?.id]))
  })

  test('in another niche, or after the window, is none', async () => {
    const { t, leadsOf, niche, send } = made
    const [first, second] = [await niche({ duplicateWindowDays: 1 }), await niche()]
    const same = { name: 'Ann', email: 'late@home.example' }
    await send(first.slug, same)
    await send(second.slug, same)
    t.clock.forward(2 * 86_400_000)
    await send(first.slug, same)
    const all = [...(await leadsOf(first.id)), ...(await leadsOf(second.id))]
    expect(all.map(({ status }) => status)).toEqual(Array(3).fill('pending_approval'))
  })
})

describe('what is no person', () => {
  test('is stored as spam, answered like any other, and nobody is told', async () => {
    const { t, workspace, leadsOf, niche, person, send } = made
    const { id, slug } = await niche()
    const trapped = await send(slug, person(), { homepage: 'https://buy.example' })
    const { started } = (await t.rest('GET', `/forms/${workspace}/${slug}`)).body.data as PublicForm
    const hasty = await send(slug, person(), { started })
    for (const sent of [trapped, hasty])
      expect(dataOf(sent)).toMatchObject({ status: null, needsConfirmation: false })
    expect((await leadsOf(id)).map(({ status }) => status)).toEqual(['spam', 'spam'])
    await t.drain()
    const addresses = (await leadsOf(id)).map(({ email }) => email)
    expect(t.mails.filter(({ to }) => addresses.includes(to))).toEqual([])
  })

  test('without the form that was shown, or with that of another niche, it is asked to send it again', async () => {
    const { t, niche, shown, person, send } = made
    const [one, other] = [await niche(), await niche()]
    const { started } = await shown(other.slug)
    for (const token of ['forged', started])
      expect(issuesOf(await send(one.slug, person(), { started: token }))).toContain('open for too long')
    const old = await shown(one.slug)
    t.clock.forward(25 * 3_600_000)
    expect(issuesOf(await send(one.slug, person(), { started: old.started }))).toContain('open for too long')
  })

  test('a challenge that is not answered is asked again; a vendor that is down keeps nobody out', async () => {
    const { niche, person, send } = made
    const { slug } = await niche()
    expect(issuesOf(await send(slug, person(), { challenge: 'robot' }))).toContain('you are a person')
    expect((await send(slug, person(), { challenge: 'down' })).status).toBe(200)
  })
})

describe('a form sent twice', () => {
  test('by one click too many is one lead', async () => {
    const { leadsOf, niche, shown, person, send } = made
    const { id, slug } = await niche()
    const { started } = await shown(slug)
    const who = person()
    const answers = await Promise.all([1, 2, 3].map(async () => send(slug, who, { started })))
    expect(new Set(answers.map((sent) => dataOf(sent).id)).size).toBe(1)
    expect(await leadsOf(id)).toHaveLength(1)
  })

  test('with a key of a partner is one lead, and for another person a conflict', async () => {
    const { t, owner, workspace, leadsOf, niche, person } = made
    const { id, slug } = await niche()
    const key = await t.make.apiKey(owner.workspaceId, ['leads:create'])
    const post = async (answers: object) =>
      t.rest('POST', '/leads', { workspace, niche: slug, answers, idempotencyKey: 'crm-row-1' }, key)
    const who = person()
    expect(dataOf(await post(who)).id).toBe(dataOf(await post(who)).id)
    expect((await post(person())).status).toBe(409)
    expect(await leadsOf(id)).toHaveLength(1)
  })
})

describe('a partner', () => {
  test('sends by their key, without challenge or form, and their leads carry them', async () => {
    const { t, owner, workspace, world, leadsOf, niche, person } = made
    const { id, slug } = await niche({ isDoubleOptIn: true })
    const key = await t.make.apiKey(owner.workspaceId, ['leads:create'])
    await world.within(owner.workspaceId, async (tx) => {
      await tx.$client.query(
        `insert into partners (workspace_id, id, name, slug, key_id)
         select $1, gen_random_uuid(), 'Portal', 'portal', k.id from (select $2::uuid as id) k`,
        [owner.workspaceId, await keyIdOf(key)],
      )
    })
    const sent = await t.rest('POST', '/leads', { workspace, niche: slug, answers: person() }, key)
    expect(dataOf(sent)).toMatchObject({ status: 'pending_approval' })
    expect((await leadsOf(id))[0]?.partner_id).not.toBeNull()
    const unknown = await t.rest(
      'POST',
      '/leads',
      { workspace, niche: slug, answers: { ...made.person(), sise: 3 } },
      key,
    )
    expect(issuesOf(unknown)).toContain('no field sise')
  })

  test('of another workspace, or without the scope, is refused', async () => {
    const { t, owner, workspace, niche, person } = made
    const { slug } = await niche()
    const elsewhere = await t.make.member()
    const keys = [
      await t.make.apiKey(elsewhere.workspaceId, ['leads:create']),
      await t.make.apiKey(owner.workspaceId, ['niches:read']),
    ]
    for (const key of keys)
      expect(
        (await t.rest('POST', '/leads', { workspace, niche: slug, answers: person() }, key)).status,
      ).toBe(403)
  })

  async function keyIdOf(key: string): Promise<string> {
    const { rows } = await made.t.app.db.$client.query<{ id: string }>(
      'select id from api_keys where start = $1 order by created_at desc',
      [key.slice(0, 8)],
    )
    return rows[0]?.id ?? ''
  }
})
