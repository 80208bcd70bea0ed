import { Redis } from 'ioredis'
import type { RateStore } from './rate-limit.ts'

/** Counts shared in Redis, for many processes; keys end by themselves. `close` lets go of the connection. */
export function redisRateStore(
  url: string,
  onError: (error: unknown) => void,
): RateStore & { close: () => void } {
  const redis = new Redis(url, {
    keyPrefix: 'leadwright:rate:',
    connectTimeout: 5000,
    commandTimeout: 1000,
    // While Redis is away each process limits by what it knows, at once instead of after waiting.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
  })
  redis.on('error', onError)
  return {
    async add(counts) {
      const batch = redis.pipeline()
      for (const { key, windowStart, count, expiresAt } of counts) {
        batch.incrby(`${key}:${windowStart}`, count)
        batch.pexpireat(`${key}:${windowStart}`, expiresAt)
      }
      const answers = (await batch.exec()) ?? []
      return counts.map((_, index) => {
        const [error, total] = answers[index * 2] ?? [new Error('Redis gave no answer'), null]
        if (error) throw error
        return Number(total)
      })
    },
    close: () => redis.disconnect(),
  }
}
