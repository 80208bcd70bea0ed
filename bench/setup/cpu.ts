import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Processor seconds that Node and PostgreSQL have used so far; PostgreSQL's are null where the system does not tell. */
export interface CpuSeconds {
  node: number
  postgres: number | null
}

/** Reads the meter: this process, and the server whose data lie in `folder` with all its processes, past ones too. */
export function cpuSeconds(folder: string): CpuSeconds {
  const { user, system } = process.cpuUsage()
  return { node: (user + system) / 1e6, postgres: postgresSeconds(folder) }
}

/** What was used between two readings. */
export function cpuSince(before: CpuSeconds, after: CpuSeconds): CpuSeconds {
  const postgres =
    before.postgres === null || after.postgres === null ? null : after.postgres - before.postgres
  return { node: after.node - before.node, postgres }
}

function postgresSeconds(folder: string): number | null {
  const file = findPostmaster(folder)
  if (file === null || !existsSync('/proc/self/stat')) return null
  const postmaster = Number(readFileSync(file, 'utf8').split('\n')[0])
  let ticks = 0
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    const fields = statOf(name)
    // Fields behind the name: state, parent, …, own user and system time, those of children that ended.
    if (fields === null) continue
    const own = Number(fields[11]) + Number(fields[12])
    if (Number(name) === postmaster) ticks += own + Number(fields[13]) + Number(fields[14])
    else if (Number(fields[1]) === postmaster) ticks += own
  }
  return ticks / ticksPerSecond()
}

function findPostmaster(folder: string): string | null {
  const places = [folder, ...readdirSync(folder).map((name) => path.join(folder, name))]
  return places.map((place) => path.join(place, 'postmaster.pid')).find((file) => existsSync(file)) ?? null
}

function statOf(pid: string): string[] | null {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? null
  } catch {
    return null
  }
}

let ticks: number | undefined
function ticksPerSecond(): number {
  ticks ??= Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }))
  return ticks
}
