import type { Pool, PoolClient } from 'pg'
import { statementName } from './statement.ts'

// By key, and with no number written into it. What looks for work is left alone: it needs a plan that knows the status it asks for.
const isByKey = (text: string) =>
  (/workflow_uuid ?= ?\$1\b/.test(text) || text.startsWith('INSERT INTO "dbos".operation_outputs')) &&
  !/\bLIMIT\b/i.test(text)

/**
 * Lets PostgreSQL read and plan once per connection what the job engine asks several times in every step: its statements by key get
 * names. The engine sends them unnamed, and planning them costs more than running them.
 */
export function nameStatements(pool: Pool): void {
  const names = new Map<string, string | null>()
  const nameOf = (text: string): string | null => {
    const known = names.get(text)
    if (known !== undefined) return known
    const name = isByKey(text) ? statementName(text) : null
    if (names.size < 500) names.set(text, name)
    return name
  }
  pool.on('connect', (client: PoolClient) => {
    const query = client.query.bind(client) as (...parts: unknown[]) => unknown
    const named = (text: unknown, ...rest: unknown[]): unknown => {
      const name = typeof text === 'string' && Array.isArray(rest[0]) ? nameOf(text) : null
      return name === null ? query(text, ...rest) : query({ name, text }, ...rest)
    }
    client.query = named as typeof client.query
  })
}
