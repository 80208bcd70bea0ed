import { and, eq, sql } from 'drizzle-orm'
import { inWorkspace, type Tx } from '../platform/db.ts'
import { defineFlow, type AnyFlow, type Job } from '../platform/jobs.ts'
import { checkContacts } from './check-contacts.ts'
import { completeCampaigns } from './complete-campaigns.ts'
import type { ProspectingDeps } from './deps.ts'
import { extractSite, noteUnread } from './extract-site.ts'
import { failProspect } from './fail-prospect.ts'
import { resolveFailures } from './failures.ts'
import { createProgress, type Progress } from './progress.ts'
import { readSite, type EnrichArgs } from './read-site.ts'
import { priorities, requestEnrichment } from './request-enrichment.ts'
import { researchSite } from './research-site.ts'
import { campaignProspects, prospectEvents, prospects } from './schema.ts'
import { newId } from '../platform/ids.ts'
import { scoreProspect } from './score-prospect.ts'
import { loadPages, SiteMemory } from './site-memory.ts'

interface Enriching {
  deps: ProspectingDeps
  progress: Progress
}

/** The life of a prospect from `discovered` to `scored`; a draft follows by a job of its own name. */
export function prospectFlows(app: ProspectingDeps): AnyFlow[] {
  const enriching: Enriching = { deps: app, progress: createProgress(app) }
  return [
    defineFlow<EnrichArgs>({
      name: 'prospect.enrich',
      queue: 'enrichment',
      run: (job, args) => enrich(enriching, job, args),
    }),
  ]
}

async function enrich(enriching: Enriching, job: Job, args: EnrichArgs): Promise<void> {
  const { deps } = enriching
  const { workspaceId, prospectId } = args
  const memory = new SiteMemory(() => loadPages(deps.db, workspaceId, prospectId))
  try {
    const outcome = await job.step('crawl', () => readSite(deps, args, memory))
    if (outcome === 'not_wanted') return
    if (outcome === 'try_later' || outcome === 'unreachable')
      return void (await job.step('give-up', () => tryAgainOrFail(enriching, args, outcome === 'try_later')))
    const { survivor } = await job.step('extract', () =>
      outcome === 'read' ? extractSite(deps, args, memory) : noteUnread(deps, args, outcome),
    )
    await job.step('check-emails', () => checkContacts(deps, workspaceId, survivor))
    if (outcome === 'read')
      await job.step('research', () => researchSite(deps, workspaceId, prospectId, survivor, memory))
    await job.step('score', () => score(enriching, workspaceId, survivor))
  } catch (error) {
    deps.log.error({ workspaceId, prospectId, error }, 'a run of prospect.enrich broke off')
    await job.step('break-off', () => tryAgainOrFail(enriching, args, true, error))
  }
}

/** Scores, and in the same transaction hands members over that want a draft. */
async function score(
  { deps, progress }: Enriching,
  workspaceId: string,
  prospectId: string,
): Promise<number> {
  const scored = await inWorkspace(deps.db, workspaceId, async (tx) => {
    const isFirst = await isExpected(tx, workspaceId, prospectId)
    const rows = await scoreProspect(tx, workspaceId, prospectId, deps.now())
    await resolveFailures(tx, workspaceId, [prospectId], 'prospect.enrich')
    if (isFirst)
      await tx.insert(prospectEvents).values({
        workspaceId,
        id: newId(),
        prospectId,
        kind: 'enriched',
        who: 'Leadwright',
        what: 'website read and scored',
        at: deps.now(),
      })
    const drafts = rows.filter((row) => row.wantsDraft)
    await deps.jobs.enqueueMany(
      tx,
      'sequence.draft',
      drafts.map(({ campaignId }) => ({
        args: { workspaceId, prospectId, campaignId },
        id: `draft:${campaignId}:${prospectId}:${deps.now().getTime()}`,
        workspaceId,
        priority: 10,
      })),
    )
    await progress(
      tx,
      workspaceId,
      rows.map((row) => row.campaignId),
    )
    return rows
  })
  await completeCampaigns(
    deps,
    workspaceId,
    scored.map((row) => row.campaignId),
  )
  return scored.length
}

/** Whether a score is still awaited: not when this step was committed before a crash and is done again. */
async function isExpected(tx: Tx, workspaceId: string, prospectId: string): Promise<boolean> {
  const [row] = await tx
    .select({ status: prospects.status, pending: prospects.pending })
    .from(prospects)
    .where(and(eq(prospects.workspaceId, workspaceId), eq(prospects.id, prospectId)))
    .for('no key update')
  return row?.status === 'enriching' || row?.pending === 'enrich'
}

/** A site that does not answer is tried again later, by a delayed job; after the last try the prospect is `failed` in words. */
async function tryAgainOrFail(
  { deps, progress }: Enriching,
  args: EnrichArgs,
  isRetryable: boolean,
  error?: unknown,
): Promise<string> {
  const { workspaceId, prospectId, attempt, tries } = args
  const delayMs = isRetryable ? deps.config.ENRICHMENT_RETRY_MS[tries] : undefined
  const campaigns = await inWorkspace(deps.db, workspaceId, async (tx) => {
    const [prospect] = await tx
      .select({
        siteRead: prospects.siteRead,
        attempt: prospects.enrichAttempt,
        mergedInto: prospects.mergedInto,
      })
      .from(prospects)
      .where(and(eq(prospects.workspaceId, workspaceId), eq(prospects.id, prospectId)))
    if (prospect === undefined || prospect.attempt !== attempt) return []
    if (prospect.mergedInto !== null) {
      // Its memberships went over, with what was outstanding: the one that lives on is read in its place.
      await requestEnrichment(tx, deps.jobs, workspaceId, [prospect.mergedInto], {
        priority: priorities.retry,
      })
      return []
    }
    if (delayMs !== undefined) {
      await deps.jobs.enqueue(
        tx,
        'prospect.enrich',
        { ...args, tries: tries + 1 },
        { workspaceId, id: `enrich:${prospectId}:${attempt}:${tries + 1}`, priority: 20, delayMs },
      )
      return []
    }
    const members = await tx
      .select({ id: campaignProspects.campaignId })
      .from(campaignProspects)
      .where(
        and(
          eq(campaignProspects.workspaceId, workspaceId),
          eq(campaignProspects.prospectId, prospectId),
          sql`${campaignProspects.pending} is not null`,
        ),
      )
    await failProspect(tx, workspaceId, prospectId, {
      ...inWords(prospect.siteRead?.words, error),
      attempts: tries + 1,
    })
    const concerned = members.map((m) => m.id)
    await progress(tx, workspaceId, concerned)
    return concerned
  })
  await completeCampaigns(deps, workspaceId, campaigns)
  return delayMs === undefined ? 'failed' : 'again'
}

function inWords(words: string | undefined, error: unknown): { reason: string; remedy: string } {
  if (error !== undefined)
    return {
      reason: 'Something went wrong on our side while the pages were read',
      remedy: 'Retry; if it fails again, tell whoever runs this server: the log has the details.',
    }
  return {
    reason: words ?? 'The website did not answer',
    remedy: 'Check the address in a browser, correct it on the prospect, then retry.',
  }
}
