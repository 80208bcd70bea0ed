import { spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { masterKeyId } from './crypto.ts'
import { withDatabaseStopped } from './embedded-postgres.ts'
import type { DatabaseFiles } from './embedded-postgres.ts'
import { masterKeyFile, readMasterKeys, writeMasterKeys } from './master-key.ts'

/** What stands in front of every back-up. */
interface Manifest {
  format: 1
  madeAt: string
  postgresMajor: string
  /** Ids of the master keys known when it was made, current first; the keys themselves only when asked for. */
  masterKeyIds: string[]
  holdsMasterKey: boolean
}

const databaseParts = ['data', 'superuser-password', 'login-password']

/**
 * Writes the stopped embedded database into one compressed file, whole or not at all. It holds everything of every workspace; the
 * master key only with `withMasterKey`, because whoever has both can read the stored secrets.
 */
export async function backUp(options: {
  dataDir: string
  file: string
  withMasterKey: boolean
  now: Date
}): Promise<{ bytes: number; masterKeyIds: string[] }> {
  const { dataDir, withMasterKey } = options
  const file = path.resolve(options.file)
  if (existsSync(file)) throw new Error(`${file} exists already. Give another name, or delete it.`)
  if (!existsSync(path.dirname(file)))
    throw new Error(`There is no folder ${path.dirname(file)}: make it first.`)
  return withDatabaseStopped(dataDir, async ({ folder }) => {
    if (!hasDatabase(folder)) throw new Error(`There is no database in ${folder} to back up.`)
    const keyFile = masterKeyFile(dataDir)
    const masterKeyIds = existsSync(keyFile) ? readMasterKeys(keyFile).map(masterKeyId) : []
    const holdsMasterKey = withMasterKey && masterKeyIds.length > 0
    const manifest: Manifest = {
      format: 1,
      madeAt: options.now.toISOString(),
      postgresMajor: versionOf(path.join(folder, 'data')),
      masterKeyIds,
      holdsMasterKey,
    }
    const partial = `${file}.${process.pid}.partial`
    const stage = `${file}.${process.pid}.stage`
    mkdirSync(stage, { mode: 0o700 })
    try {
      writeFileSync(path.join(stage, 'manifest.json'), JSON.stringify(manifest, null, 2))
      const front = ['manifest.json']
      if (holdsMasterKey) {
        writeFileSync(path.join(stage, 'master-key'), readFileSync(keyFile), { mode: 0o600 })
        front.push('master-key')
      }
      writeFileSync(partial, '', { mode: 0o600 })
      await tar(['-czf', partial, '-C', stage, ...front, '-C', folder, ...databaseParts])
      // Read once from end to end: a disk that was full shows here and not in a year.
      await tar(['-tzf', partial])
      renameSync(partial, file)
    } finally {
      rmSync(stage, { recursive: true, force: true })
      rmSync(partial, { force: true })
    }
    return { bytes: statSync(file).size, masterKeyIds: holdsMasterKey ? masterKeyIds : [] }
  })
}

/**
 * Puts a back-up in place of the embedded database. Refuses to replace one that is there, unless forced; then it is moved aside,
 * not deleted. What was read wrongly or half leaves everything as it was.
 */
export async function restore(options: {
  dataDir: string
  file: string
  force: boolean
  now: Date
}): Promise<{ movedTo: string | null; madeAt: string; missingKeyIds: string[] }> {
  const { dataDir, force, now } = options
  const file = path.resolve(options.file)
  if (!existsSync(file)) throw new Error(`There is no file ${file}.`)
  return withDatabaseStopped(dataDir, async (files) => {
    const { folder } = files
    if (hasDatabase(folder) && !force) {
      throw new Error(
        `There is a database in ${folder} already. With --force it is moved aside and the back-up takes its place.`,
      )
    }
    const stage = path.join(folder, `restore-${process.pid}`)
    mkdirSync(stage, { mode: 0o700 })
    try {
      const manifest = await unpack(file, stage, files)
      const movedTo = hasDatabase(folder)
        ? path.join(folder, `before-${now.toISOString().replaceAll(':', '-')}`)
        : null
      if (movedTo !== null) moveParts(folder, movedTo)
      moveParts(stage, folder)
      const missingKeyIds = takeKeys(dataDir, stage, manifest)
      return { movedTo, madeAt: manifest.madeAt, missingKeyIds }
    } finally {
      rmSync(stage, { recursive: true, force: true })
    }
  })
}

async function unpack(file: string, stage: string, files: DatabaseFiles): Promise<Manifest> {
  await tar(['-xzf', file, '-C', stage]).catch((error: unknown) => {
    throw new Error(`${file} cannot be read to its end: it is no back-up of Leadwright, or it is damaged.`, {
      cause: error,
    })
  })
  const manifest = readManifest(path.join(stage, 'manifest.json'))
  const isWhole = databaseParts.every((part) => existsSync(path.join(stage, part))) && hasDatabase(stage)
  if (manifest === null || !isWhole) throw new Error(`${file} is no back-up of Leadwright.`)
  if (manifest.postgresMajor !== files.majorVersion) {
    throw new Error(
      `The back-up is of PostgreSQL ${manifest.postgresMajor}, and this version brings ${files.majorVersion}: restore it with the version of Leadwright that made it.`,
    )
  }
  own(stage, files)
  chmodSync(path.join(stage, 'data'), 0o700)
  return manifest
}

function readManifest(file: string): Manifest | null {
  if (!existsSync(file)) return null
  const read = JSON.parse(readFileSync(file, 'utf8')) as Partial<Manifest>
  return read.format === 1 ? (read as Manifest) : null
}

/** Adds the keys of the back-up to those that are here, and names the ones that the stored secrets need and nobody has. */
function takeKeys(dataDir: string, stage: string, manifest: Manifest): string[] {
  const here = masterKeyFile(dataDir)
  const own = existsSync(here) ? readMasterKeys(here) : []
  const brought = manifest.holdsMasterKey ? readMasterKeys(path.join(stage, 'master-key')) : []
  const known = new Map([...brought, ...own].map((key) => [masterKeyId(key), key]))
  const [current, ...earlier] = known.values()
  if (brought.length > 0 && current !== undefined) writeMasterKeys(here, [current, ...earlier])
  return manifest.masterKeyIds.filter((id) => !known.has(id)).slice(0, 1)
}

function moveParts(from: string, to: string): void {
  mkdirSync(to, { recursive: true, mode: 0o700 })
  for (const part of databaseParts) {
    const source = path.join(from, part)
    if (!existsSync(source)) continue
    rmSync(path.join(to, part), { recursive: true, force: true })
    renameSync(source, path.join(to, part))
  }
}

const hasDatabase = (folder: string) => existsSync(path.join(folder, 'data', 'PG_VERSION'))
const versionOf = (data: string) => readFileSync(path.join(data, 'PG_VERSION'), 'utf8').trim()

function own(folder: string, { runAs }: DatabaseFiles): void {
  if (runAs === undefined) return
  chownSync(folder, runAs.uid, runAs.gid)
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true }))
    chownSync(path.join(entry.parentPath, entry.name), runAs.uid, runAs.gid)
}

/** The archiver that Linux, macOS and Windows bring along. */
async function tar(args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn('tar', args, { stdio: ['ignore', 'ignore', 'pipe'], windowsHide: true })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => void (said = (said + chunk.toString()).slice(-2000)))
    child.on('error', (error) =>
      reject(new Error('The program "tar" is needed and was not found: install it.', { cause: error })),
    )
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`tar failed (${code}): ${said.trim()}`)),
    )
  })
}
