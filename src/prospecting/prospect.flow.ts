import { and, eq, sql } from 'drizzle-orm'
import { inWorkspace, type Tx } from '../platform/db.ts'
import { defineFlow, type AnyFlow, type Job } from '../platform/jobs.ts'
import { newId } from '../platform/ids.ts'
import { statement } from '../platform/statement.ts'
import { announceScored } from './announce.ts'
import { checkContacts } from './check-contacts.ts'
import { gatherCompletions, type Completions } from './complete-campaigns.ts'
import type { ProspectingDeps } from './deps.ts'
import type { DraftInPlace, WriteDraft } from './draft-in-place.ts'
import { extractSite, noteUnread } from './extract-site.ts'
import { failProspect } from './fail-prospect.ts'
import { measureSpeed } from './measure-speed.ts'
import { findTwin, mergeTwins } from './merge-twins.ts'
import { createProgress, type Progress } from './progress.ts'
import { readSite, type EnrichArgs } from './read-site.ts'
import { priorities, requestEnrichment } from './request-enrichment.ts'
import { researchSite } from './research-site.ts'
import { campaignProspects, prospects } from './schema.ts'
import { scoreProspect } from './score-prospect.ts'
import { SiteMemory } from './site-memory.ts'

interface Enriching {
  deps: ProspectingDeps
  progress: Progress
  complete: Completions
  draft: DraftInPlace
}

/**
 * The life of a prospect from `discovered` to `scored`. A draft that is due is written by `draft` in the commit that scores, or follows
 * by a job of its own name.
 */
export function prospectFlows(app: ProspectingDeps, draft: DraftInPlace): AnyFlow[] {
  const enriching: Enriching = {
    deps: app,
    progress: createProgress(app),
    complete: gatherCompletions(app),
    draft,
  }
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
  const memory = new SiteMemory(deps.db, workspaceId, prospectId)
  try {
    const outcome = await job.step('crawl', () => readSite(deps, args, memory))
    if (outcome === 'not_wanted') return
    if (outcome === 'try_later' || outcome === 'unreachable')
      return void (await job.step('give-up', () => tryAgainOrFail(enriching, args, outcome === 'try_later')))
    if (outcome === 'known')
      return void (await job.step('score', () => score(enriching, workspaceId, prospectId, false)))
    if (outcome === 'read_to_measure') await job.step('measure', () => measureSpeed(deps, args, memory))
    const { isResearched, isChanged } = await job.step('extract', () =>
      outcome === 'read' || outcome === 'read_to_measure'
        ? extractSite(deps, args, memory)
        : noteUnread(deps, args, outcome),
    )
    if (!isResearched) await job.step('research', () => researchSite(deps, workspaceId, prospectId, memory))
    // As long as nothing is known beyond what it came in with, it was compared when it came in, and later ones were with it.
    const mayHaveTwin = isChanged || args.attempt > 1
    await job.step('score', () => score(enriching, workspaceId, prospectId, mayHaveTwin))
  } catch (error) {
    deps.log.error({ workspaceId, prospectId, error }, 'a run of prospect.enrich broke off')
    await job.step('break-off', () => tryAgainOrFail(enriching, args, true, error))
  }
}

/**
 * Looks, with all that is known now, whether the workspace has this company already, and scores the prospect that lives on. The keys
 * of a prospect are committed before this look: of two twins that are read at once the later one sees the other.
 */
async function score(
  enriching: Enriching,
  workspaceId: string,
  prospectId: string,
  mayHaveTwin: boolean,
): Promise<number> {
  const { deps, complete } = enriching
  const write = await enriching.draft(workspaceId)
  const alone = await inWorkspace(deps.db, workspaceId, async (tx) => {
    const twin = mayHaveTwin ? await findTwin(tx, workspaceId, prospectId) : { into: prospectId }
    const isAlone = twin.into === prospectId && !('from' in twin)
    return isAlone ? scoreNow(enriching, tx, workspaceId, prospectId, write) : null
  })
  const scored = alone ?? (await mergeAndScore(enriching, workspaceId, prospectId, write))
  await complete(workspaceId, scored)
  return scored.length
}

async function mergeAndScore(
  enriching: Enriching,
  workspaceId: string,
  prospectId: string,
  write: WriteDraft | null,
): Promise<string[]> {
  const { deps } = enriching
  const survivor = await mergeTwins(deps, workspaceId, prospectId)
  await checkContacts(deps, workspaceId, survivor)
  const scored = await inWorkspace(deps.db, workspaceId, (tx) =>
    scoreNow(enriching, tx, workspaceId, survivor, write),
  )
  return scored ?? []
}

const noteEnriched = statement<
  never,
  [workspaceId: string, prospectId: string, eventId: string, at: Date, isFirst: boolean]
>(
  `with solved as (
     update failures set resolved_at = now()
     where workspace_id = $1 and flow = 'prospect.enrich' and subject_id = $2 and resolved_at is null
   )
   insert into prospect_events (workspace_id, id, prospect_id, kind, who, what, at)
   select $1, $3, $2, 'enriched', 'Leadwright', 'website read and scored', $4 where $5`,
)

/**
 * Scores, and in the same transaction writes the drafts that are due or hands them over; returns the campaigns concerned, null when
 * another prospect took this one over.
 */
async function scoreNow(
  { deps, progress }: Enriching,
  tx: Tx,
  workspaceId: string,
  prospectId: string,
  write: WriteDraft | null,
): Promise<string[] | null> {
  const now = deps.now()
  const scored = await scoreProspect(tx, workspaceId, prospectId, now, write)
  const { memberships, own, wasAwaited, isMerged } = scored
  if (isMerged) return null
  await noteEnriched(tx, [workspaceId, prospectId, newId(), now, wasAwaited])
  const told = memberships.length === 0 && own !== null ? [{ campaignId: null, ...own }] : memberships
  await announceScored(tx, deps, workspaceId, prospectId, { memberships: told, isEnriched: wasAwaited })
  await deps.jobs.enqueueMany(
    tx,
    'sequence.draft',
    memberships
      .filter((row) => row.wantsDraft)
      .map(({ campaignId }) => ({
        args: { workspaceId, prospectId, campaignId },
        id: `draft:${campaignId}:${prospectId}:${now.getTime()}`,
        workspaceId,
        priority: 10,
      })),
  )
  const campaigns = memberships.map((row) => row.campaignId)
  await progress(tx, workspaceId, campaigns)
  return campaigns
}

/** A site that does not answer is tried again later, by a delayed job; after the last try the prospect is `failed` in words. */
async function tryAgainOrFail(
  { deps, progress, complete }: Enriching,
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
  await complete(workspaceId, campaigns)
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
