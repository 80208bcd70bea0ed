import { spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { startLocalWeb, type LocalWeb } from '../../src/providers/pages/index.ts'
import { sitePage } from '../flows/sites.ts'

/** Whether everything runs in full: `npm run test:faults`. */
export const isFull = process.env['FULL_FAULTS'] === '1'

/** Worker processes of one database and web; `stop` ends whatever is left. */
export function campaignWorkers(
  databaseUrl: string,
  web: Pick<LocalWeb, 'url'>,
  options: { settings?: Record<string, string>; nodeOptions?: string[] } = {},
) {
  const all: ChildProcess[] = []
  return {
    async start(): Promise<ChildProcess> {
      const script = path.join(import.meta.dirname, 'campaign-worker.ts')
      const child = spawn(
        process.execPath,
        [
          ...(options.nodeOptions ?? []),
          '--import',
          'tsx',
          script,
          databaseUrl,
          web.url.replace('http://', ''),
          JSON.stringify(options.settings ?? {}),
        ],
        { stdio: ['ignore', 'pipe', 'inherit'] },
      )
      all.push(child)
      await new Promise<void>((resolve, reject) => {
        child.stdout.once('data', () => resolve())
        child.once('exit', () => reject(new Error('the worker ended before it was ready')))
      })
      return child
    },
    stop: () => all.forEach((child) => child.kill('SIGKILL')),
  }
}

/** A web of invented firms `firm-N.example`, each with a home page and a contact page; every tenth does not answer. */
export async function firmsWeb(delayMs: number): Promise<LocalWeb> {
  return startLocalWeb({
    handler: ({ host, path: asked }) => {
      const n = Number(/^(?:www\.)?firm-(\d+)\.example$/.exec(host)?.[1] ?? Number.NaN)
      if (Number.isNaN(n) || n % 10 === 9) return { refuse: true }
      if (asked === '/robots.txt') return { headers: { 'content-type': 'text/plain' }, body: '' }
      const firm = { name: `Firm ${n} Ltd`, phone: `(503) 555-${String(1000 + n).slice(-4)}` }
      const more = `<p>${n} Mill Street, Portland, OR 97201</p><p><a href="/contact">Contact</a></p>`
      if (asked === '/')
        return { body: sitePage({ ...firm, email: `info@firm-${n}.example`, more }), delayMs }
      if (asked === '/contact')
        return {
          body: sitePage({ ...firm, email: `ann@firm-${n}.example`, person: 'Ann Lee', more }),
          delayMs,
        }
      return null
    },
  })
}

/** A list of so many firms of that web. */
export const firmsList = (n: number): string =>
  `company_name,website\n${Array.from({ length: n }, (_, i) => `Firm ${i} Ltd,firm-${i}.example`).join('\n')}\n`

/** Looks until something is so, for a minute at most. */
export async function until(
  what: string,
  isTrue: () => Promise<boolean> | boolean,
  forMs = 60_000,
): Promise<void> {
  for (const end = Date.now() + forMs; !(await isTrue());) {
    if (Date.now() > end) throw new Error(`${what}: did not happen in ${forMs / 1000} s`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
