import { createServer } from 'node:http'
import { Pool } from 'pg'
import { ownCpu, runChild } from './child.ts'

interface Input {
  url: string
  max: number
  begin: string
  /** By path: the statements of one request, the last one's rows are the answer. */
  pages: Record<string, { name?: string; text: string; values: unknown[] }[]>
}

/** The least that could answer the same question: node:http, pg, the same statements in the same transaction, JSON. */
await runChild(async ({ url, max, begin, pages }: Input) => {
  const pool = new Pool({ connectionString: url, max })
  const server = createServer((request, response) => {
    answer(request.url ?? '')
      .then((body) => response.writeHead(200, { 'content-type': 'application/json' }).end(body))
      .catch((error: unknown) => response.writeHead(500).end(String(error)))
  })
  const answer = async (path: string) => {
    const client = await pool.connect()
    try {
      await client.query(begin)
      let rows: unknown[] = []
      for (const statement of pages[path] ?? []) ({ rows } = await client.query(statement))
      await client.query('commit')
      return JSON.stringify({ success: true, data: rows })
    } finally {
      client.release()
    }
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    ready: { port: typeof address === 'object' ? address?.port : 0 },
    answers: { cpu: ownCpu },
    close: async () => {
      server.closeAllConnections()
      await pool.end()
    },
  }
})
