import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Contact, Import } from '../../src/prospecting/contract.ts'
import { testApp, type TestApp } from '../app.ts'
import { asPerson } from './as-person.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(() => t.close())

const list = (...rows: string[]) =>
  `company_name,website,contact_name,contact_title,email\n${rows.map((row) => `Harbor Dental,harbor.example,${row}`).join('\n')}\n`

test('a contact that a list names again is brought up to date, not doubled; what a member wrote stays, and undo puts it back', async () => {
  const me = await t.make.member()
  const person = asPerson(t, me)
  const told = async () => {
    const all = await person.call<Contact[]>('GET', '/contacts?limit=100')
    return all.map(({ name, title, email }) => [name, title, email]).toSorted()
  }
  await person.importFile(
    null,
    list('Dana Whitlock,Assistant,dana@harbor.example', 'Bea Bell,Dentist,bea@harbor.example'),
  )
  const before = await told()
  expect(before).toHaveLength(2)
  const bea = (await person.call<Contact[]>('GET', '/contacts?limit=100')).find(
    ({ name }) => name === 'Bea Bell',
  )
  await person.call('PATCH', `/contacts/${bea?.id}`, { title: 'Head dentist' })

  const again = await person.importFile(
    null,
    list(
      'Dana Whitlock,Owner,dana@harbor.example',
      'BEA BELL,Dentist,b.bell@harbor.example',
      'Cy Young,,cy@harbor.example',
    ),
  )
  expect([again.created, again.merged]).toEqual([0, 3])
  expect(await told()).toEqual([
    ['Bea Bell', 'Head dentist', 'b.bell@harbor.example'],
    ['Cy Young', null, 'cy@harbor.example'],
    ['Dana Whitlock', 'Owner', 'dana@harbor.example'],
  ])

  await person.call('POST', `/imports/${again.id}/undo`)
  await t.drain()
  expect((await person.call<Import>('GET', `/imports/${again.id}`)).status).toBe('undone')
  expect(await told()).toEqual([
    ['Bea Bell', 'Head dentist', 'bea@harbor.example'],
    ['Dana Whitlock', 'Assistant', 'dana@harbor.example'],
  ])
}, 120_000)

test('of two who edit one contact the second is told what changed, and nothing is lost', async () => {
  const me = await t.make.member()
  const person = asPerson(t, me)
  const { id: prospectId } = await person.call<{ id: string }>('POST', '/prospects', { name: 'Alder' })
  const contact = await person.call<Contact>('POST', '/contacts', {
    prospectId,
    name: 'Dana',
    title: 'Owner',
  })
  const seen = { name: 'Dana', title: 'Owner', email: null, phone: null }
  await person.call('PATCH', `/contacts/${contact.id}`, { title: 'Manager', seen })
  const second = await t.rest(
    'PATCH',
    `/contacts/${contact.id}`,
    { title: 'Founder', name: 'Dana W', seen },
    me,
  )
  expect(second.status).toBe(409)
  expect(second.body.error?.message).toContain('title is now “Manager”; you wrote “Founder”')
  expect(second.body.error?.details).toEqual({
    conflicts: [{ field: 'title', seen: 'Owner', now: 'Manager', yours: 'Founder' }],
  })
  const other = await person.call<Contact>('PATCH', `/contacts/${contact.id}`, { name: 'Dana W', seen })
  expect([other.name, other.title]).toEqual(['Dana W', 'Manager'])
})
