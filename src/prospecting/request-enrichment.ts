import { sql } from 'drizzle-orm'
import type { Tx } from '../platform/db.ts'
import type { Jobs } from '../platform/jobs.ts'
import { lockProspects } from './lock-prospects.ts'
import type { EnrichArgs } from './read-site.ts'

/** Lower runs first: one prospect that a person waits for overtakes a campaign of thousands. */
export const priorities = { person: 1, retry: 5, campaign: 10 } as const

/**
 * Asks for the sites of prospects to be read (again), in the caller's transaction. Each request is one run: its number is
 * part of the job's id, and an older run that is still waiting finds that it was overtaken.
 */
export async function requestEnrichment(
  tx: Tx,
  jobs: Jobs,
  workspaceId: string,
  prospectIds: string[],
  options: { priority: number; byPerson?: boolean },
): Promise<number> {
  const { rows } = await tx.$client.query<{ id: string; attempt: number }>(
    `update prospects set enrich_attempt = enrich_attempt + 1, pending = case when $3 then 'enrich' else pending end
     where workspace_id = $1 and id = any($2::uuid[]) and merged_into is null returning id, enrich_attempt as attempt`,
    [workspaceId, prospectIds, options.byPerson === true],
  )
  await jobs.enqueueMany(
    tx,
    'prospect.enrich',
    rows.map(({ id, attempt }) => ({
      args: { workspaceId, prospectId: id, attempt, tries: 0 } satisfies EnrichArgs,
      id: `enrich:${id}:${attempt}`,
      workspaceId,
      priority: options.priority,
    })),
  )
  return rows.length
}

/** Puts members of failed status back on their way, with a job each; returns the prospects concerned. */
export async function retryFailed(
  tx: Tx,
  jobs: Jobs,
  workspaceId: string,
  prospectIds: string[],
): Promise<number> {
  await lockProspects(tx, workspaceId, prospectIds)
  await tx.execute(sql`
    update campaign_prospects set status = 'discovered', status_reason = null, pending = 'enrich', updated_at = now()
    where workspace_id = ${workspaceId} and prospect_id in ${prospectIds} and status = 'failed'`)
  return requestEnrichment(tx, jobs, workspaceId, prospectIds, { priority: priorities.retry, byPerson: true })
}
