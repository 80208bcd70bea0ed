import { BlockList, isIP } from 'node:net'

/**
 * Networks of image proxies and mail gateways, which fetch what is in mails without a person behind it. The list is short and ages; Barracuda's
 * was compared with its page, the others were not. It is one sign of several: what it does not name is judged by how it asks.
 */
const gatewayNetworks: Record<string, string> = {
  'Google image proxy':
    '64.233.160.0/19 66.102.0.0/20 66.249.80.0/20 72.14.192.0/18 74.125.0.0/16 108.177.8.0/21 173.194.0.0/16 209.85.128.0/17 216.58.192.0/19 216.239.32.0/19',
  'Microsoft Safe Links': '40.92.0.0/15 40.94.0.0/16 40.107.0.0/16 52.100.0.0/14 104.47.0.0/17',
  Barracuda: '64.235.144.0/20 209.222.80.0/21',
  Proofpoint: '67.231.144.0/20 148.163.128.0/19 205.220.160.0/19 185.132.180.0/22 185.183.28.0/22',
  Mimecast:
    '63.128.21.0/24 91.220.42.0/24 146.101.78.0/24 170.10.128.0/21 185.58.84.0/22 195.130.217.0/24 205.139.110.0/23 207.211.30.0/23 216.205.24.0/24',
  'Cisco Secure Email': '68.232.128.0/19',
  'Symantec Email Security':
    '67.219.240.0/20 85.158.136.0/21 193.109.254.0/23 194.106.220.0/23 195.245.230.0/23 216.82.240.0/20',
  'Trend Micro': '150.70.0.0/16 216.104.0.0/19',
}

const gateways = Object.entries(gatewayNetworks).map(([name, networks]) => ({
  name,
  list: networkList(networks.split(' ')),
}))

/** Whose gateway or proxy an address belongs to; null for everybody else's. */
export function gatewayOf(ip: string): string | null {
  const plain = plainAddress(ip)
  const family = familyOf(plain)
  if (family === null) return null
  return gateways.find(({ list }) => list.check(plain, family))?.name ?? null
}

/** Whether an address lies in one of these networks (`198.51.100.0/24`, `2001:db8::/32`, single addresses). What is no network is skipped. */
export function isInNetworks(ip: string, networks: readonly string[]): boolean {
  const plain = plainAddress(ip)
  const family = familyOf(plain)
  return family !== null && networks.length > 0 && networkList(networks).check(plain, family)
}

function networkList(networks: readonly string[]): BlockList {
  const list = new BlockList()
  for (const network of networks) {
    const [address = '', bits] = network.trim().split('/')
    const family = familyOf(address)
    if (family === null) continue
    const longest = family === 'ipv4' ? 32 : 128
    const length = bits === undefined ? longest : Number(bits)
    if (Number.isInteger(length) && length >= 0 && length <= longest) list.addSubnet(address, length, family)
  }
  return list
}

/** An IPv4 address that came by an IPv6 socket is the IPv4 address. */
function plainAddress(ip: string): string {
  return ip.replace(/^::ffff:(?=\d+\.)/i, '')
}

function familyOf(ip: string): 'ipv4' | 'ipv6' | null {
  const family = isIP(ip)
  return family === 0 ? null : family === 4 ? 'ipv4' : 'ipv6'
}
