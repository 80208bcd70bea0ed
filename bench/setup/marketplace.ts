import { openBook, postAll } from '../../src/ledger/index.ts'
import { inWorkspace } from '../../src/platform/db.ts'
import { newId } from '../../src/platform/ids.ts'
import { asSuperuser } from './fill.ts'
import type { BenchProduct } from './product.ts'

/** What every provider of the bench can spend, in cents. */
const balance = 100_000_000_000

/** A marketplace in euros with providers that have more money than any run spends. */
export async function fillMarketplace(product: BenchProduct, providers: number): Promise<string[]> {
  const { app, workspaceId, superuserUrl } = product
  const ids = Array.from({ length: providers }, () => newId())
  await asSuperuser(superuserUrl, async (client) => {
    await client.query(
      `insert into marketplace_settings (workspace_id, currency) values ($1, 'EUR') on conflict do nothing`,
      [workspaceId],
    )
    await client.query(
      `insert into providers (workspace_id, id, name, email, status, time_zone)
       select $1, id, 'Provider ' || n, 'p' || n || '@firm.example', 'active',
         (array['America/New_York', 'Europe/Berlin', 'America/Los_Angeles', 'UTC'])[1 + n % 4]
       from unnest($2::uuid[]) with ordinality p (id, n)`,
      [workspaceId, ids],
    )
  })
  await inWorkspace(app.db, workspaceId, async (tx) => {
    const at = app.now()
    await openBook(tx, workspaceId, 'EUR', at)
    await postAll(
      tx,
      workspaceId,
      ids.map((providerId) => ({
        workspaceId,
        kind: 'deposit',
        key: newId(),
        lines: [
          { account: { providerId }, amount: balance },
          { account: 'clearing', amount: -balance },
        ],
        currency: 'EUR',
        at,
      })),
    )
  })
  return ids
}

/**
 * A niche with four levels shared by up to three, and every provider on each of them: half with a filter that four of five leads meet,
 * half with a circle that holds most of the leads, all with a cap on the day.
 */
export async function fillNiche(product: BenchProduct, providerIds: readonly string[]): Promise<string> {
  const { workspaceId, superuserUrl } = product
  const [nicheId, formId] = [newId(), newId()]
  await asSuperuser(superuserUrl, async (client) => {
    await client.query(`insert into forms (workspace_id, id, kind) values ($1, $2, 'lead')`, [
      workspaceId,
      formId,
    ])
    await client.query(
      `insert into niches (workspace_id, id, slug, name, form_id) values ($1, $2, $3, 'Niche', $4)`,
      [workspaceId, nicheId, `n-${nicheId.slice(-12)}`, formId],
    )
    await client.query(
      `insert into levels (workspace_id, id, niche_id, name, position, price, max_buyers)
       select $1, uuidv7(), $2, 'Level ' || n, n, 4000 - n * 500, 3 from generate_series(1, 4) n`,
      [workspaceId, nicheId],
    )
    await client.query(
      `insert into subscriptions (workspace_id, id, provider_id, level_id, niche_id, filters, areas, cap_day_count)
       select $1, uuidv7(), p.id, l.id, $2,
         case when p.n % 2 = 0 then '[{"field": "urgency", "operator": "in", "values": ["now", "week", "month", "quarter"]}]' else '[]' end::jsonb,
         case when p.n % 4 < 2 then '[{"place": "Dallas", "lat": 32.8, "lng": -96.8, "radiusKm": 400}]' else '[]' end::jsonb, 900000
       from levels l, unnest($3::uuid[]) with ordinality p (id, n) where l.niche_id = $2`,
      [workspaceId, nicheId, providerIds],
    )
  })
  return nicheId
}

/** Leads of a niche that wait for approval, around Dallas. */
export async function fillLeads(product: BenchProduct, nicheId: string, count: number): Promise<string[]> {
  return asSuperuser(product.superuserUrl, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `insert into leads (workspace_id, id, niche_id, form_version, status, name, email, answers, lat, lng, submitted_at)
       select $1, uuidv7(), $2, 1, 'pending_approval', 'Ann Example', 'ann' || n || '@home.example',
         jsonb_build_object('urgency', (array['now', 'week', 'month', 'quarter', 'later'])[1 + n % 5], 'rooms', n % 9),
         30 + random() * 5.6, -99 + random() * 4.4, now()
       from generate_series(1, $3::int) n returning id`,
      [product.workspaceId, nicheId, count],
    )
    return rows.map(({ id }) => id)
  })
}
