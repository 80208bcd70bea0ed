import { sql } from 'drizzle-orm'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { Jobs } from '../platform/jobs.ts'
import { lockProspects } from './lock-prospects.ts'

/**
 * Makes two rows one: facts with their evidence, pages, contacts, keys and memberships go over to `into`; `from` stays as a
 * pointer to it, so that old links and ids of customers keep working. Nothing is lost. What was written to it follows by the job `sequence.follow`.
 */
export async function mergeProspects(
  tx: Tx,
  jobs: Pick<Jobs, 'enqueue'>,
  workspaceId: string,
  merge: { from: string; into: string; reason: string },
): Promise<void> {
  const { from, into, reason } = merge
  await lockProspects(tx, workspaceId, [from, into])
  // The same words on the same page are one piece of evidence, not two.
  await tx.execute(sql`
    delete from facts f using evidence e where f.workspace_id = ${workspaceId} and f.prospect_id = ${from}
      and e.workspace_id = f.workspace_id and e.id = f.evidence_id and exists (
        select from facts o join evidence oe on oe.workspace_id = o.workspace_id and oe.id = o.evidence_id
        where o.workspace_id = f.workspace_id and o.prospect_id = ${into} and o.kind = f.kind and o.value = f.value
          and o.quote = f.quote and oe.source = e.source and oe.url is not distinct from e.url)`)
  for (const table of ['facts', 'pages', 'prospect_events'] as const)
    await tx.execute(
      sql`update ${sql.identifier(table)} set prospect_id = ${into} where workspace_id = ${workspaceId} and prospect_id = ${from}`,
    )
  await moveContacts(tx, workspaceId, from, into)
  await tx.execute(sql`
    insert into prospect_keys (workspace_id, key, prospect_id)
    select workspace_id, key, ${into}::uuid from prospect_keys where workspace_id = ${workspaceId} and prospect_id = ${from}
    on conflict do nothing`)
  await tx.execute(
    sql`delete from prospect_keys where workspace_id = ${workspaceId} and prospect_id = ${from}`,
  )
  await moveMemberships(tx, workspaceId, from, into)
  await tx.execute(sql`
    update prospects p set phone = coalesce(p.phone, o.phone), website = coalesce(p.website, o.website), domain = coalesce(p.domain, o.domain),
      street = coalesce(p.street, o.street), city = coalesce(p.city, o.city), state = coalesce(p.state, o.state),
      postcode = coalesce(p.postcode, o.postcode), country = coalesce(p.country, o.country),
      pending = coalesce(p.pending, o.pending), site_read = coalesce(p.site_read, o.site_read), updated_at = now()
    from prospects o where p.workspace_id = ${workspaceId} and p.id = ${into} and o.workspace_id = p.workspace_id and o.id = ${from}`)
  // Rows merged into `from` earlier follow it, so that a pointer never leads to a pointer.
  await tx.execute(sql`
    update prospects set merged_into = ${into}, pending = null, updated_at = now()
    where workspace_id = ${workspaceId} and (id = ${from} or merged_into = ${from})`)
  await tx.execute(sql`
    insert into prospect_events (workspace_id, id, prospect_id, kind, who, what)
    select ${workspaceId}, ${newId()}, ${into}, 'merged', 'Leadwright', 'took over ' || name || ': ' || ${reason}::text
    from prospects where workspace_id = ${workspaceId} and id = ${from}`)
  await jobs.enqueue(
    tx,
    'sequence.follow',
    { workspaceId, prospectId: from },
    { workspaceId, id: `follow:${from}`, priority: 1 },
  )
}

/** Somebody known to both stays once; what hangs on the other row goes over before that is deleted (trigger `contacts_hand_over`). */
async function moveContacts(tx: Tx, workspaceId: string, from: string, into: string): Promise<void> {
  const { rows } = await tx.$client.query<{ id: string }>(
    `update contacts set prospect_id = $3, rank = rank + 1 where workspace_id = $1 and prospect_id = $2 returning id`,
    [workspaceId, from, into],
  )
  await tx.$client.query(
    `delete from contacts c where c.workspace_id = $1 and c.id = any($3::uuid[]) and exists (
       select from contacts o where o.workspace_id = c.workspace_id and o.prospect_id = $2 and o.id <> all($3::uuid[])
         and (o.email = c.email or (c.email is null and o.name = c.name) or (c.email is null and c.name is null and o.phone = c.phone)))`,
    [workspaceId, into, rows.map((row) => row.id)],
  )
}

/** A campaign that had both keeps one membership; the one that is further on wins. */
async function moveMemberships(tx: Tx, workspaceId: string, from: string, into: string): Promise<void> {
  await tx.execute(sql`
    insert into campaign_prospects (workspace_id, campaign_id, prospect_id, source, source_id, status, status_reason, pending, score, tier, signals, created_at)
    select workspace_id, campaign_id, ${into}::uuid, source, source_id, status, status_reason, pending, score, tier, signals, created_at
    from campaign_prospects where workspace_id = ${workspaceId} and prospect_id = ${from}
    on conflict (workspace_id, campaign_id, prospect_id) do update set
      pending = coalesce(campaign_prospects.pending, excluded.pending)`)
  await tx.execute(
    sql`delete from campaign_prospects where workspace_id = ${workspaceId} and prospect_id = ${from}`,
  )
}
