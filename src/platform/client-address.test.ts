import { describe, expect, test } from 'vitest'
import { clientAddress } from './client-address.ts'

describe('whose address counts', () => {
  test.each([
    ['nobody is trusted: the socket', [], '198.51.100.1', '203.0.113.9', '198.51.100.1'],
    ['a trusted proxy says who came', ['10.0.0.0/8'], '10.1.2.3', '203.0.113.9', '203.0.113.9'],
    [
      'what the client wrote itself does not count',
      ['10.0.0.0/8'],
      '10.1.2.3',
      '1.2.3.4, 203.0.113.9',
      '203.0.113.9',
    ],
    ['a chain of trusted proxies', ['10.0.0.0/8'], '10.1.2.3', '203.0.113.9, 10.9.9.9', '203.0.113.9'],
    [
      'an untrusted sender cannot name another',
      ['10.0.0.0/8'],
      '198.51.100.1',
      '203.0.113.9',
      '198.51.100.1',
    ],
    ['nonsense ends the chain', ['10.0.0.0/8'], '10.1.2.3', 'unknown', '10.1.2.3'],
    ['no header', ['10.0.0.0/8'], '10.1.2.3', null, '10.1.2.3'],
    ['IPv4 in IPv6', ['10.0.0.0/8'], '::ffff:10.1.2.3', '::ffff:203.0.113.9', '203.0.113.9'],
    ['IPv6', ['::1'], '::1', '[2001:db8::7]:4711', '2001:db8::7'],
    ['a port behind IPv4', ['127.0.0.1'], '127.0.0.1', '203.0.113.9:5000', '203.0.113.9'],
  ])('%s', (_, trusted, remote, forwarded, expected) => {
    expect(clientAddress(trusted)(remote, forwarded)).toBe(expected)
  })

  test('a setting that is no network is refused by name', () => {
    expect(() => clientAddress(['proxy.example'])).toThrow(/proxy\.example/)
  })
})
