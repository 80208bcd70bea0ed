import { describe, expect, test } from 'vitest'
import { createLog } from './log.ts'
import type { Log } from './log.ts'
import { mask, maskText } from './mask.ts'

function logged(write: (log: Log) => void): string[] {
  const lines: string[] = []
  write(createLog({ level: 'info', destination: { write: (line) => void lines.push(line) } }))
  return lines
}

describe('log lines', () => {
  test('are JSON with level, time, message and the bound request id', () => {
    const [line = ''] = logged((log) => log.child({ requestId: 'r-1' }).info({ status: 200 }, 'request'))
    expect(JSON.parse(line)).toMatchObject({ level: 'info', requestId: 'r-1', status: 200, msg: 'request' })
    expect(Date.parse(JSON.parse(line).time)).not.toBeNaN()
  })

  test('hold no person and no key, wherever they stand', () => {
    const text = logged((log) => {
      log.info('mail to anna.berg@firm.example bounced')
      log.info('called %s', '+1 202-555-0143')
      log.info(
        { email: 'anna@firm.example', phone: '+12025550143', name: 'Anna Berg', user: { firstName: 'Anna' } },
        'x',
      )
      log.info({ headers: { authorization: 'Bearer abcdefghijkl', cookie: 'session=abcdef' } }, 'x')
      log.info({ url: 'https://api.vendor.example/v1?q=anna%40firm.example&api_key=SECRETKEY123' }, 'x')
      log.info({ deep: [{ contact: { email: 'anna@firm.example', password: 'hunter22hunter' } }] }, 'x')
      log.info({ database: 'postgres://leadwright:pa55w0rd@db.example:5432/x' }, 'x')
      log.child({ email: 'anna@firm.example' }).info('child')
      log.error(
        { err: Object.assign(new Error('no anna@firm.example'), { params: ['Anna Berg'], detail: 'Anna' }) },
        'failed',
      )
      log.error(new Error('bare anna@firm.example'))
    }).join('\n')
    for (const hidden of ['anna', 'Anna', 'Berg', '555', 'abcdef', 'SECRETKEY', 'hunter22', 'pa55w0rd'])
      expect(text).not.toContain(hidden)
    expect(text).toContain('[email]')
    expect(text).toContain('[phone]')
  })
})

describe('errors in the log', () => {
  class DatabaseError extends Error {
    code = '23505'
  }
  const named = (name: string, error = new Error('it broke')) => Object.assign(error, { name })
  const typeOf = (error: Error) =>
    JSON.parse(logged((log) => log.error({ err: error }, 'failed'))[0] ?? '').err

  test.each([
    ['of the language', new TypeError('x'), 'TypeError'],
    ['of ours, named by hand', named('HttpFailure'), 'HttpFailure'],
    ['whose name says nothing', named('error', new DatabaseError('x')), 'DatabaseError'],
    ['named after a person', named('Anna Berg'), 'Error'],
  ])('tell the class of one %s', (_, error, type) => {
    expect(typeOf(error)).toMatchObject({ type })
  })

  test('tell the class of the cause too, and hold no person', () => {
    const cause = Object.assign(named('HttpFailure'), { email: 'anna@firm.example', kind: 'timeout' })
    const [line = ''] = logged((log) => log.error({ error: new Error('no', { cause }) }, 'failed'))
    expect(JSON.parse(line).error.cause).toMatchObject({ type: 'HttpFailure', kind: 'timeout' })
    const [other = ''] = logged((log) => log.error({ err: named('Anna Berg', new Error('x')) }, 'failed'))
    expect(line + other).not.toMatch(/anna/i)
  })
})

describe('masking of text', () => {
  test.each([
    ["write to jo.o'neil+x@mail.firm.example now", 'write to [email] now'],
    ['müller@bücher.example', '[email]'],
    ['ring (202) 555-0143 or 202.555.0143', 'ring [phone] or [phone]'],
    ['ring +49 30 901820 please', 'ring [phone] please'],
    ['ring 030/901820 please', 'ring [phone] please'],
    ['Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.e30.abc', 'Authorization: Bearer [masked]'],
    ['key sk-ant-REDACTED used', 'key [key] used'],
  ])('%s → %s', (text, expected) => {
    expect(maskText(text)).toBe(expected)
  })

  test.each([
    'took 1234567 ms for 20000 rows',
    '2026-11-20T09:28:41.123Z',
    '0190a6e2-7f3a-7c11-8a2b-0123456789ab',
    '127.0.0.1:54321',
    'https://firm.example/page/2024-05-06/12345678',
    'version 18.4.0-beta.17',
    'workflow prospect.enrich:42',
  ])('%s stays as it is', (text) => {
    expect(maskText(text)).toBe(text)
  })

  test('numbers under a personal field stay: they are counts', () => {
    expect(mask({ emails: 12, phones: 3 })).toEqual({ emails: 12, phones: 3 })
  })

  test('a value that contains itself, bytes and big numbers can be logged', () => {
    const loop: Record<string, unknown> = { big: 10n, bytes: Buffer.from('abc') }
    loop['self'] = loop
    expect(JSON.stringify(mask(loop))).toContain('"bytes":"[3 bytes]"')
  })
})
