import { randomBytes } from 'node:crypto'
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import type { MasterKeys } from './crypto.ts'

/**
 * The master keys that encrypt stored secrets, current first: `configured` and `earlier` (hex or base64) when given, otherwise the
 * lines of `dataDir/master-key`, which the first call makes (mode 0600). Losing them makes stored secrets unreadable. The answer is a
 * function: it reads the file again after a rotation, so a running server opens what was sealed with the next key.
 */
export function loadMasterKeys(
  dataDir: string,
  configured: string | undefined,
  earlier: readonly string[] = [],
  random = randomBytes,
): () => MasterKeys {
  const file = masterKeyFile(dataDir)
  if (configured !== undefined) {
    const keys: MasterKeys = [parse(configured, file), ...earlier.map((text) => parse(text, file))]
    return () => keys
  }
  if (!existsSync(file)) writeOnce(file, random(32).toString('hex'))
  const more = earlier.map((text) => parse(text, file))
  let known: { stamp: string; keys: MasterKeys } = { stamp: '', keys: readMasterKeys(file) }
  return () => {
    const stamp = stampOf(file)
    // A file that is gone for a moment, or for good, takes no key from a running process.
    if (stamp !== null && stamp !== known.stamp) {
      const [current, ...rest] = readMasterKeys(file)
      known = { stamp, keys: [current, ...rest, ...more] }
    }
    return known.keys
  }
}

/** Where the generated master key lies. */
export function masterKeyFile(dataDir: string): string {
  return path.join(dataDir, 'master-key')
}

/** The keys of a file, current first, one a line. */
export function readMasterKeys(file: string): MasterKeys {
  const [current = '', ...earlier] = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  return [parse(current, file), ...earlier.map((text) => parse(text, file))]
}

/** Puts these keys in place of the file's, in one move: whoever reads finds the old lines or the new ones. */
export function writeMasterKeys(file: string, keys: MasterKeys): void {
  const next = `${file}.${process.pid}`
  writeFileSync(next, keys.map((key) => `${key.toString('hex')}\n`).join(''), { mode: 0o600, flush: true })
  renameSync(next, file)
}

function parse(text: string, file: string): Buffer {
  const trimmed = text.trim()
  const key = Buffer.from(trimmed, trimmed.length === 64 ? 'hex' : 'base64')
  if (key.length !== 32)
    throw new Error(`The master key in ${file} is not 32 bytes: put the saved one back, or set MASTER_KEY.`)
  return key
}

function stampOf(file: string): string | null {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat === undefined ? null : `${stat.ino}:${stat.mtimeMs}:${stat.size}`
}

function writeOnce(file: string, content: string): void {
  mkdirSync(path.dirname(file), { recursive: true })
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, content, { mode: 0o600 })
  try {
    // A link fails when another process was first; both then read the same key.
    linkSync(mine, file)
  } catch (error) {
    if (!existsSync(file)) throw error
  } finally {
    rmSync(mine, { force: true })
  }
}
