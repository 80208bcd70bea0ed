import { isIP, isIPv4 } from 'node:net'

/** IPv4 blocks that no public site lives in: IANA's special-purpose registry, multicast, and one cloud's metadata host. */
const refusedV4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '168.63.129.16/32',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
].map((block) => {
  const [address = '', bits = '32'] = block.split('/')
  const mask = (-1 << (32 - Number(bits))) >>> 0
  return { network: (v4ToNumber(address) & mask) >>> 0, mask }
})

const publicPorts = new Set(['', '80', '443', '8080', '8443'])
const refusedSuffixes = ['localhost', 'local', 'internal', 'intranet', 'lan', 'home.arpa', 'localdomain']

/** Whether an IP address, in any notation that Node prints, is one that the whole internet can reach. Anything doubtful is not. */
export function isPublicAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '')
  if (isIPv4(bare)) return isPublicV4(v4ToNumber(bare))
  if (isIP(bare) !== 6) return false
  return isPublicV6(v6Groups(bare))
}

/** The reason why a URL from a user or a page must not be fetched, in words, or `null` when its form is fine (its DNS answer is checked at connect time). */
export function refusalOfPublicUrl(url: URL): string | null {
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    return `only http and https are read, not "${url.protocol}"`
  if (url.username !== '' || url.password !== '') return 'an address with a user name in it is not read'
  if (!publicPorts.has(url.port))
    return `port ${url.port} is not read; use the ordinary web ports 80, 443, 8080 or 8443`
  const host = url.hostname.replace(/\.+$/, '')
  if (host === '') return 'the address names no host'
  if (host.startsWith('[') || isIPv4(host))
    return isPublicAddress(host) ? null : `${host} is a private or reserved address`
  if (!host.includes('.') || refusedSuffixes.some((suffix) => host.endsWith(`.${suffix}`))) {
    return `"${host}" is a name of a local network, not of a public site`
  }
  return null
}

function v4ToNumber(address: string): number {
  return address.split('.').reduce((sum, part) => ((sum << 8) | Number(part)) >>> 0, 0)
}

function isPublicV4(value: number): boolean {
  return refusedV4.every(({ network, mask }) => (value & mask) >>> 0 !== network)
}

function v6Groups(address: string): number[] {
  const dotted = /(\d+\.\d+\.\d+\.\d+)$/.exec(address)?.[1]
  const tail = dotted === undefined ? 0 : v4ToNumber(dotted)
  const plain =
    dotted === undefined
      ? address
      : address.replace(dotted, `${(tail >>> 16).toString(16)}:${(tail & 0xffff).toString(16)}`)
  const [left = '', right] = plain.split('::')
  const head = left === '' ? [] : left.split(':')
  const rest = right === undefined || right === '' ? [] : right.split(':')
  const zeros = right === undefined ? [] : Array.from({ length: 8 - head.length - rest.length }, () => '0')
  return [...head, ...zeros, ...rest].map((group) => Number.parseInt(group, 16))
}

function isPublicV6(groups: number[]): boolean {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = groups
  const embedded = ((g << 16) | h) >>> 0
  const isMapped = a === 0 && b === 0 && c === 0 && d === 0 && e === 0 && f === 0xffff
  if (isMapped) return isPublicV4(embedded)
  // NAT64 (RFC 6052) and 6to4 (RFC 3056) carry an IPv4 address that a gateway will talk to.
  if (a === 0x64 && b === 0xff9b && c === 0 && d === 0 && e === 0 && f === 0) return isPublicV4(embedded)
  if (a === 0x2002) return isPublicV4(((b << 16) | c) >>> 0)
  const isGlobalUnicast = (a & 0xe000) === 0x2000
  if (!isGlobalUnicast) return false
  if (a === 0x2001 && b < 0x200) return false // IETF protocol assignments, among them Teredo (RFC 4380)
  if (a === 0x2001 && b === 0xdb8) return false // documentation
  if (a === 0x3fff && b < 0x1000) return false // documentation (RFC 9637)
  // ISATAP (RFC 5214) tunnels to the IPv4 address in its last 32 bits.
  if ((e & 0xfdff) === 0 && f === 0x5efe) return isPublicV4(embedded)
  return true
}
