import type { Db } from './db.ts'

/** Remembers what providers answered, for all processes. */
export interface StoredAnswers {
  read: (key: string) => Promise<unknown>
  write: (key: string, answer: unknown, forMs: number) => Promise<void>
}

/**
 * Kept in PostgreSQL and seen by every workspace, so only public knowledge belongs here: where a town lies, how many dentists a map shows.
 * What has expired goes with the next answer that is stored.
 */
export function createStoredAnswers(db: Db, now: () => Date): StoredAnswers {
  return {
    read: async (key) => {
      const { rows } = await db.$client.query<{ answer: unknown }>(
        'select answer from stored_answers where key = $1 and expires_at > $2',
        [key, now()],
      )
      return rows[0]?.answer
    },
    write: async (key, answer, forMs) => {
      const at = now()
      await db.$client.query('delete from stored_answers where expires_at <= $1', [at])
      await db.$client.query(
        `insert into stored_answers (key, answer, expires_at) values ($1, $2, $3)
         on conflict (key) do update set answer = excluded.answer, expires_at = excluded.expires_at`,
        [key, JSON.stringify(answer), new Date(at.getTime() + forMs)],
      )
    },
  }
}

/** The same in memory, for tests. */
export function createMemoryAnswers(): StoredAnswers {
  const known = new Map<string, unknown>()
  return {
    read: (key) => Promise.resolve(known.get(key)),
    write: (key, answer) => Promise.resolve(void known.set(key, structuredClone(answer))),
  }
}
