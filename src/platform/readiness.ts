import type { Db } from './db.ts'
import { readMigrations, migrationsFolder } from './migrations.ts'

/** Answers `null` when the database answers and has every migration of this code, otherwise what is missing. */
export function createReadiness({ db }: { db: Db }): () => Promise<string | null> {
  const wanted = readMigrations(migrationsFolder).map((file) => file.name)
  return async () => {
    try {
      const { rows } = await db.$client.query<{ name: string }>('select name from leadwright_migrations')
      const applied = new Set(rows.map((row) => row.name))
      const missing = wanted.filter((name) => !applied.has(name))
      return missing.length === 0 ? null : `migrations are missing: ${missing.join(', ')}`
    } catch {
      return 'the database does not answer'
    }
  }
}
