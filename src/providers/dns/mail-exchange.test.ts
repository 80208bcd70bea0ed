import { describe, expect, test } from 'vitest'
import { createFakeMailExchange, createMailExchange } from './index.ts'
import type { MailResolver } from './mail-exchange.ts'

type Answer<T> = T | string | Promise<T>

/** A resolver that answers from a table and throws what is written there as an error code. */
function resolver(table: {
  mx?: Answer<{ exchange: string; priority: number }[]>
  a?: Answer<string[]>
  aaaa?: Answer<string[]>
}) {
  const asked: string[] = []
  const reply = async <T>(answer: Answer<T> | undefined): Promise<T> => {
    const value = await (answer ?? 'ENODATA')
    if (typeof value === 'string') throw Object.assign(new Error(value), { code: value })
    return value
  }
  const stub: MailResolver = {
    resolveMx: (domain) => {
      asked.push(domain)
      return reply(table.mx)
    },
    resolve4: () => reply(table.a),
    resolve6: () => reply(table.aaaa),
  }
  return { asked, stub }
}

function exchange(
  table: Parameters<typeof resolver>[0],
  options: { cacheSize?: number; timeoutMs?: number } = {},
) {
  const clock = { at: Date.UTC(2026, 2, 1) }
  const { asked, stub } = resolver(table)
  return {
    asked,
    clock,
    dns: createMailExchange({ now: () => new Date(clock.at), resolver: stub, ...options }),
  }
}

const mx = [
  { exchange: 'Backup.example', priority: 20 },
  { exchange: 'mx.example', priority: 10 },
]

describe('where mail for a domain goes', () => {
  test.each([
    [
      'its mail servers, the preferred first',
      { mx },
      { mx: ['mx.example', 'backup.example'], nullMx: false },
    ],
    ['nowhere, said by a null record', { mx: [{ exchange: '', priority: 0 }] }, { mx: [], nullMx: true }],
    ['the host itself without a mail record', { a: ['192.0.2.1'] }, { mx: ['acme.example'], nullMx: false }],
    ['the host itself over IPv6', { aaaa: ['2001:db8::1'] }, { mx: ['acme.example'], nullMx: false }],
    ['nowhere when nothing is there', {}, { mx: [], nullMx: false }],
    ['nowhere when the domain does not exist', { mx: 'ENOTFOUND' }, { mx: [], nullMx: false }],
    ['unknown without a network', { mx: 'ECONNREFUSED' }, { mx: [], nullMx: false, failure: 'unavailable' }],
    [
      'unknown when the server is broken',
      { mx: 'ESERVFAIL' },
      { mx: [], nullMx: false, failure: 'unavailable' },
    ],
    ['unknown when nobody answers', { mx: 'ETIMEOUT' }, { mx: [], nullMx: false, failure: 'timeout' }],
    ['unknown when half is unknown', { a: 'ESERVFAIL' }, { mx: [], nullMx: false, failure: 'unavailable' }],
  ])('%s', async (_name, table, expected) => {
    expect(await exchange(table).dns.check('acme.example')).toEqual(expected)
  })

  test('is unknown when the resolver never answers, after the time that was given', async () => {
    const { dns } = exchange({ mx: new Promise(() => undefined) }, { timeoutMs: 20 })
    expect(await dns.check('acme.example')).toMatchObject({ failure: 'timeout' })
  })

  test.each([
    '',
    'localhost',
    'a b.example',
    'x@y.example',
    'a..example/',
    'http://a.example',
    'a'.repeat(300) + '.example',
  ])('is not asked for %j', async (domain) => {
    const { dns, asked } = exchange({ mx })
    expect(await dns.check(domain)).toMatchObject({ mx: [], failure: 'bad_name' })
    expect(asked).toEqual([])
  })

  test('is asked in the form that DNS knows', async () => {
    const { dns, asked } = exchange({ mx })
    await dns.check(' Müller.example. ')
    expect(asked).toEqual(['xn--mller-kva.example'])
  })
})

describe('what is remembered', () => {
  const hour = 3600_000

  test.each([
    ['a route', { mx }, 23 * hour, 25 * hour],
    ['an absence', { mx: 'ENOTFOUND' }, 0.9 * hour, 1.1 * hour],
    ['a failure', { mx: 'ESERVFAIL' }, 50_000, 70_000],
  ])('%s is asked for again only after its time', async (_name, table, soon, late) => {
    const { dns, asked, clock } = exchange(table)
    await dns.check('acme.example')
    clock.at += soon
    await dns.check('ACME.example')
    expect(asked).toHaveLength(1)
    clock.at += late - soon
    await dns.check('acme.example')
    expect(asked).toHaveLength(2)
  })

  test('many questions at once are one', async () => {
    const { dns, asked } = exchange({ mx })
    await Promise.all(Array.from({ length: 50 }, () => dns.check('acme.example')))
    expect(asked).toHaveLength(1)
  })

  test('the domain asked for longest ago is forgotten first', async () => {
    const { dns, asked } = exchange({ mx }, { cacheSize: 2 })
    for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) await dns.check(`${name}.example`)
    expect(asked).toEqual(['a.example', 'b.example', 'c.example', 'b.example'])
  })
})

test('the fake answers from its table and knows nothing else', async () => {
  const dns = createFakeMailExchange({ 'acme.example': { mx: ['mx.acme.example'] } })
  expect(await dns.check('ACME.example')).toEqual({ mx: ['mx.acme.example'], nullMx: false })
  expect(await dns.check('other.example')).toMatchObject({ failure: 'unavailable' })
})
