import type { Pool, PoolClient } from 'pg'
import { asDatabaseUnavailable, DatabaseUnavailable } from './database-unavailable.ts'

/**
 * Tells the job engine of every lost connection by a code after which it asks again. It knows most losses by themselves, but not a
 * broken pipe or a client that was closed meanwhile, and would end the run as failed.
 */
export function tellLosses(pool: Pool): void {
  pool.on('connect', (client: PoolClient) => {
    const query = client.query.bind(client) as (...parts: unknown[]) => unknown
    const telling = (...parts: unknown[]): unknown => {
      const answered = parts.at(-1)
      if (isCallback(answered))
        return query(...parts.slice(0, -1), (error: unknown, result: unknown) =>
          answered(asKnownLoss(error), result),
        )
      const answer = query(...parts)
      if (!(answer instanceof Promise)) return answer
      return answer.catch((error: unknown) => {
        throw asKnownLoss(error)
      })
    }
    client.query = telling as typeof client.query
  })
}

const isCallback = (part: unknown): part is (error: unknown, result: unknown) => void =>
  typeof part === 'function'

function asKnownLoss(error: unknown): unknown {
  if (!(error instanceof Error) || !(asDatabaseUnavailable(error) instanceof DatabaseUnavailable))
    return error
  return Object.assign(new Error(error.message, { cause: error }), { code: 'ECONNRESET' })
}
