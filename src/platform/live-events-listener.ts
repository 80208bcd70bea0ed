import pg from 'pg'

/** One connection that listens, and comes back by itself when it is lost. */
export interface Listener {
  start: () => Promise<void>
  stop: () => Promise<void>
}

/** Listens on a channel; `onConnect` runs after every connection, also the first. The first failure to connect is thrown. */
export function createListener(options: {
  url: string
  channel: string
  onMessage: (payload: string) => void
  onConnect: () => void
  onError: (error: unknown) => void
  retryMs?: number
}): Listener {
  let client: pg.Client | null = null
  let retry: NodeJS.Timeout | null = null
  let stopped = false

  async function connect(): Promise<void> {
    const fresh = new pg.Client({
      connectionString: options.url,
      application_name: 'leadwright events',
      keepAlive: true,
      connectionTimeoutMillis: 10_000,
    })
    fresh.on('error', options.onError)
    fresh.on('notification', (message) => options.onMessage(message.payload ?? ''))
    await fresh.connect()
    fresh.on('end', () => lost(fresh))
    await fresh.query(`listen ${options.channel}`)
    client = fresh
    if (stopped) await fresh.end()
    else options.onConnect()
  }

  function lost(which: pg.Client): void {
    if (client === which) client = null
    if (!stopped) again()
  }

  function again(): void {
    retry ??= setTimeout(() => {
      retry = null
      connect().catch((error: unknown) => {
        options.onError(error)
        if (!stopped) again()
      })
    }, options.retryMs ?? 1000)
  }

  return {
    start: connect,
    async stop() {
      stopped = true
      if (retry !== null) clearTimeout(retry)
      const last = client
      client = null
      await last?.end().catch(options.onError)
    },
  }
}
