import type { KnownOutcome, Signals } from '../scoring/index.ts'
import type { Tx } from '../platform/db.ts'

/** More outcomes than these, and more who are open, teach nothing that the latest do not. */
const mostOutcomes = 20_000
const mostOpen = 1_000

/** The signals of a prospect with those that its best campaign gives. */
const signals = `p.signals || coalesce((select m.signals from campaign_prospects m
  where m.workspace_id = p.workspace_id and m.prospect_id = p.id order by m.score_key desc limit 1), '{}')`

/**
 * What came of prospects, the latest first: converted, or disqualified by a person (what a rule disqualified teaches the rule only). The
 * time is that at which a person said so.
 */
export async function prospectOutcomes(tx: Tx, workspaceId: string): Promise<KnownOutcome[]> {
  const { rows } = await tx.$client.query<KnownOutcome>(
    `select ${signals} as signals, (p.status = 'converted')::int as outcome, e.at
     from (select distinct on (prospect_id) prospect_id, what, at from prospect_events
       where workspace_id = $1 and kind = 'status' order by prospect_id, id desc) e
     join prospects p on p.workspace_id = $1 and p.id = e.prospect_id
     where p.merged_into is null and p.enriched_at is not null and p.status in ('converted', 'disqualified')
       and e.what like 'set to ' || p.status || '%'
     order by e.at desc, p.id limit ${mostOutcomes}`,
    [workspaceId],
  )
  return rows
}

/** How many outcomes of each kind there are to learn from. */
export async function countOutcomes(tx: Tx, workspaceId: string): Promise<{ ones: number; zeros: number }> {
  const { rows } = await tx.$client.query<{ ones: number; zeros: number }>(
    `select count(*) filter (where status = 'converted')::int as ones,
       count(*) filter (where status = 'disqualified')::int as zeros
     from prospects p where p.workspace_id = $1 and p.merged_into is null and p.enriched_at is not null
       and p.status in ('converted', 'disqualified') and exists (select from prospect_events e where e.workspace_id = $1
         and e.prospect_id = p.id and e.kind = 'status' and e.what like 'set to ' || p.status || '%')`,
    [workspaceId],
  )
  return rows[0] ?? { ones: 0, zeros: 0 }
}

/** Signals of some prospects of whom nothing came yet, the newest first: what is known of those who are to be scored. */
export async function openSignals(tx: Tx, workspaceId: string): Promise<Signals[]> {
  const { rows } = await tx.$client.query<{ signals: Signals }>(
    `select ${signals} as signals from prospects p
     where p.workspace_id = $1 and p.merged_into is null and p.enriched_at is not null
       and p.status not in ('converted', 'disqualified') order by p.id desc limit ${mostOpen}`,
    [workspaceId],
  )
  return rows.map((row) => row.signals)
}
