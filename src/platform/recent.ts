import type { Db } from './db.ts'

/** A number that was counted a while ago, and when. */
export interface Recent<T> {
  value: T
  at: Date
}

interface Entry extends Recent<unknown> {
  until: number
  isReading: boolean
}

// Beside the pool of a database: gone with it, and apart for every app of a test.
const memories = new WeakMap<Db, Map<string, Entry>>()
const most = 1000

/**
 * Numbers that take long to count: `read` is called again once they are twenty times as old as reading them took, so that looking never
 * costs more than a twentieth of a core. `key` names workspace and subject completely; `clock` gives milliseconds that never go back.
 */
export async function recent<T>(
  app: { db: Db; now: () => Date },
  key: string,
  read: () => Promise<T>,
  clock: () => number = () => performance.now(),
): Promise<Recent<T>> {
  const known = memories.get(app.db) ?? new Map<string, Entry>()
  memories.set(app.db, known)
  const hit = known.get(key)
  // While one reads, the others are shown what there is.
  if (hit && (hit.isReading || hit.until > clock())) return { value: hit.value as T, at: hit.at }
  if (hit) hit.isReading = true
  try {
    const at = app.now()
    const start = clock()
    const value = await read()
    known.delete(key)
    known.set(key, { value, at, until: clock() + 20 * (clock() - start), isReading: false })
    const oldest = known.keys().next().value
    if (known.size > most && oldest !== undefined) known.delete(oldest)
    return { value, at }
  } finally {
    if (hit) hit.isReading = false
  }
}
