import { Resolver } from 'node:dns/promises'
import { isIP, type LookupFunction } from 'node:net'
import { TLSSocket } from 'node:tls'
import { Agent, buildConnector, type Dispatcher } from 'undici'
import { failureOf, toDnsFailure, toHttpFailure } from './http-client-failure.ts'
import { isPublicAddress } from './private-address.ts'

/** What the certificate of a site looked like. */
export type TlsReport = { authorized: boolean; error?: string; validTo?: string }

/** Finds the addresses of a host name. */
export type ResolveHost = (hostname: string) => Promise<string[]>

type AddressRule = (address: string) => boolean

/** The kinds of connection the client makes; each has a pool of its own, so that no check is inherited from another kind. */
export type Agents = {
  /** Guarded: every address is checked when connecting. */
  public: Dispatcher
  /** Guarded, and a bad certificate is reported instead of refused; nothing secret is ever sent on it. */
  publicLenient: Dispatcher
  /** For base URLs from our own settings. */
  vendor: Dispatcher
  /** For a local web standing in for the internet. */
  fixture: Dispatcher
  tlsOf: (origin: string) => TlsReport | undefined
  close: () => Promise<void>
}

const keepAlive = { keepAliveTimeout: 4000, keepAliveMaxTimeout: 30_000, headersTimeout: 0, bodyTimeout: 0 }
const connectTimeoutMs = 10_000

/** Builds the connection pools. `resolve` answers for public hosts only; `isAllowed` is another rule than the guard's in the guard's own test only. */
export function createAgents(resolve: ResolveHost, isAllowed = isPublicAddress): Agents {
  const reports = new Map<string, TlsReport>()
  const report = (origin: string, socket: TLSSocket) => {
    if (reports.size > 5000) reports.clear()
    reports.set(origin, tlsReport(socket))
  }
  const guarded = (lenient: boolean) =>
    new Agent({
      ...keepAlive,
      connections: 8,
      connect: guardedConnector(resolve, isAllowed, lenient, report),
    })
  const agents = {
    public: guarded(false),
    publicLenient: guarded(true),
    vendor: new Agent({ ...keepAlive, connections: 64, connect: { timeout: connectTimeoutMs } }),
    fixture: new Agent({ ...keepAlive, connections: 128, connect: { timeout: connectTimeoutMs } }),
  }
  return {
    ...agents,
    tlsOf: (origin) => reports.get(origin),
    close: async () => {
      await Promise.all(Object.values(agents).map((agent) => agent.destroy()))
    },
  }
}

/** Resolves through DNS alone (never the hosts file), without occupying Node's small pool of threads. */
export function createDnsResolve(): ResolveHost {
  const resolver = new Resolver({ timeout: 2500, tries: 2 })
  return async (hostname) => {
    const [four, six] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)])
    const found = [four, six].flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []))
    if (found.length > 0) return found
    throw four.status === 'rejected' ? four.reason : new Error(`${hostname} has no address`)
  }
}

function guardedConnector(
  resolve: ResolveHost,
  isAllowed: AddressRule,
  lenient: boolean,
  report: (origin: string, socket: TLSSocket) => void,
): buildConnector.connector {
  const connect = buildConnector({
    timeout: connectTimeoutMs,
    lookup: guardedLookup(resolve, isAllowed),
    ...(lenient && { rejectUnauthorized: false, maxCachedSessions: 0 }),
  })
  return (options, callback) => {
    const host = options.hostname.replace(/^\[|\]$/g, '')
    // An address written as a number is connected to without any lookup.
    if (isIP(host) !== 0 && !isAllowed(host)) {
      callback(failureOf('private_address', host), null)
      return
    }
    connect(options, (...result) => {
      const [error, socket] = result
      if (error === null && socket instanceof TLSSocket) {
        report(originOf(options.protocol, options.hostname, options.port), socket)
      }
      callback(...result)
    })
  }
}

/** A lookup that fails if any of the addresses is private: the very addresses it returns are the ones connected to. */
function guardedLookup(resolve: ResolveHost, isAllowed: AddressRule): LookupFunction {
  const addressesOf = async (hostname: string) => {
    const addresses = await resolve(hostname.replace(/\.+$/, '')).catch((error: unknown) => {
      throw toDnsFailure(error, hostname)
    })
    if (addresses.length === 0) throw failureOf('dns', hostname)
    const refused = addresses.find((address) => !isAllowed(address))
    if (refused !== undefined) throw failureOf('private_address', hostname, { detail: refused })
    return addresses.map((address) => ({ address, family: isIP(address) }))
  }
  return callbackify(addressesOf)
}

/** Fits a promise of addresses to the form in which Node's sockets ask. */
function callbackify(
  addressesOf: (hostname: string) => Promise<{ address: string; family: number }[]>,
): LookupFunction {
  const answer = async (...[hostname, options, callback]: Parameters<LookupFunction>) => {
    let all: { address: string; family: number }[]
    try {
      all = await addressesOf(hostname)
    } catch (error) {
      return callback(toHttpFailure(error, hostname), '', 0)
    }
    if (options.all === true) return callback(null, all)
    return callback(null, all[0]?.address ?? '', all[0]?.family)
  }
  return (...question) => void answer(...question)
}

function originOf(protocol: string, hostname: string, port: string): string {
  const isDefault = port === '' || (protocol === 'https:' && port === '443')
  return `${protocol}//${hostname}${isDefault ? '' : `:${port}`}`
}

function tlsReport(socket: TLSSocket): TlsReport {
  const validTo = socket.getPeerCertificate()?.valid_to
  const error: unknown = socket.authorizationError
  return {
    authorized: socket.authorized,
    ...(!socket.authorized && { error: error instanceof Error ? error.message : String(error) }),
    ...(validTo !== undefined && { validTo: new Date(validTo).toISOString() }),
  }
}
