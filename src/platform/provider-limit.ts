import type { Db } from './db.ts'

/** How often a provider may be called: a steady rate, and how much may come at once. */
export type ProviderRate = { perSecond: number; burst: number }

/** Shares a provider's rate between everybody who calls it. */
export type ProviderLimit = {
  /**
   * Reserves `n` calls and says how many milliseconds to wait before making them; 0 for a provider without a rate.
   * When that would be more than `maxWaitMs`, nothing is reserved and the answer is larger than `maxWaitMs`. Where the provider counts by
   * account, each `account` has the rate to itself.
   */
  take: (provider: string, n: number, maxWaitMs?: number, account?: string) => Promise<number>
}

/** Counts in this process only: for tests, the demo and a single worker. */
export function createMemoryProviderLimit(
  rates: Record<string, ProviderRate>,
  now: () => Date,
): ProviderLimit {
  const buckets = new Map<string, { tokens: number; at: number }>()
  const take = (provider: string, n: number, maxWaitMs: number, account: string | undefined): number => {
    const rate = rates[provider]
    if (rate === undefined) return 0
    const at = now().getTime()
    const key = keyOf(provider, account)
    const bucket = buckets.get(key) ?? { tokens: rate.burst, at }
    const elapsed = Math.max(0, at - bucket.at) / 1000
    const tokens = Math.min(rate.burst, bucket.tokens + elapsed * rate.perSecond) - n
    const waitMs = tokens >= 0 ? 0 : (-tokens / rate.perSecond) * 1000
    if (waitMs <= maxWaitMs) buckets.set(key, { tokens, at: Math.max(at, bucket.at) })
    return waitMs
  }
  return {
    take: (provider, n, maxWaitMs = Number.POSITIVE_INFINITY, account?) =>
      Promise.resolve(take(provider, n, maxWaitMs, account)),
  }
}

const keyOf = (provider: string, account: string | undefined) =>
  account === undefined ? provider : `${provider}:${account}`

/**
 * Counts in PostgreSQL, by the database's clock, so that all workers together keep the rate.
 * Needs `provider_limits(provider text primary key, tokens float8 not null, updated_at timestamptz not null)`.
 */
export function createProviderLimit(db: Db, rates: Record<string, ProviderRate>): ProviderLimit {
  return {
    take: async (provider, n, maxWaitMs = 86_400_000, account?) => {
      const rate = rates[provider]
      if (rate === undefined) return 0
      const lowest = (-Math.max(0, maxWaitMs) / 1000) * rate.perSecond
      const { rows } = await db.$client.query<{ tokens: number }>(takeSql, [
        keyOf(provider, account),
        rate.burst,
        n,
        rate.perSecond,
        lowest,
      ])
      const tokens = rows[0]?.tokens
      if (tokens === undefined) return Number.POSITIVE_INFINITY
      return tokens >= 0 ? 0 : (-tokens / rate.perSecond) * 1000
    },
  }
}

// The clock is read again inside the update: by then the row is locked, so that time never runs backwards between two workers.
const takeSql = `
  insert into provider_limits as l (provider, tokens, updated_at)
  select $1, $2::float8 - $3::float8, clock_timestamp() where $2::float8 - $3::float8 >= $5::float8
  on conflict (provider) do update
    set tokens = least($2::float8, l.tokens + $4::float8 * greatest(0, extract(epoch from clock_timestamp() - l.updated_at)::float8)) - $3::float8,
        updated_at = greatest(l.updated_at, clock_timestamp())
    where least($2::float8, l.tokens + $4::float8 * greatest(0, extract(epoch from clock_timestamp() - l.updated_at)::float8)) - $3::float8 >= $5::float8
  returning tokens`
