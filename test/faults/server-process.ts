import { spawn, type ChildProcess } from 'node:child_process'
import { createServer } from 'node:net'
import path from 'node:path'

/** One started server: what it printed, and how it ended. */
export interface ServerProcess {
  child: ChildProcess
  printed: () => string
  /** Resolves with the port once it serves; rejects with what it printed when it ends before. */
  ready: Promise<number>
  ended: Promise<number | null>
}

const root = path.resolve(import.meta.dirname, '../..')

/** Starts the product without pages in a process of its own, with these settings and nothing else of the environment. */
export function startServer(settings: Record<string, string>): ServerProcess {
  const script = path.join(import.meta.dirname, 'api-server.ts')
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    cwd: root,
    env: {
      NODE_ENV: 'test',
      PATH: process.env['PATH'] ?? '',
      HOST: '127.0.0.1',
      LOG_LEVEL: 'fatal',
      ...settings,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)))
  const ready = new Promise<number>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      printed += chunk.toString()
      const port = /ready on (\d+)/.exec(printed)?.[1]
      if (port !== undefined) resolve(Number(port))
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    void ended.then((code) => reject(new Error(`ended with ${code}: ${printed}`)))
  })
  ready.catch(() => {})
  return { child, printed: () => printed, ready, ended }
}

/** A port that nothing uses at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise<void>((resolve) => server.close(() => resolve()))
  if (address === null || typeof address === 'string') throw new Error('No free port was found')
  return address.port
}
