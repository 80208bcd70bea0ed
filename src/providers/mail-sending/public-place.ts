import { isIP } from 'node:net'
import { isPublicAddress } from '../../platform/private-address.ts'

/** Where a host that a person named is connected to. */
export interface Place {
  /** An address, already looked up. */
  address: string
  port: number
  /** The name that the certificate must carry. */
  servername: string
  /** A host of a test on this machine: spoken to without encryption. */
  isFixture: boolean
}

/** How hosts are found; `hosts`, `isAllowed` and `ports` differ in tests only. */
export interface PlaceRules {
  resolve: (host: string) => Promise<string[]>
  hosts?: { get: (host: string) => string | undefined }
  isAllowed?: (address: string) => boolean
  ports?: readonly number[]
}

/** Ports on which mail is handed over or read; others could be anything. */
export const mailPorts = [25, 143, 465, 587, 993, 2465, 2525, 2587] as const

/** Looks a host up and refuses it, in words, where any of its addresses is private. */
export async function publicPlace(
  { host, port }: { host: string; port: number },
  rules: PlaceRules,
): Promise<Place | { problem: string }> {
  const name = host.trim().replace(/\.$/, '').toLowerCase()
  const mapped = rules.hosts?.get(name)
  if (mapped !== undefined) {
    const [address = '', mappedPort] = mapped.split(/:(?=\d+$)/)
    return { address, port: Number(mappedPort ?? port), servername: name, isFixture: true }
  }
  const ports: readonly number[] = rules.ports ?? mailPorts
  if (!ports.includes(port)) return { problem: `Port ${port} is not one of mail: use ${ports.join(', ')}.` }
  const addresses = isIP(name) === 0 ? await rules.resolve(name).catch(() => []) : [name]
  const [address] = addresses
  if (address === undefined) return { problem: `The name ${name} could not be found: check the spelling.` }
  const isAllowed = rules.isAllowed ?? isPublicAddress
  if (!addresses.every((one) => isAllowed(one)))
    return {
      problem: `${name} leads to a private address, which is never connected to: give a public server.`,
    }
  return { address, port, servername: name, isFixture: false }
}
