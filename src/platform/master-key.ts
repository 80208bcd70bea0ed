import { randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/**
 * The 32 bytes that encrypt stored secrets: `configured` (hex or base64) when given, otherwise the content of
 * `dataDir/master-key`, which the first call makes (mode 0600). Losing it makes stored secrets unreadable.
 */
export function loadMasterKey(dataDir: string, configured: string | undefined, random = randomBytes): Buffer {
  const file = path.join(dataDir, 'master-key')
  if (configured === undefined && !existsSync(file)) writeOnce(file, random(32).toString('hex'))
  const text = (configured ?? readFileSync(file, 'utf8')).trim()
  const key = Buffer.from(text, text.length === 64 ? 'hex' : 'base64')
  if (key.length !== 32)
    throw new Error(`The master key in ${file} is not 32 bytes: put the saved one back, or set MASTER_KEY.`)
  return key
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
