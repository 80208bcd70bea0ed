import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import os from 'node:os'
import path from 'node:path'

/** The product in a process of its own, as `npm start` starts it, on a database that is thrown away. */
export interface RunningProduct {
  url: string
  stop: () => Promise<void>
}

const root = path.resolve(import.meta.dirname, '..')

/** Starts the product and waits until it is ready; builds the pages first when they changed. `settings` as in `.env`. */
export async function startRealProduct(settings: Record<string, string> = {}): Promise<RunningProduct> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'leadwright-product-'))
  // The embedded database runs as another user when started by root, and must reach its folder.
  chmodSync(folder, 0o755)
  const port = await freePort()
  const all = {
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: path.join(folder, 'data'),
    RATE_LIMIT_AUTH: '1000',
    LOG_LEVEL: 'error',
    ...settings,
  }
  const envFile = path.join(folder, 'env')
  writeFileSync(
    envFile,
    Object.entries(all)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(''),
  )
  const child = spawn(process.execPath, [`--env-file=${envFile}`, '--import', 'tsx', 'src/main/server.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  let said = ''
  const ready = await new Promise<boolean>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      if (said.includes('is ready on')) resolve(true)
    })
    child.once('close', () => resolve(false))
  })
  if (ready) return { url: `http://localhost:${port}`, stop }
  rmSync(folder, { recursive: true, force: true })
  throw new Error(`The product did not start:\n${said}`)
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const bound = server.address()
  await new Promise<void>((resolve) => server.close(() => resolve()))
  if (bound === null || typeof bound === 'string') throw new Error('No free port was found')
  return bound.port
}
