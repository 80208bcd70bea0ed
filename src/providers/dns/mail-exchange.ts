import { Resolver } from 'node:dns/promises'

/** Where mail for a domain goes. Without `failure`, an empty `mx` means that the domain takes no mail; with it, nothing is known. */
export type MailRoute = {
  /** Host names, the preferred first. */
  mx: string[]
  /** The domain says in so many words that it takes no mail (RFC 7505). */
  nullMx: boolean
  failure?: 'timeout' | 'unavailable' | 'bad_name'
}

export type MailExchange = { check: (domain: string) => Promise<MailRoute> }

/** The part of Node's resolver that is used. */
export type MailResolver = {
  resolveMx: (domain: string) => Promise<{ exchange: string; priority: number }[]>
  resolve4: (domain: string) => Promise<string[]>
  resolve6: (domain: string) => Promise<string[]>
}

const positiveMs = 24 * 3600_000
const negativeMs = 3600_000
/** After a failure the next questions are answered at once for a while, instead of each waiting for a dead network. */
const failureMs = 60_000

/** Asks DNS, remembers answers (24 h, an absence 1 h), and never takes longer than `timeoutMs`. */
export function createMailExchange(options: {
  now: () => Date
  resolver?: MailResolver
  timeoutMs?: number
  cacheSize?: number
}): MailExchange {
  const { now, timeoutMs = 3000, cacheSize = 20_000 } = options
  const resolver = options.resolver ?? new Resolver({ timeout: 1200, tries: 2 })
  const cache = new Map<string, { route: Promise<MailRoute>; until: number }>()

  const remember = (domain: string, route: Promise<MailRoute>, until: number) => {
    cache.delete(domain)
    cache.set(domain, { route, until })
    const oldest = cache.size > cacheSize ? cache.keys().next().value : undefined
    if (oldest !== undefined) cache.delete(oldest)
  }

  return {
    check: async (name) => {
      const domain = asciiName(name)
      if (domain === null) return { mx: [], nullMx: false, failure: 'bad_name' }
      const known = cache.get(domain)
      if (known !== undefined && known.until > now().getTime()) {
        remember(domain, known.route, known.until)
        return known.route
      }
      const asking = withTimeout(lookUp(resolver, domain), timeoutMs)
      remember(domain, asking, now().getTime() + timeoutMs)
      const route = await asking
      remember(domain, asking, now().getTime() + lifetimeOf(route))
      return route
    },
  }
}

function lifetimeOf(route: MailRoute): number {
  if (route.failure !== undefined) return failureMs
  return route.mx.length > 0 ? positiveMs : negativeMs
}

async function lookUp(resolver: MailResolver, domain: string): Promise<MailRoute> {
  try {
    const records = await resolver.resolveMx(domain)
    const isNull = records.length === 1 && ['', '.'].includes(records[0]?.exchange ?? '')
    if (isNull) return { mx: [], nullMx: true }
    const mx = records.sort((a, b) => a.priority - b.priority).map(({ exchange }) => exchange.toLowerCase())
    return { mx: mx.filter((host) => host !== ''), nullMx: false }
  } catch (error) {
    const code = codeOf(error)
    if (code === 'ENOTFOUND') return { mx: [], nullMx: false }
    if (code !== 'ENODATA') return { mx: [], nullMx: false, failure: failureOf(code) }
  }
  // Without an MX record mail goes to the host of that name itself (RFC 5321, 5.1).
  const addresses = await Promise.allSettled([resolver.resolve4(domain), resolver.resolve6(domain)])
  const hasAddress = addresses.some((answer) => answer.status === 'fulfilled' && answer.value.length > 0)
  if (hasAddress) return { mx: [domain], nullMx: false }
  const failed = addresses.flatMap((answer) => (answer.status === 'rejected' ? [codeOf(answer.reason)] : []))
  const isSilent = failed.some((code) => code !== 'ENODATA' && code !== 'ENOTFOUND')
  return { mx: [], nullMx: false, ...(isSilent && { failure: 'unavailable' as const }) }
}

function withTimeout(work: Promise<MailRoute>, timeoutMs: number): Promise<MailRoute> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ mx: [], nullMx: false, failure: 'timeout' }), timeoutMs)
    work.then(
      (route) => {
        clearTimeout(timer)
        return resolve(route)
      },
      () => {
        clearTimeout(timer)
        resolve({ mx: [], nullMx: false, failure: 'unavailable' })
      },
    )
  })
}

const failureOf = (code: string) => (code === 'ETIMEOUT' || code === 'ETIMEDOUT' ? 'timeout' : 'unavailable')

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** The domain as DNS knows it, or `null` when it cannot be one. */
function asciiName(name: string): string | null {
  const trimmed = name.trim().replace(/\.$/, '').toLowerCase()
  if (trimmed === '' || trimmed.length > 253 || /[\s/@:?#\\[\]]/.test(trimmed) || !trimmed.includes('.'))
    return null
  try {
    return new URL(`http://${trimmed}`).hostname
  } catch {
    return null
  }
}
