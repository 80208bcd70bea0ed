import { describe, expect, test } from 'vitest'
import { mayReadMailbox } from './mailbox-access.ts'

const ask = (ip: string, headers: Record<string, string> = {}, config = {}) =>
  mayReadMailbox({ SMTP_URL: undefined, DEV_PAGES: false, ...config }, { ip, headers: new Headers(headers) })

describe('the built-in mailbox', () => {
  test.each([
    ['127.0.0.1', { host: 'localhost:3000' }],
    ['::1', { host: '[::1]:3000' }],
    ['127.0.0.1', { host: '127.0.0.1:3000' }],
  ])('is open to the person at this machine (%s, %o)', (ip, headers) => {
    expect(ask(ip, headers)).toBe(true)
  })

  test.each([
    ['another machine', '192.168.1.7', { host: 'localhost:3000' }],
    [
      'somebody behind a proxy on this machine',
      '127.0.0.1',
      { host: 'localhost', 'x-forwarded-for': '203.0.113.9' },
    ],
    ['a website that points its name here', '127.0.0.1', { host: 'evil.example' }],
    ['a name that only begins like ours', '127.0.0.1', { host: 'localhost.evil.example' }],
  ])('is closed to %s', (_, ip, headers) => {
    expect(ask(ip, headers)).toBe(false)
  })

  test('is open to everybody only where DEV_PAGES says so, and to nobody where mails are really sent', () => {
    expect(ask('203.0.113.9', { host: 'leads.example.com' }, { DEV_PAGES: true })).toBe(true)
    expect(
      ask('127.0.0.1', { host: 'localhost' }, { SMTP_URL: 'smtp://mail.example:25', DEV_PAGES: true }),
    ).toBe(false)
  })
})
