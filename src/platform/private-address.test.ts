import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isPublicAddress, refusalOfPublicUrl } from './private-address.ts'

const refusedUrls = [
  // loopback, in the notations that a URL parser accepts
  'http://127.0.0.1/',
  'http://127.0.0.1./',
  'http://127.1/',
  'http://127.0.1/',
  'http://2130706433/',
  'http://017700000001/',
  'http://0177.0.0.1/',
  'http://0x7f000001/',
  'http://0x7f.0.0.1/',
  'http://0X7F.1/',
  'http://１２７.0.0.1/',
  'http://127。0。0。1/',
  'http://%31%32%37.0.0.1/',
  'http://0/',
  'http://0.0.0.0/',
  'http://[::1]/',
  'http://[::]/',
  'http://[0:0:0:0:0:0:0:1]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:7f00:1]/',
  'http://[::127.0.0.1]/',
  'http://[64:ff9b::127.0.0.1]/',
  'http://[64:ff9b:1::127.0.0.1]/',
  'http://[2002:7f00:1::]/',
  'http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/',
  'http://[2606:4700::5efe:10.0.0.1]/',
  // private, shared, link-local, multicast, reserved, documentation
  'http://10.0.0.1/',
  'http://172.16.0.1/',
  'http://172.31.255.255/',
  'http://192.168.1.1/',
  'http://3232235777/',
  'http://100.64.0.1/',
  'http://100.127.255.254/',
  'http://169.254.0.1/',
  'http://192.0.0.192/',
  'http://198.18.0.1/',
  'http://203.0.113.7/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
  'http://240.0.0.1/',
  'http://[fe80::1]/',
  'http://[fc00::1]/',
  'http://[fd12:3456:789a::1]/',
  'http://[ff02::1]/',
  'http://[fec0::1]/',
  'http://[2001:db8::1]/',
  'http://[3fff::1]/',
  // metadata services of clouds
  'http://169.254.169.254/latest/meta-data/',
  'http://2852039166/',
  'http://0xa9fea9fe/',
  'http://[::ffff:a9fe:a9fe]/',
  'http://[fd00:ec2::254]/',
  'http://100.100.100.200/',
  'http://168.63.129.16/',
  'http://metadata.google.internal/',
  // names of local networks
  'http://localhost/',
  'http://localhost./',
  'http://LOCALHOST/',
  'http://a.localhost/',
  'http://router.local/',
  'http://router/',
  'http://db.internal./',
  'http://nas.home.arpa/',
  // schemes, users, ports
  'ftp://example.com/',
  'file:///etc/passwd',
  'gopher://example.com/',
  'javascript:alert(1)',
  'data:text/html,x',
  'http://user@example.com/',
  'http://user:secret@example.com/',
  'http://example.com:secret@10.0.0.1/',
  'http://example.com:22/',
  'http://example.com:25/',
  'http://example.com:6379/',
  'https://example.com:3000/',
]

const allowedUrls = [
  'http://example.com/',
  'https://example.com./',
  'https://example.com:8443/x',
  'http://example.com:8080/',
  'https://xn--mller-kva.example/',
  'http://8.8.8.8/',
  'http://172.32.0.1/',
  'http://100.63.255.255/',
  'http://[2606:4700:4700::1111]/',
  'http://[64:ff9b::8.8.8.8]/',
  'http://[2002:808:808::]/',
]

describe('addresses from users and pages', () => {
  test.each(refusedUrls)('%s is refused', (url) => {
    expect(refusalOfPublicUrl(new URL(url))).toEqual(expect.any(String))
  })

  test.each(allowedUrls)('%s is allowed', (url) => {
    expect(refusalOfPublicUrl(new URL(url))).toBeNull()
  })

  test.each(['', 'x', '1.2.3', '1.2.3.4.5', '::g', 'fe80::1%eth0', '127.0.0.1%0'])(
    '%j is not taken for a public address',
    (address) => {
      expect(isPublicAddress(address)).toBe(false)
    },
  )
})

describe('every notation of one IPv4 address', () => {
  const bytes = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255))
  const word = (a: number, b: number) => ((a << 8) | b).toString(16)

  test('gets the same verdict', () => {
    fc.assert(
      fc.property(bytes, ([a, b, c, d]) => {
        const dotted = [a, b, c, d].join('.')
        const value = ((a << 24) | (b << 16) | (c << 8) | d) >>> 0
        const verdict = isPublicAddress(dotted)
        const notations = [
          `http://${value}/`,
          `http://0x${value.toString(16)}/`,
          `http://0${value.toString(8)}/`,
          `http://0x${a.toString(16)}.0${b.toString(8)}.${c}.${d}/`,
          `http://${a}.${((b << 16) | (c << 8) | d) >>> 0}/`,
          `http://${dotted}./`,
          `http://[::ffff:${dotted}]/`,
          `http://[::ffff:${word(a, b)}:${word(c, d)}]/`,
          `http://[64:ff9b::${dotted}]/`,
          `http://[2002:${word(a, b)}:${word(c, d)}::1]/`,
        ]
        for (const url of notations)
          expect([url, refusalOfPublicUrl(new URL(url)) === null]).toEqual([url, verdict])
      }),
    )
  })

  test('of a private network is never public', () => {
    const inPrivate = fc.oneof(
      fc.tuple(fc.constantFrom(0, 10, 127), fc.nat(255), fc.nat(255), fc.nat(255)),
      fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), fc.nat(255), fc.nat(255)),
      fc.tuple(fc.constant(192), fc.constant(168), fc.nat(255), fc.nat(255)),
      fc.tuple(fc.constant(169), fc.constant(254), fc.nat(255), fc.nat(255)),
      fc.tuple(fc.constant(100), fc.integer({ min: 64, max: 127 }), fc.nat(255), fc.nat(255)),
      fc.tuple(fc.integer({ min: 224, max: 255 }), fc.nat(255), fc.nat(255), fc.nat(255)),
    )
    fc.assert(fc.property(inPrivate, (parts) => !isPublicAddress(parts.join('.'))))
  })

  test('in IPv6 only global unicast can be public', () => {
    const group = fc.nat(0xffff).map((value) => value.toString(16))
    const outside = fc
      .tuple(fc.nat(0xffff), fc.array(group, { minLength: 7, maxLength: 7 }))
      .filter(([first]) => (first & 0xe000) !== 0x2000 && first !== 0x64 && first !== 0)
    fc.assert(
      fc.property(outside, ([first, rest]) => !isPublicAddress([first.toString(16), ...rest].join(':'))),
    )
  })
})
