import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dataOf, intakeWorld } from './intake-test-world.ts'

let made: Awaited<ReturnType<typeof intakeWorld>>
beforeAll(async () => {
  made = await intakeWorld()
})
afterAll(async () => made.t.close())

describe('an address that is to be confirmed', () => {
  test('waits for a button behind the link of a mail; following the link changes nothing', async () => {
    const { t, workspace, leadsOf, niche, send } = made
    const { id, slug } = await niche({ isDoubleOptIn: true })
    const sent = await send(slug, { name: 'Ann', email: 'sure@home.example' })
    expect(dataOf(sent).needsConfirmation).toBe(true)
    await send(slug, { name: 'Ann', email: 'sure@home.example' })
    await t.settle()
    const mails = t.mails.filter(({ to }) => to === 'sure@home.example')
    expect(mails).toHaveLength(2)
    const link = new URL(/https?:\S+confirm\?token=\S+/.exec(mails[1]?.text ?? '')?.[0] ?? '')
    const path = link.pathname + link.search
    const page = await t.request(path)
    expect(await page.text()).toContain('<form method="post">')
    expect((await leadsOf(id))[0]?.status).toBe('pending_confirmation')
    const pressed = await t.request(path, { method: 'POST', body: new URLSearchParams() })
    expect([pressed.status, pressed.headers.get('location')]).toEqual([
      303,
      `/f/${workspace}/${slug}/thank-you?lead=${dataOf(sent).id}`,
    ])
    await t.request(path, { method: 'POST', body: new URLSearchParams() })
    expect((await leadsOf(id)).map(({ status }) => status)).toEqual(['pending_approval', 'duplicate'])
    expect((await leadsOf(id))[0]).toMatchObject({ email_status: 'valid' })
    await t.drain()
    expect(
      t.mails.filter(({ to, subject }) => to === 'sure@home.example' && subject.startsWith('We have')),
    ).toHaveLength(1)
    expect((await t.request(path.replace('token=', 'token=x'))).status).toBe(404)
  })
})

describe('a plain form without scripts', () => {
  const post = async (slug: string, body: FormData | URLSearchParams, query = '') =>
    made.t.request(`/f/${made.workspace}/${slug}${query}`, {
      method: 'POST',
      body,
      headers: { 'sec-fetch-site': 'cross-site', origin: 'https://roofs.example' },
    })

  test('leads to the thank-you page, or to that of the operator', async () => {
    const { workspace, leadsOf, niche, shown } = made
    const { id, slug } = await niche()
    const { started } = await shown(slug)
    const page = `https://leads.test/f/${workspace}/${slug}?utm_source=ads&gclid=g2`
    const body = new URLSearchParams({
      ...made.person(),
      _started: started,
      _page: page,
      'cf-turnstile-response': 'human',
    })
    const sent = await post(slug, body)
    expect(sent.status).toBe(303)
    const [lead] = await leadsOf(id)
    expect(sent.headers.get('location')).toBe(`/f/${workspace}/${slug}/thank-you?lead=${lead?.id}`)
    expect(lead?.attribution).toMatchObject({ utm_source: 'ads', gclid: 'g2', landingPage: page })
  })

  test('with something wrong comes back to the form with what was typed and what to do', async () => {
    const { leadsOf, niche, shown } = made
    const { id, slug } = await niche()
    const { started } = await shown(slug)
    const body = new URLSearchParams({
      name: 'Ann',
      email: 'ann@',
      _started: started,
      'cf-turnstile-response': 'human',
    })
    const sent = await post(slug, body, '?embed=1')
    const location = sent.headers.get('location') ?? ''
    expect([sent.status, location]).toEqual([303, expect.stringContaining('?embed=1&again=')])
    const form = await shown(slug, location.slice(location.indexOf('?')))
    expect(form.attempt).toMatchObject({
      values: { name: 'Ann', email: 'ann@' },
      problems: { email: expect.any(String) as unknown },
    })
    expect(await leadsOf(id)).toEqual([])
  })

  test('brings its files, which are looked at by their content and go with the lead', async () => {
    const { t, owner, leadsOf, niche, shown } = made
    const { id, slug } = await niche()
    const { started } = await shown(slug)
    const bodyWith = (file: File) => {
      const body = new FormData()
      const given = { ...made.person(), _started: started, 'cf-turnstile-response': 'human' }
      for (const [key, value] of Object.entries(given)) body.set(key, value)
      body.set('plan', file)
      return body
    }
    const refused = await post(slug, bodyWith(new File(['<script>alert(1)</script>'], 'plan.pdf')))
    expect(refused.headers.get('location')).toContain('again=')
    const large = await post(slug, bodyWith(new File(['%PDF-'.padEnd(2000, 'x')], 'plan.pdf')))
    expect(large.headers.get('location')).toContain('again=')
    const sent = await post(slug, bodyWith(new File(['%PDF-1.7 a plan'], 'plan.pdf')))
    expect(sent.headers.get('location')).toContain('thank-you')
    const [lead] = await leadsOf(id)
    const files = await t.rest('GET', `/admin/leads/${lead?.id}/files`, undefined, owner)
    expect(files.body.data).toMatchObject([{ name: 'plan.pdf', type: 'application/pdf', fieldKey: 'plan' }])
    const [{ url = '' } = {}] = files.body.data as { url?: string }[]
    const download = await t.request(url)
    expect(await download.text()).toBe('%PDF-1.7 a plan')
    expect(download.headers.get('content-disposition')).toMatch(/^attachment/)
    t.clock.forward(16 * 60_000)
    expect((await t.request(url)).status).toBe(404)
  })

  test('to a form that is not there gets a page that says so', async () => {
    const sent = await post('nothing', new URLSearchParams({ name: 'Ann' }))
    expect([sent.status, sent.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8'])
  })
})
