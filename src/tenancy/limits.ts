import type { Config } from '../config.ts'
import type { RateLimit } from '../platform/rate-limit.ts'

const minute = 60_000
const hour = 60 * minute

/**
 * The limits that procedures name: `limit('export')`. `auth` counts by address and account; `auth_address` by address alone, for steps
 * whose account only a secret tells: a whole office signs in from one address.
 */
export type LimitName = 'auth' | 'auth_address' | 'campaign' | 'export'

/** The limit of this name with its setting; all of them are exact over all processes. */
export function limitOf(config: Config, name: LimitName): RateLimit {
  if (name === 'auth_address') return addressLimit(config)
  if (name === 'auth') return { name, limit: config.RATE_LIMIT_AUTH, windowMs: 15 * minute, settle: 'now' }
  if (name === 'campaign') return { name, limit: config.RATE_LIMIT_CAMPAIGNS, windowMs: hour, settle: 'now' }
  return { name, limit: config.RATE_LIMIT_EXPORTS, windowMs: hour, settle: 'now' }
}

/** The limit every request of an API key or person counts against; settled within a second. */
export function requestLimit(config: Config, kind: 'key' | 'person'): RateLimit {
  const limit = kind === 'key' ? config.RATE_LIMIT_KEY : config.RATE_LIMIT_PERSON
  return { name: kind, limit, windowMs: minute, settle: 'soon' }
}

/** Sign-in attempts of one network address for any account: ten times what one account allows, against spraying. */
export function addressLimit(config: Config): RateLimit {
  return { name: 'auth_address', limit: config.RATE_LIMIT_AUTH * 10, windowMs: 15 * minute, settle: 'soon' }
}

/** Requests of nobody in particular from one network address. */
export function anonymousLimit(config: Config): RateLimit {
  return { name: 'address', limit: config.RATE_LIMIT_PERSON, windowMs: minute, settle: 'soon' }
}
