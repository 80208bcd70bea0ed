import { expect, test } from 'vitest'
import { createDomainRecords, createFakeDomainRecords } from './index.ts'

const fails = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }))
const empty = fails('ENODATA')
const none = { resolveTxt: empty, resolveCname: empty, resolveMx: empty, resolve4: empty, resolve6: empty }

test('records are read as one text each, names in lower case, the preferred mail server first', async () => {
  const records = createDomainRecords({
    ...none,
    resolveTxt: () => Promise.resolve([['v=spf1 ', '-all'], ['other']]),
    resolveCname: () => Promise.resolve(['Track.Example.']),
    resolveMx: () =>
      Promise.resolve([
        { exchange: 'b.example', priority: 20 },
        { exchange: 'A.example', priority: 10 },
      ]),
    resolve4: (() => Promise.resolve(['192.0.2.1'])) as never,
  })
  expect(await records.txt('acme.example')).toEqual(['v=spf1 -all', 'other'])
  expect(await records.cname('t.acme.example')).toEqual(['track.example'])
  expect(await records.mx('acme.example')).toEqual(['a.example', 'b.example'])
  expect(await records.addresses('acme.example')).toEqual(['192.0.2.1'])
})

test('nothing there is told from nobody who answers', async () => {
  expect(await createDomainRecords(none as never).txt('acme.example')).toEqual([])
  const silent = createDomainRecords({
    ...none,
    resolveTxt: fails('ETIMEOUT'),
    resolve4: fails('ESERVFAIL'),
  })
  expect(await silent.txt('acme.example')).toBeNull()
  expect(await silent.addresses('acme.example')).toBeNull()
})

test('the fake answers from its table, and nothing else is there', async () => {
  const fake = createFakeDomainRecords({ 'acme.example': { txt: ['v=spf1 -all'] } })
  expect(await fake.txt('ACME.example')).toEqual(['v=spf1 -all'])
  expect(await fake.mx('acme.example')).toEqual([])
})
