import type { Config } from '../config.ts'

/** Runs a command to its end: a failure is one line, and the process ends with 1. */
export async function runCommand(work: (say: (line: string) => void) => Promise<void>): Promise<void> {
  try {
    await work((line) => void process.stdout.write(`${line}\n`))
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}

/** Throws where the database is not ours to copy. */
export function embeddedOnly(config: Pick<Config, 'DATABASE_URL'>): void {
  if (config.DATABASE_URL === undefined) return
  throw new Error(
    'DATABASE_URL is set: that PostgreSQL is backed up and restored by its own pg_dump and pg_restore, of its major version.',
  )
}
