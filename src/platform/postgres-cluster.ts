import {
  existsSync,
  openSync,
  closeSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  readSync,
  chownSync,
} from 'node:fs'
import { createServer } from 'node:net'
import path from 'node:path'
import { Client } from 'pg'
import { isAlive } from './is-alive.ts'
import { ownFolder, runProgram } from './postgres-binaries.ts'
import type { Binaries, RunAs } from './postgres-binaries.ts'

/** One data folder of PostgreSQL: `<folder>/data`, with the superuser's password beside it. */
export interface Cluster {
  folder: string
  binaries: Binaries
  runAs: RunAs | undefined
  superuserPassword: string
}

const dataOf = (cluster: Cluster) => path.join(cluster.folder, 'data')
const superuser = 'postgres'

/** Address of a database of this cluster for its superuser; set-up and tests only. */
export function superuserUrl(
  cluster: Pick<Cluster, 'superuserPassword'>,
  port: number,
  database = 'postgres',
): string {
  return `postgres://${superuser}:${cluster.superuserPassword}@127.0.0.1:${port}/${database}`
}

/** Makes the data folder unless it is there: UTF-8, C collation, passwords by SCRAM for every connection. */
export async function initialise(cluster: Cluster, extra: string[] = []): Promise<void> {
  const data = dataOf(cluster)
  if (existsSync(path.join(data, 'PG_VERSION'))) return
  // initdb leaves nothing when it fails, but a kill in the middle does.
  rmSync(data, { recursive: true, force: true })
  ownFolder(data, cluster.runAs)
  const passwordFile = path.join(data, '..', `.initdb-${process.pid}`)
  writeFileSync(passwordFile, cluster.superuserPassword, { mode: 0o600 })
  if (cluster.runAs) chownSync(passwordFile, cluster.runAs.uid, cluster.runAs.gid)
  try {
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8']
    const access = ['--auth=scram-sha-256', `--pwfile=${passwordFile}`, `--username=${superuser}`]
    await runProgram(
      cluster.binaries.initdb,
      [`--pgdata=${data}`, ...locale, ...access, ...extra],
      cluster.runAs,
    )
  } finally {
    rmSync(passwordFile, { force: true })
  }
}

/** Starts the server on 127.0.0.1 only and returns its port: `preferred` when it is free. The server outlives this process. */
export async function startServer(
  cluster: Cluster,
  preferred: number | undefined,
  settings: Record<string, string>,
): Promise<number> {
  const data = dataOf(cluster)
  const logFile = path.join(cluster.folder, 'server.log')
  if (existsSync(logFile) && statSync(logFile).size > 10_000_000) rmSync(logFile)
  if (cluster.runAs) {
    closeSync(openSync(logFile, 'a', 0o600))
    chownSync(logFile, cluster.runAs.uid, cluster.runAs.gid)
  }
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(attempt < 3 ? preferred : undefined)
    const all = {
      listen_addresses: '127.0.0.1',
      port: String(port),
      unix_socket_directories: '',
      ...settings,
    }
    const options = Object.entries(all).map(([name, value]) => `-c ${name}=${value === '' ? "''" : value}`)
    try {
      await runProgram(
        cluster.binaries.pg_ctl,
        [
          'start',
          '--wait',
          '--timeout=60',
          `--pgdata=${data}`,
          `--log=${logFile}`,
          '--options',
          options.join(' '),
        ],
        cluster.runAs,
      )
      return port
    } catch (error) {
      const tail = lastLines(logFile)
      // Between finding the port free and using it, another process can take it; and the children of a killed server take a moment to go.
      if (attempt < 10 && /could not (bind|create any TCP)|shared memory block|is still in use/i.test(tail)) {
        await new Promise((resolve) => setTimeout(resolve, 200))
        continue
      }
      throw new Error(`The embedded PostgreSQL does not start. Its log ${logFile} ends:\n${tail}`, {
        cause: error,
      })
    }
  }
}

/** Stops the server after rolling back what is open ("fast"); quiet when none runs. */
export async function stopServer(cluster: Cluster, mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
  const args = ['stop', '--wait', '--timeout=60', `--mode=${mode}`, `--pgdata=${dataOf(cluster)}`]
  await runProgram(cluster.binaries.pg_ctl, args, cluster.runAs).catch((error: unknown) => {
    if (runningPid(cluster) !== undefined) throw error
  })
}

/** The port of a server that runs on this data folder and lets us in, or nothing. Waits while one is starting up. */
export async function runningPort(cluster: Cluster): Promise<number | undefined> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const pid = runningPid(cluster)
    if (pid === undefined) return undefined
    const port = Number(postmasterLines(cluster)[3] ?? 0)
    if (port > 0 && (await isOurs(cluster, port))) return port
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return undefined
}

function postmasterLines(cluster: Cluster): string[] {
  const file = path.join(dataOf(cluster), 'postmaster.pid')
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
}

function runningPid(cluster: Cluster): number | undefined {
  const pid = Number(postmasterLines(cluster)[0] ?? 0)
  if (!(pid > 0) || !isAlive(pid)) return undefined
  const comm = `/proc/${pid}/comm`
  // After a reboot or in a container another program may have the number; PostgreSQL would then refuse to start.
  if (existsSync(comm) && !readFileSync(comm, 'utf8').startsWith('postgres')) {
    rmSync(path.join(dataOf(cluster), 'postmaster.pid'), { force: true })
    return undefined
  }
  return pid
}

async function isOurs(cluster: Cluster, port: number): Promise<boolean> {
  const client = new Client({ connectionString: superuserUrl(cluster, port), connectionTimeoutMillis: 3000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('show data_directory')
    return path.resolve(rows[0]?.data_directory ?? '') === path.resolve(dataOf(cluster))
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

async function freePort(preferred: number | undefined): Promise<number> {
  const tryPort = async (port: number) =>
    new Promise<number>((resolve, reject) => {
      const server = createServer()
      server.once('error', reject)
      server.listen(port, '127.0.0.1', () => {
        const address = server.address()
        server.close(() => resolve(typeof address === 'object' && address ? address.port : port))
      })
    })
  if (preferred === undefined) return tryPort(0)
  return tryPort(preferred).catch(async () => tryPort(0))
}

function lastLines(file: string): string {
  if (!existsSync(file)) return '(no log)'
  const size = statSync(file).size
  const length = Math.min(size, 3000)
  const buffer = Buffer.alloc(length)
  const handle = openSync(file, 'r')
  readSync(handle, buffer, 0, length, size - length)
  closeSync(handle)
  return buffer.toString('utf8').split('\n').slice(-15).join('\n')
}
