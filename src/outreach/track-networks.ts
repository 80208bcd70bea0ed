import { BlockList, isIP } from 'node:net'
import { gateways } from './track-gateways.ts'

const known = gateways.map(({ name, networks }) => ({ name, list: networkList(networks.split(/\s+/)) }))

/** Whose gateway or proxy an address belongs to; null for everybody else's. */
export function gatewayOf(ip: string): string | null {
  const plain = plainAddress(ip)
  const family = familyOf(plain)
  if (family === null) return null
  return known.find(({ list }) => list.check(plain, family))?.name ?? null
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
