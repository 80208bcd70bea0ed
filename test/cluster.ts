import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { accessSync, constants, chmodSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startEmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import type { EmbeddedPostgres } from '../src/platform/embedded-postgres.ts'
import { isAlive } from '../src/platform/is-alive.ts'

const prefix = 'leadwright-test-'

/** A throw-away cluster in memory where possible, that no crash can hurt because nothing in it is worth keeping. */
export async function startThrowAwayCluster(): Promise<EmbeddedPostgres & { remove: () => Promise<void> }> {
  const base = memoryFolder()
  removeStale(base)
  const dataDir = mkdtempSync(path.join(base, `${prefix}${process.pid}-`))
  // PostgreSQL runs as another user when the tests run as root.
  chmodSync(dataDir, 0o755)
  const cluster = await startEmbeddedPostgres({
    dataDir,
    initArgs: ['--no-sync'],
    settings: {
      fsync: 'off',
      synchronous_commit: 'off',
      full_page_writes: 'off',
      wal_level: 'minimal',
      max_wal_senders: '0',
      autovacuum: 'off',
      max_connections: '300',
      shared_buffers: '64MB',
    },
  })
  const kill = () => {
    const pidFile = path.join(dataDir, 'postgres/data/postmaster.pid')
    if (existsSync(pidFile)) killQuietly(Number(readFileSync(pidFile, 'utf8').split('\n')[0]))
    rmSync(dataDir, { recursive: true, force: true })
  }
  process.once('exit', kill)
  return {
    ...cluster,
    remove: async () => {
      process.removeListener('exit', kill)
      kill()
      await Promise.resolve()
    },
  }
}

function memoryFolder(): string {
  try {
    accessSync('/dev/shm', constants.W_OK)
    return '/dev/shm'
  } catch {
    return os.tmpdir()
  }
}

function removeStale(base: string): void {
  for (const name of readdirSync(base).filter((entry) => entry.startsWith(prefix))) {
    const pid = Number(name.slice(prefix.length).split('-')[0])
    if (isAlive(pid)) continue
    const pidFile = path.join(base, name, 'postgres/data/postmaster.pid')
    if (existsSync(pidFile)) killQuietly(Number(readFileSync(pidFile, 'utf8').split('\n')[0]))
    rmSync(path.join(base, name), { recursive: true, force: true })
  }
}

function killQuietly(pid: number): void {
  try {
    // The number may belong to another program by now.
    const comm = `/proc/${pid}/comm`
    if (!existsSync(comm) || readFileSync(comm, 'utf8').startsWith('postgres')) process.kill(pid, 'SIGQUIT')
  } catch {
    // It is gone already.
  }
}
