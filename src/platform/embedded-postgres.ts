import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { totalmem } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { withFileLock } from './file-lock.ts'
import { isAlive } from './is-alive.ts'
import { ownFolder, findBinaries, reachablePlaces, runAsForThisProcess } from './postgres-binaries.ts'
import type { RunAs } from './postgres-binaries.ts'
import { initialise, runningPort, startServer, stopServer, superuserUrl } from './postgres-cluster.ts'
import type { Cluster } from './postgres-cluster.ts'

/** A running PostgreSQL of our own: `url` logs in as `leadwright`, which is no superuser and owns the database. */
export interface EmbeddedPostgres {
  url: string
  port: number
  /** Where its data really lies. */
  folder: string
  /** The superuser's address, for set-up and tests only. */
  superuserUrl: string
  /** True when it ran already: left behind by a crash, or started by a process that still uses it. */
  isAdopted: boolean
  /** Gives it up: the last living process that uses it stops the server (fast). */
  stop: () => Promise<void>
}

/**
 * Starts the PostgreSQL of the npm package with its data in `dataDir/postgres`, or uses the one that runs there already.
 * Every process that uses it writes its number into `owners/`; whoever leaves last stops the server, so a `migrate` or a second
 * worker beside a running server never takes the database away, and a server orphaned by `kill -9` belongs to whoever comes next.
 * `say` gets one line when the data had to go elsewhere. `settings` are passed to the server, `initArgs` to initdb.
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string
  say?: (line: string) => void
  settings?: Record<string, string>
  initArgs?: string[]
}): Promise<EmbeddedPostgres> {
  const runAs = runAsForThisProcess()
  const wanted = path.resolve(options.dataDir, 'postgres')
  const places = reachablePlaces(wanted, await findBinaries(), runAs)
  if (places.isElsewhere)
    options.say?.(`The database lies in ${places.folder}, because PostgreSQL cannot reach ${wanted}.`)
  mkdirSync(path.dirname(places.folder), { recursive: true })
  ownFolder(places.folder, runAs)
  const passwords = readPasswords(places.folder)
  const cluster: Cluster = {
    folder: places.folder,
    binaries: places.binaries,
    runAs,
    superuserPassword: passwords.superuser,
  }
  const lock = path.join(places.folder, 'start.lock')

  const started = await withFileLock(lock, async () => {
    const adopted = await runningPort(cluster)
    const port = adopted ?? (await coldStart(cluster, options))
    await ensureLogin(cluster, port, passwords.login)
    claim(places.folder)
    return { port, isAdopted: adopted !== undefined }
  })
  return {
    ...started,
    url: `postgres://${login}:${passwords.login}@127.0.0.1:${started.port}/${login}`,
    superuserUrl: superuserUrl(cluster, started.port),
    folder: places.folder,
    stop: async () =>
      withFileLock(lock, async () => {
        rmSync(ownerFile(places.folder, process.pid), { force: true })
        if (livingOwners(places.folder).length === 0) await stopServer(cluster)
      }),
  }
}

/** Where the files of an embedded database lie, and as whom they are owned. */
export interface DatabaseFiles {
  /** Holds `data`, `superuser-password` and `login-password`. */
  folder: string
  runAs: RunAs | undefined
  /** Of the server programs: 18. */
  majorVersion: string
}

/**
 * Runs `work` on the files of the embedded database while no server runs on them and none can be started. Refuses while another
 * process uses it; a server that a crash left behind is stopped.
 */
