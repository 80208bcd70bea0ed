import pg from 'pg'
import { pause } from './retry.ts'

/** Lets one worker at a time, of all that share a database, work on a host of the internet. */
export interface HostClaims {
  /**
   * Waits until no other worker has the host, then answers how to give it back; `null` when that would take longer than `maxWaitMs`.
   * Within one process a host can be claimed several times: its own gate keeps requests apart.
   */
  claim: (host: string, maxWaitMs: number) => Promise<(() => void) | null>
  /** Gives everything back at once. */
  close: () => Promise<void>
}

/** Own space of advisory locks: the bytes of `host` as a number. */
const space = 0x686f7374

/**
 * Claims as session-level advisory locks on one connection: two short statements for a visit of a whole site, nothing written, nothing to clean
 * up, and a worker that dies holds none. A host is given back `gapMs` after its last use, so that another worker's first request keeps the
 * distance too. `wait` and `clock` (milliseconds that never go back) are moved by tests.
 */
export function createHostClaims(options: {
  url: string
  gapMs: number
  onError: (error: unknown) => void
  pollMs?: number
  wait?: (ms: number) => Promise<void>
  clock?: () => number
}): HostClaims {
  const { pollMs = 250, wait = pause, clock = () => performance.now(), onError } = options
  let session: Promise<pg.Client> | null = null

  async function open(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: options.url,
      application_name: 'leadwright hosts',
      keepAlive: true,
      // Visits begin and end while others do: their statements go out one behind the other.
      pipeline: true,
      connectionTimeoutMillis: 10_000,
    })
    client.on('error', onError)
    // A lost connection has given back what it held; the next claim opens another.
    client.on('end', () => (session = null))
    await client.connect()
    return client
  }

  const connected = () =>
    (session ??= open().catch((error: unknown) => {
      session = null
      throw error
    }))

  async function giveBack(client: pg.Client, host: string): Promise<void> {
    await wait(options.gapMs)
    if (session !== null && (await session) === client)
      await client.query('select pg_advisory_unlock($1, hashtext($2))', [space, host])
  }

  return {
    claim: async (host, maxWaitMs) => {
      const giveUpAt = clock() + maxWaitMs
      for (;;) {
        const client = await connected()
        const { rows } = await client.query<{ isMine: boolean }>(
          'select pg_try_advisory_lock($1, hashtext($2)) as "isMine"',
          [space, host],
        )
        if (rows[0]?.isMine === true) {
          let isHeld = true
          return () => {
            if (isHeld) giveBack(client, host).catch(onError)
            isHeld = false
          }
        }
        if (clock() + pollMs > giveUpAt) return null
        await wait(pollMs)
      }
    },
    close: async () => {
      const last = session
      session = null
      await (await last?.catch(() => null))?.end().catch(onError)
    },
  }
}
