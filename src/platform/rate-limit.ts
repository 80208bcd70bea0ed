/** How often something may happen. `settle: 'now'` asks the database each time (few, exact), `'soon'` within a second (many, cheap). */
export interface RateLimit {
  name: string
  limit: number
  windowMs: number
  settle: 'now' | 'soon'
}

/** Where a caller stands after taking one. */
export interface Taken {
  allowed: boolean
  limit: number
  remaining: number
  /** Seconds until the window ends and everything is free again. */
  resetSeconds: number
}

/** One addition to a shared count. */
export interface RateCount {
  key: string
  windowStart: number
  count: number
  expiresAt: number
}

/** Where processes meet: adds the counts and answers with the new totals in the same order. */
export interface RateStore {
  add: (counts: readonly RateCount[]) => Promise<number[]>
}

/** Counts in memory and settles with the other processes through a store. */
export interface RateLimiter {
  take: (limit: RateLimit, key: string) => Promise<Taken>
  /** Settles what is counted and not yet shared; runs by itself every second. */
  settle: () => Promise<void>
  stop: () => void
}

interface Counter {
  windowStart: number
  windowMs: number
  /** Of all processes at the last settlement. */
  shared: number
  /** Counted here since. */
  own: number
}

/** A limiter over fixed windows. When the store does not answer it goes on with what this process knows. */
export function createRateLimiter(options: {
  store: RateStore
  now: () => Date
  onError: (error: unknown) => void
  settleEveryMs?: number
}): RateLimiter {
  const counters = new Map<string, Counter>()
  // One settlement at a time: what is on its way must not be sent again.
  let settling: Promise<void> | null = null
  const settle = () => (settling ??= settleAll(counters, options).finally(() => (settling = null)))
  const timer = setInterval(() => void settle(), options.settleEveryMs ?? 1000)
  timer.unref()
  return {
    async take(limit, key) {
      const nowMs = options.now().getTime()
      const id = `${limit.name}:${key}`
      const counter = currentCounter(counters, id, limit, nowMs)
      const used =
        limit.settle === 'now' ? await takeShared(id, counter, options) : counter.shared + ++counter.own
      return {
        allowed: used <= limit.limit,
        limit: limit.limit,
        remaining: Math.max(0, limit.limit - used),
        resetSeconds: Math.max(1, Math.ceil((counter.windowStart + limit.windowMs - nowMs) / 1000)),
      }
    },
    settle,
    stop: () => clearInterval(timer),
  }
}

interface Settling {
  store: RateStore
  now: () => Date
  onError: (error: unknown) => void
}

function currentCounter(
  counters: Map<string, Counter>,
  id: string,
  limit: RateLimit,
  nowMs: number,
): Counter {
  const windowStart = Math.floor(nowMs / limit.windowMs) * limit.windowMs
  const known = counters.get(id)
  if (known !== undefined && known.windowStart === windowStart) return known
  const fresh = { windowStart, windowMs: limit.windowMs, shared: 0, own: 0 }
  counters.set(id, fresh)
  return fresh
}

/** The place of this one among all processes, as the store counted it. */
async function takeShared(id: string, counter: Counter, { store, onError }: Settling): Promise<number> {
  try {
    const [total = 1] = await store.add([asCount(id, counter, 1)])
    counter.shared = Math.max(counter.shared, total)
    return total + counter.own
  } catch (error) {
    onError(error)
    counter.own++
    return counter.shared + counter.own
  }
}

async function settleAll(counters: Map<string, Counter>, { store, now, onError }: Settling): Promise<void> {
  const nowMs = now().getTime()
  const dirty: { id: string; counter: Counter; count: number }[] = []
  for (const [id, counter] of counters) {
    if (counter.own > 0) dirty.push({ id, counter, count: counter.own })
    else if (counter.windowStart + counter.windowMs <= nowMs) counters.delete(id)
  }
  if (dirty.length === 0) return
  try {
    const totals = await store.add(dirty.map(({ id, counter, count }) => asCount(id, counter, count)))
    dirty.forEach(({ counter, count }, index) => {
      counter.shared = Math.max(counter.shared, totals[index] ?? 0)
      counter.own -= count
    })
  } catch (error) {
    onError(error)
  }
}

function asCount(key: string, counter: Counter, count: number): RateCount {
  return {
    key,
    count,
    windowStart: counter.windowStart,
    expiresAt: counter.windowStart + 2 * counter.windowMs,
  }
}
