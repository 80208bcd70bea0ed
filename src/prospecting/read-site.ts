import { and, eq, sql } from 'drizzle-orm'
import { inWorkspace, type Tx } from '../platform/db.ts'
import type { SiteRead } from '../providers/pages/index.ts'
import type { ProspectingDeps } from './deps.ts'
import { campaignProspects, prospects } from './schema.ts'
import type { SiteMemory } from './site-memory.ts'
import { savePages } from './site-memory.ts'

/** What the first step of a run came to. */
export type ReadOutcome = 'read' | 'no_website' | 'closed' | 'not_wanted' | 'try_later' | 'unreachable'

/** Names one run: the request's number tells a run that was overtaken by a later request from the current one. */
export interface EnrichArgs {
  workspaceId: string
  prospectId: string
  attempt: number
  /** How often this request was tried already. */
  tries: number
}

/** Step 1: is the prospect still wanted; reads its site and stores the pages. */
export async function readSite(
  deps: ProspectingDeps,
  args: EnrichArgs,
  memory: SiteMemory,
): Promise<ReadOutcome> {
  const { workspaceId, prospectId } = args
  const prospect = await inWorkspace(deps.db, workspaceId, (tx) => begin(tx, args))
  if (prospect === null) return 'not_wanted'
  if (prospect.website === null) return 'no_website'
  const read = await deps.providers.pages.readSite(prospect.website, {
    maxPages: deps.config.CRAWL_MAX_PAGES,
    maxBytesPerPage: deps.config.CRAWL_MAX_BYTES,
    deadlineMs: deps.config.CRAWL_TIMEOUT_MS,
  })
  await inWorkspace(deps.db, workspaceId, async (tx) => {
    await savePages(tx, workspaceId, prospectId, read.pages)
    await tx
      .update(prospects)
      .set({ siteRead: summary(read) })
      .where(and(eq(prospects.workspaceId, workspaceId), eq(prospects.id, prospectId)))
  })
  if (read.outcome === 'read') {
    memory.keep(read.pages)
    return 'read'
  }
  if (read.outcome === 'forbidden_by_robots') return 'closed'
  return read.retryable ? 'try_later' : 'unreachable'
}

function summary(read: SiteRead) {
  const broken = read.requested.filter((r) => r.what === 'link' && (r.status === 404 || r.status === 410))
  const measurements =
    read.measurements === null
      ? null
      : { ...read.measurements, brokenLinks: broken.map((r) => ({ href: r.url, status: r.status })) }
  return { outcome: read.outcome, words: read.reasonWords, measurements }
}

/** Marks the prospect as being enriched when somebody still wants it; null when a pause, a merge or a later request came between. */
async function begin(
  tx: Tx,
  { workspaceId, prospectId, attempt }: EnrichArgs,
): Promise<{ website: string | null } | null> {
  const [prospect] = await tx
    .select({
      website: prospects.website,
      mergedInto: prospects.mergedInto,
      attempt: prospects.enrichAttempt,
      pending: prospects.pending,
    })
    .from(prospects)
    .where(and(eq(prospects.workspaceId, workspaceId), eq(prospects.id, prospectId)))
    // Before its memberships, as everywhere: see `lockProspects`.
    .for('no key update')
  if (prospect === undefined || prospect.mergedInto !== null || prospect.attempt !== attempt) return null
  // A paused campaign takes its waiting members back: they are discovered again, and resuming asks anew.
  await tx.execute(sql`
    update campaign_prospects m set pending = null, status = 'discovered', updated_at = now()
    from campaigns c where m.workspace_id = ${workspaceId} and m.prospect_id = ${prospectId} and m.pending = 'enrich'
      and c.workspace_id = m.workspace_id and c.id = m.campaign_id and c.status <> 'running'`)
  const wanted = await tx
    .update(campaignProspects)
    .set({ status: 'enriching', statusReason: null, updatedAt: sql`now()` })
    .where(
      and(
        eq(campaignProspects.workspaceId, workspaceId),
        eq(campaignProspects.prospectId, prospectId),
        eq(campaignProspects.pending, 'enrich'),
      ),
    )
    .returning({ id: campaignProspects.prospectId })
  if (wanted.length === 0 && prospect.pending !== 'enrich') {
    // Between two tries of a site its campaign was paused: the row says what its memberships say.
    await tx
      .update(prospects)
      .set({ status: 'discovered' })
      .where(
        and(
          eq(prospects.workspaceId, workspaceId),
          eq(prospects.id, prospectId),
          eq(prospects.status, 'enriching'),
        ),
      )
    return null
  }
  await tx
    .update(prospects)
    .set({ status: 'enriching', statusReason: null })
    .where(and(eq(prospects.workspaceId, workspaceId), eq(prospects.id, prospectId)))
  return { website: prospect.website }
}
