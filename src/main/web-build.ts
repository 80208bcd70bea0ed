import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { withFileLock } from '../platform/file-lock.ts'

/** The folder of the project and of its pages. */
export const projectDir = path.resolve(import.meta.dirname, '../..')
export const webDir = path.join(projectDir, 'web')

const stampFile = path.join(webDir, '.next/leadwright-build')
const lockFile = path.join(projectDir, '.data/pages.lock')
const notSource = new Set(['.next', 'node_modules', 'tsconfig.tsbuildinfo', 'next-env.d.ts'])

/**
 * Builds the pages unless the last build was made of the same files: pages, the contracts they import, the locked packages.
 * The build's own output is shown. Throws when it fails.
 */
export async function ensurePagesBuilt(say: (line: string) => void): Promise<void> {
  const wanted = fingerprint()
  if (isBuilt(wanted)) return
  mkdirSync(path.dirname(lockFile), { recursive: true })
  await withFileLock(lockFile, async () => {
    // Another process may have built them while this one waited.
    if (isBuilt(wanted)) return
    say('Building the pages; this is needed once after an installation or an update …')
    await run(process.execPath, [path.join(projectDir, 'node_modules/next/dist/bin/next'), 'build', webDir])
    writeFileSync(stampFile, wanted)
  })
}

function isBuilt(wanted: string): boolean {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted
}

/** SHA-256 over everything that goes into the pages. */
function fingerprint(): string {
  const hash = createHash('sha256')
  const files = [...filesBelow(webDir), ...contracts(), path.join(projectDir, 'package-lock.json')]
  for (const file of files.sort()) {
    hash.update(path.relative(projectDir, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

function contracts(): string[] {
  const source = path.join(projectDir, 'src')
  return readdirSync(source, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) =>
      readdirSync(path.join(source, name))
        .filter((file) => /^contract.*\.ts$/.test(file))
        .map((file) => path.join(source, name, file)),
    )
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (notSource.has(entry.name)) return []
    const full = path.join(folder, entry.name)
    return entry.isDirectory() ? filesBelow(full) : [full]
  })
}

async function run(command: string, args: string[]): Promise<void> {
  const child = spawn(command, args, { stdio: 'inherit', cwd: projectDir })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  if (code !== 0) throw new Error('The pages could not be built; the lines above say why.')
}