export async function withDatabaseStopped<T>(
  dataDir: string,
  work: (files: DatabaseFiles) => Promise<T>,
): Promise<T> {
  const runAs = runAsForThisProcess()
  const places = reachablePlaces(path.resolve(dataDir, 'postgres'), await findBinaries(), runAs)
  const { folder, binaries } = places
  mkdirSync(path.dirname(folder), { recursive: true })
  ownFolder(folder, runAs)
  const cluster: Cluster = {
    folder,
    binaries,
    runAs,
    superuserPassword: readPasswords(folder).superuser,
  }
  return withFileLock(path.join(folder, 'start.lock'), async () => {
    const [owner] = existsSync(path.join(folder, 'owners')) ? livingOwners(folder) : []
    if (owner !== undefined)
      throw new Error(
        `Leadwright is running (process ${owner}) and uses this database. Stop it first, then try again.`,
      )
    if ((await runningPort(cluster)) !== undefined) await stopServer(cluster)
    return work({ folder, runAs, majorVersion: binaries.version.split('.')[0] ?? '' })
  })
}

const login = 'leadwright'

/** An eighth of the memory there is, between PostgreSQL's own default of 128 MB and 1 GB; taken only as pages are read. */
export function sharedBuffers(memoryBytes: number): string {
  const megabytes = Math.floor(Math.min(memoryBytes, totalmem()) / 8 / 2 ** 20)
  return `${Math.min(1024, Math.max(128, megabytes))}MB`
}

async function coldStart(
  cluster: Cluster,
  options: { settings?: Record<string, string>; initArgs?: string[] },
): Promise<number> {
  await initialise(cluster, options.initArgs)
  const portFile = path.join(cluster.folder, 'port')
  const known = existsSync(portFile) ? Number(readFileSync(portFile, 'utf8')) : 0
  const port = await startServer(cluster, known > 0 ? known : undefined, {
    max_connections: '200',
    shared_buffers: sharedBuffers(process.constrainedMemory() || totalmem()),
    // Statements here are short: compiling one costs more than it saves.
    jit: 'off',
    max_wal_size: '2GB',
    log_min_messages: 'warning',
    log_line_prefix: '%m[%p]',
    timezone: 'UTC',
    ...options.settings,
  })
  writeFileSync(portFile, String(port))
  return port
}

async function ensureLogin(cluster: Cluster, port: number, password: string): Promise<void> {
  const client = new Client({ connectionString: superuserUrl(cluster, port) })
  await client.connect()
  try {
    const { rows } = await client.query<{ hasRole: boolean; hasDatabase: boolean }>(
      `select exists (select from pg_roles where rolname = '${login}') as "hasRole",
              exists (select from pg_database where datname = '${login}') as "hasDatabase"`,
    )
    if (!rows[0]?.hasRole)
      await client.query(
        `create role ${login} login createrole nosuperuser nobypassrls password '${password}'`,
      )
    if (!rows[0]?.hasDatabase) await client.query(`create database ${login} owner ${login}`)
  } finally {
    await client.end()
  }
}

function readPasswords(folder: string): { superuser: string; login: string } {
  return { superuser: secretFile(folder, 'superuser-password'), login: secretFile(folder, 'login-password') }
}

function secretFile(folder: string, name: string): string {
  const file = path.join(folder, name)
  try {
    writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!existsSync(file)) throw error
  }
  return readFileSync(file, 'utf8')
}

const ownerFile = (folder: string, pid: number) => path.join(folder, 'owners', String(pid))

function claim(folder: string): void {
  mkdirSync(path.join(folder, 'owners'), { recursive: true })
  writeFileSync(ownerFile(folder, process.pid), birthOf(process.pid))
}

function livingOwners(folder: string): number[] {
  const pids = readdirSync(path.join(folder, 'owners')).map(Number)
  const isLiving = (pid: number) =>
    isAlive(pid) && readFileSync(ownerFile(folder, pid), 'utf8') === birthOf(pid)
  for (const pid of pids.filter((pid) => !isLiving(pid))) rmSync(ownerFile(folder, pid), { force: true })
  return pids.filter(isLiving)
}

/** The start time of a process where the system tells it, because numbers are used again. */
function birthOf(pid: number): string {
  const stat = `/proc/${pid}/stat`
  return existsSync(stat) ? (readFileSync(stat, 'utf8').split(') ')[1]?.split(' ')[19] ?? '') : ''
}
