import { BlockList, isIP } from 'node:net'

/** Decides whose word counts: the address of the socket, or the one that trusted proxies pass on. */
export type ClientAddress = (remote: string | undefined, forwardedFor: string | null) => string

/** Trusts X-Forwarded-For only as far as the listed proxies wrote it, read from the right. */
export function clientAddress(trustedProxies: readonly string[]): ClientAddress {
  const trusted = new BlockList()
  for (const entry of trustedProxies) addEntry(trusted, entry)
  const isTrusted = (address: string) =>
    isIP(address) !== 0 && trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
  return (remote, forwardedFor) => {
    let current = plain(remote ?? '')
    // Without a proxy, asking the list would cost more than the rest.
    if (trustedProxies.length === 0) return current
    const hops = (forwardedFor ?? '').split(',').map((hop) => plain(hop.trim()))
    while (isTrusted(current)) {
      const before = hops.pop()
      if (before === undefined || isIP(before) === 0) break
      current = before
    }
    return current
  }
}

/** IPv4 inside IPv6 is the IPv4 address; ports and brackets go. */
function plain(address: string): string {
  const bare = address.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
  return bare.toLowerCase().startsWith('::ffff:') && isIP(bare.slice(7)) === 4 ? bare.slice(7) : bare
}

function addEntry(list: BlockList, entry: string): void {
  const [address = '', bits] = entry.split('/')
  const family = isIP(address)
  if (family === 0)
    throw new Error(`TRUST_PROXY: ${entry} is no address or network. Write for example 10.0.0.0/8.`)
  if (bits === undefined) list.addAddress(address, family === 6 ? 'ipv6' : 'ipv4')
  else list.addSubnet(address, Number(bits), family === 6 ? 'ipv6' : 'ipv4')
}
