import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../app.ts'
import { asPerson } from '../flows/as-person.ts'

let t: TestApp
beforeAll(async () => {
  t = await testApp()
})
afterAll(async () => t.close())

describe('names that are written to hurt', () => {
  const names = [
    '<script>alert(1)</script> Ltd',
    '"><img src=x onerror=alert(1)>',
    "Robert'); drop table prospects;--",
    '{{constructor.constructor("alert(1)")()}}',
    '%s%n${7*7}',
  ]
  test('scripts come in and go out as data, in JSON only', async () => {
    const me = await t.make.member()
    await asPerson(t, me).importFile(
      null,
      `company_name,website\n${names.map((n, i) => `"${n.replaceAll('"', '""')}",s${i}.example`).join('\n')}\n`,
    )
    const answer = await t.request('/api/v1/prospects?limit=100', {}, me)
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    const { data } = (await answer.json()) as { data: { name: string }[] }
    expect(data.map((row) => row.name).toSorted()).toEqual(names.toSorted())
  })

  test('right-to-left marks, zero-width and control characters are taken off, so that a name is what it looks like', async () => {
    const me = await t.make.member()
    const person = asPerson(t, me)
    await person.importFile(
      null,
      'company_name,website\n"\u202eLtd gnp.exe\u202c Ha\u200brbor\u0007\ufeff",rtl.example\n"شركة المرفأ",arab.example\n',
    )
    await person.call('POST', '/prospects', {
      name: '\u202eevil\u202c P\u200bine \u0007Clinic',
      website: 'pine.example',
    })
    const rows = await person.call<{ name: string }[]>('GET', '/prospects?limit=100')
    // eslint-disable-next-line no-control-regex
    for (const row of rows)
      expect(row.name).not.toMatch(/[\u0000-\u001f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/)
    expect(rows.map((row) => row.name).toSorted()).toEqual([
      'Ltd gnp.exe Harbor',
      'evil Pine Clinic',
      'شركة المرفأ',
    ])
  })

  test('a name of 100,000 characters, emoji cut in half or lone surrogates cost that cell and nothing else', async () => {
    const me = await t.make.member()
    const person = asPerson(t, me)
    const long = 'x'.repeat(99_000)
    const street = `${'s'.repeat(499)}😀 ${'s'.repeat(40)}`
    const done = await person.importFile(
      null,
      `company_name,website,street,city\n${long},long.example,,\nHalf Ltd,half.example,${street},Portland\nGood Ltd,good.example,,\n`,
    )
    expect([done.status, done.created]).toEqual(['completed', 3])
    const problems = await person.problems(done.id)
    expect(problems.map((p) => [p.row, p.field])).toEqual([
      [2, 'company_name'],
      [3, 'street'],
    ])
  })
})
