import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp } from '../../test/app.ts'
import type { TestApp } from '../../test/app.ts'
import type { ProviderInvitation } from './contract.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())

describe('invitations to a provider', () => {
  const tokenOf = (to: string) =>
    decodeURIComponent(
      /token=([^\s"]+)/.exec(t.mails.findLast((mail) => mail.to === to)?.text ?? '')?.[1] ?? '',
    )
  const invite = async (who: { cookie: string }, email: string) =>
    t.rest('POST', '/providers/me/users', { email, role: 'user' }, who)
  const listed = async (who: { cookie: string }) =>
    (await t.rest('GET', '/providers/me/invitations', undefined, who)).body.data as ProviderInvitation[]

  test('are listed until they are taken up, one for each address, and only to their provider', async () => {
    const birch = await t.make.provider()
    const beside = await t.make.provider({ workspaceId: birch.workspaceId })
    const guest = await t.make.member()
    await invite(birch, guest.email)
    await invite(birch, guest.email)
    expect(await listed(birch)).toMatchObject([{ email: guest.email, role: 'user' }])
    expect(await listed(beside)).toEqual([])
    await t.settle()
    const accepted = await t.rest(
      'POST',
      '/providers/invitations/accept',
      { token: tokenOf(guest.email) },
      guest,
    )
    expect(accepted.status).toBe(200)
    expect(await listed(birch)).toEqual([])
    const again = await invite(birch, guest.email)
    expect(again.body.error).toMatchObject({ details: { issues: [{ field: 'email' }] } })
  })

  test('that are withdrawn lead nowhere, and only an admin of the provider withdraws them', async () => {
    const birch = await t.make.provider()
    const { workspaceId, providerId } = birch
    const user = await t.make.provider({ workspaceId, providerId, role: 'user' })
    const beside = await t.make.provider({ workspaceId })
    const guest = await t.make.member()
    await invite(birch, guest.email)
    await t.settle()
    const [{ id }] = (await listed(birch)) as [ProviderInvitation]
    const path = `/providers/me/invitations/${id}`
    expect((await t.rest('DELETE', path, undefined, user)).status).toBe(403)
    expect((await t.rest('DELETE', path, undefined, beside)).status).toBe(404)
    expect((await t.rest('DELETE', path, undefined, birch)).status).toBe(200)
    const late = await t.rest('POST', '/providers/invitations/accept', { token: tokenOf(guest.email) }, guest)
    expect(late.status).toBe(404)
  })
})

describe('the telephone number of a provider', () => {
  test('is kept as E.164, also when it names no country, and refused at its field', async () => {
    const owner = await t.make.member()
    await t.rest('POST', '/admin/niches', { name: 'Roofing', currency: 'GBP', country: 'GB' }, owner)
    const who = await t.make.provider({ workspaceId: owner.workspaceId })
    const change = async (phone: string | null) => t.rest('PATCH', '/providers/me', { phone }, who)
    expect((await change('020 7946 0018')).body.data).toMatchObject({ phone: '+442079460018' })
    expect((await change('+1 (202) 555-0134')).body.data).toMatchObject({ phone: '+12025550134' })
    expect((await change('')).body.data).toMatchObject({ phone: null })
    expect((await change('call me')).body.error?.details).toMatchObject({ issues: [{ field: 'phone' }] })
    const path = `/admin/providers/${who.providerId}`
    const byOperator = await t.rest('PATCH', path, { phone: '(202) 555' }, owner)
    expect(byOperator.body.error?.details).toMatchObject({ issues: [{ field: 'phone' }] })
  })
})

test('a ledger is read by kind and by days of the marketplace’s time zone', async () => {
  const owner = await t.make.member()
  await t.rest('POST', '/admin/niches', { name: 'Roofing', currency: 'USD' }, owner)
  await t.rest('PATCH', '/admin/marketplace/settings', { timeZone: 'Pacific/Kiritimati' }, owner)
  const who = await t.make.provider({ workspaceId: owner.workspaceId })
  const path = `/admin/providers/${who.providerId}`
  await t.rest('POST', `${path}/credit`, { amount: 5000, memo: 'A welcome' }, owner)
  await t.rest('POST', `${path}/debit`, { amount: 1000, memo: 'A correction' }, owner)
  const kinds = async (query: string) => {
    const { body } = await t.rest('GET', `/providers/me/ledger${query}`, undefined, who)
    return (body.data as { kind: string }[]).map(({ kind }) => kind)
  }
  const day = (shift: number) =>
    new Intl.DateTimeFormat('sv-SE', { timeZone: 'Pacific/Kiritimati', dateStyle: 'short' }).format(
      t.app.now().getTime() + shift * 24 * 3_600_000,
    )
  expect(await kinds('')).toEqual(['debit', 'credit'])
  expect(await kinds('?kind=credit')).toEqual(['credit'])
  expect(await kinds('?kind=deposit')).toEqual([])
  expect(await kinds(`?from=${day(0)}&to=${day(0)}`)).toEqual(['debit', 'credit'])
  expect(await kinds(`?to=${day(-1)}`)).toEqual([])
  expect(await kinds(`?from=${day(1)}`)).toEqual([])
})
