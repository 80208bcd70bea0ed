import type { Pool, PoolClient } from 'pg'
import { statementName } from './statement.ts'

// By key, and with no number written into it. What looks for work is left alone: it needs a plan that knows the status it asks for.
const isByKey = (text: string) =>
  (/workflow_uuid ?= ?\$1\b/.test(text) || text.startsWith('INSERT INTO "dbos".operation_outputs')) &&
  !/\bLIMIT\b/i.test(text)

// The two questions of every look at a queue. Their indexes hold only runs of some statuses, which a plan for all values cannot know.
const isLook = (text: string) =>
  text.startsWith('WITH RECURSIVE partitions AS (\n         (SELECT MIN(queue_partition_key)') ||
  text.startsWith(
    'SELECT COUNT(*) FROM "dbos".workflow_status\n           WHERE queue_name = $1 AND status = $2',
  )

const withStatus = (text: string, status: string) =>
  text.replaceAll('status = $2', `status = '${status}' AND $2::text IS NOT NULL`)

/**
 * Lets PostgreSQL read and plan once per connection what the job engine asks several times in every step, and several times a second
 * of every queue: these statements get names. The engine sends them unnamed, and planning them costs more than running them.
 */
export function nameStatements(pool: Pool): void {
  const known = new Map<string, { name: string; text: string } | null>()
  const namedFor = (text: string, values: readonly unknown[]) => {
    const status = isLook(text) ? String(values[1]) : ''
    const key = `${status} ${text}`
    const before = known.get(key)
    if (before !== undefined) return before
    const written = /^[A-Z]+$/.test(status) ? withStatus(text, status) : isByKey(text) ? text : null
    const made = written === null ? null : { name: statementName(written), text: written }
    if (known.size < 500) known.set(key, made)
    return made
  }
  pool.on('connect', (client: PoolClient) => {
    const query = client.query.bind(client) as (...parts: unknown[]) => unknown
    const named = (text: unknown, ...rest: unknown[]): unknown => {
      const [values] = rest
      const one = typeof text === 'string' && Array.isArray(values) ? namedFor(text, values) : null
      return one === null ? query(text, ...rest) : query(one, ...rest)
    }
    client.query = named as typeof client.query
  })
}
