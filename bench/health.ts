import { insertClients } from '../src/clients/clients.ts'
import { takeInteractions } from '../src/clients/take-interactions.ts'
import { inWorkspace } from '../src/platform/db.ts'
import { cpuSeconds, cpuSince } from './setup/cpu.ts'
import { asSuperuser } from './setup/fill.ts'
import { count, percentile, round, say } from './setup/options.ts'
import { openProduct, type BenchProduct } from './setup/product.ts'

/**
 * Scores of a whole portfolio recalculated by the nightly flow of the product, first when every alert is still to be opened and then
 * again; after that single interactions at a steady rate, each of another client, and how long until its score knows of it (looked at
 * every 50 ms). `--clients N` (100,000) with `--interactions N` (20) each, `--rate N` events a second (200), `--seconds N` (30).
 */
export async function run({ args }: { json: boolean; args: string[] }): Promise<Record<string, unknown>> {
  const clients = count(args, 'clients', 100_000)
  const interactions = count(args, 'interactions', 20)
  const rate = count(args, 'rate', 200)
  const seconds = count(args, 'seconds', 30)
  const product = await openProduct()
  try {
    await fill(product, clients, interactions)
    await product.work()
    const first = await recalculateAll(product)
    say(`first: ${first.seconds} s`)
    await asSuperuser(product.superuserUrl, (client) => client.query('vacuum analyze'))
    const again = await recalculateAll(product)
    say(`again: ${again.seconds} s`)
    const events = await eventsToScores(product, { rate, events: Math.min(clients, rate * seconds) })
    return {
      clients,
      interactions,
      seconds: again.seconds,
      secondsFirst: first.seconds,
      clientsPerSecond: Math.round(clients / again.seconds),
      cpuMsPerClient: {
        node: round((again.cpu.node / clients) * 1000, 4),
        postgres: again.cpu.postgres === null ? null : round((again.cpu.postgres / clients) * 1000, 4),
      },
      ...events,
    }
  } finally {
    await product.stop()
  }
}

/** One client is made by the product, with model and rules; the others are like it. */
async function fill(product: BenchProduct, clients: number, interactions: number): Promise<void> {
  const { app, workspaceId, superuserUrl } = product
  const now = app.now()
  await inWorkspace(app.db, workspaceId, async (tx) =>
    insertClients(
      tx,
      app,
      workspaceId,
      [{ name: 'Client 0', stage: 'active', segment: 'small', custom: {} }],
      { who: 'Bench', now, what: 'Became a client' },
    ),
  )
  await asSuperuser(superuserUrl, async (client) => {
    await client.query(
      `insert into clients (workspace_id, id, name, name_key, search_text, segment, value, renewal_on, since)
       select $1, uuidv7(), 'Client ' || n, 'client ' || n, 'client ' || n, (array['small', 'middle', 'large'])[1 + n % 3],
         (n % 100) * 100000, current_date + n % 365, now() - interval '400 days'
       from generate_series(1, $2::int) n`,
      [workspaceId, clients - 1],
    )
    await client.query(
      `insert into client_health (workspace_id, client_id, model_version_id, as_of, band, coverage, contributions, missing, cause, facts)
       select c.workspace_id, c.id, h.model_version_id, h.as_of, h.band, h.coverage, h.contributions, h.missing, h.cause, h.facts
       from client_health h join clients c on c.workspace_id = h.workspace_id and c.id <> h.client_id`,
    )
    await client.query(
      `insert into interactions (workspace_id, id, client_id, kind, channel, direction, at, received_at, subject, body, sentiment, sentiment_label)
       select x.workspace_id, uuidv7(), x.id, x.kind, 'api', (array['inbound', 'outbound', 'none'])[1 + x.k % 3],
         now() - x.k * interval '9 days' - x.part * interval '6 days', now(), 'The report of this week', repeat('What was written. ', 20),
         case when x.kind <> 'usage' then x.tone end,
         case when x.kind = 'usage' then 'unknown' when x.tone > 0.19 then 'positive' when x.tone < -0.17 then 'negative' else 'neutral' end
       from (select c.workspace_id, c.id, k, (array['call', 'email', 'meeting', 'ticket', 'usage'])[1 + k % 5] as kind,
               random() as part, random() * 2 - 1 as tone
             from clients c, generate_series(1, $1::int) k) x`,
      [interactions],
    )
    await client.query('vacuum analyze')
  })
  say(`${clients} clients with ${interactions} interactions each`)
}

/** The job of the night, from its commit until no score is older. */
async function recalculateAll(product: BenchProduct) {
  const { app, workspaceId, folder, superuserUrl } = product
  const asOf = app.now()
  const before = cpuSeconds(folder)
  const begun = performance.now()
  await inWorkspace(app.db, workspaceId, async (tx) =>
    app.jobs.enqueue(
      tx,
      'health.recalculate_all',
      { workspaceId, asOf: asOf.toISOString(), cause: 'nightly' },
      { workspaceId },
    ),
  )
  await asSuperuser(superuserUrl, async (client) => {
    for (let older = true; older;) {
      await pause(100)
      const { rows } = await client.query<{ older: boolean }>(
        'select exists (select from client_health where as_of < $1) as older',
        [asOf],
      )
      older = rows[0]?.older ?? false
    }
  })
  const seconds = round((performance.now() - begun) / 1000, 2)
  return { seconds, cpu: cpuSince(before, cpuSeconds(folder)) }
}

/** Interactions one by one at a steady rate; answers how long each took until its client's score was of a later moment. */
async function eventsToScores(product: BenchProduct, { rate, events }: { rate: number; events: number }) {
  const { app, workspaceId, superuserUrl } = product
  const ids = await asSuperuser(superuserUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>('select id from clients order by random() limit $1', [
      events,
    ])
    return rows.map(({ id }) => id)
  })
  const waiting = new Map<string, number>()
  const took: number[] = []
  const begun = performance.now()
  const tell = async (clientId: string): Promise<void> => {
    waiting.set(clientId, Date.now())
    const input = { kind: 'email' as const, subject: '', body: 'Still waiting for the export.' }
    await inWorkspace(app.db, workspaceId, async (tx) =>
      takeInteractions(tx, app, workspaceId, [{ clientId, ...input, source: '', amount: 1 }], {
        channel: 'api',
        who: 'Bench',
      }),
    )
  }
  const told: Promise<void>[] = []
  await asSuperuser(superuserUrl, async (client) => {
    while (told.length < ids.length || waiting.size > 0) {
      const due = Math.min(ids.length, Math.floor(((performance.now() - begun) / 1000) * rate))
      while (told.length < due) told.push(tell(ids[told.length] ?? ''))
      await pause(50)
      const { rows } = await client.query<{ client_id: string }>(
        `select h.client_id from unnest($2::uuid[], $3::timestamptz[]) as x(id, since)
         join client_health h on h.workspace_id = $1 and h.client_id = x.id and h.as_of > x.since`,
        [workspaceId, [...waiting.keys()], [...waiting.values()].map((ms) => new Date(ms))],
      )
      const seen = Date.now()
      for (const { client_id } of rows) {
        took.push(seen - (waiting.get(client_id) ?? seen))
        waiting.delete(client_id)
      }
    }
  })
  const seconds = (performance.now() - begun) / 1000
  await Promise.all(told)
  const sorted = Float64Array.from(took).sort()
  return {
    events,
    eventsPerSecond: round(events / seconds, 1),
    p50Ms: percentile(sorted, 0.5),
    p95Ms: percentile(sorted, 0.95),
    p99Ms: percentile(sorted, 0.99),
  }
}

async function pause(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms))
}
