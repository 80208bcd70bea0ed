import { and, eq } from 'drizzle-orm'
import { inWorkspace, type Tx } from '../platform/db.ts'
import { statement } from '../platform/statement.ts'
import type { SiteRead } from '../providers/pages/index.ts'
import type { ProspectingDeps } from './deps.ts'
import { wantsSpeed } from './measure-speed.ts'
import { prospects } from './schema.ts'
import { withheldFrom } from './withheld.ts'
import { saveRead, tradeOf, type SiteMemory, type SiteSubject } from './site-memory.ts'

/** What the first step of a run came to. */
export type ReadOutcome =
  | 'read'
  | 'read_to_measure'
  | 'known'
  | 'no_website'
  | 'closed'
  | 'not_wanted'
  | 'try_later'
  | 'unreachable'

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
  const { pages } = deps.providers
  const prospect = await inWorkspace(deps.db, workspaceId, (tx) => begin(tx, args))
  if (prospect === null) return 'not_wanted'
  const { isWithheld } = prospect
  if (prospect.website === null) return 'no_website'
  if (isFresh(deps, prospect)) return 'known'
  const read = await pages.readSite(prospect.website, {
    maxPages: deps.config.CRAWL_MAX_PAGES,
    maxBytesPerPage: deps.config.CRAWL_MAX_BYTES,
    deadlineMs: deps.config.CRAWL_TIMEOUT_MS,
  })
  if (isWithheld) await withoutErased(deps, args, read)
  const summary = { ...summaryOf(read), website: prospect.website }
  await inWorkspace(deps.db, workspaceId, (tx) => saveRead(tx, workspaceId, prospectId, summary, read.pages))
  if (read.outcome === 'read') {
    const { name, country, website, trade } = prospect
    memory.keep(read.pages, {
      name,
      country,
      website,
      trade,
      measurements: summary.measurements,
      speed: null,
    })
    return (await wantsSpeed(deps, workspaceId)) ? 'read_to_measure' : 'read'
  }
  if (read.outcome === 'forbidden_by_robots') return 'closed'
  return read.retryable ? 'try_later' : 'unreachable'
}

/** Whoever was erased, or deleted here by hand, is taken out of the pages before anything is kept of them. */
async function withoutErased(
  { db, keys }: ProspectingDeps,
  { workspaceId, prospectId }: EnrichArgs,
  read: SiteRead,
): Promise<void> {
  const withheld = await inWorkspace(db, workspaceId, (tx) =>
    withheldFrom(tx, keys, workspaceId, [prospectId]),
  )
  for (const page of read.pages) page.html = withheld?.redact(prospectId, page.html) ?? page.html
}

function summaryOf(read: SiteRead) {
  const broken = read.requested.filter((r) => r.what === 'link' && (r.status === 404 || r.status === 410))
  const measurements =
    read.measurements === null
      ? null
      : { ...read.measurements, brokenLinks: broken.map((r) => ({ href: r.url, status: r.status })) }
  return { outcome: read.outcome, words: read.reasonWords, measurements }
}

/** Nobody asked for this prospect itself, and its site was read not long ago: what it said then stands. */
function isFresh(
  deps: Pick<ProspectingDeps, 'config' | 'now'>,
  { readAt, byPerson }: Pick<Begun, 'readAt' | 'byPerson'>,
): boolean {
  const freshMs = deps.config.ENRICHMENT_FRESH_DAYS * 86_400_000
  return !byPerson && readAt !== null && deps.now().getTime() - readAt.getTime() < freshMs
}

type Begun = Omit<SiteSubject, 'measurements' | 'speed'> & {
  isWithheld: boolean
  /** When this very website was read and understood last. */
  readAt: Date | null
  /** A person asked for it to be read. */
  byPerson: boolean
}

// Before its memberships, as everywhere: see `lockProspects`.
const lockForReading = statement<
  Begun & { mergedInto: string | null; attempt: number },
  [workspaceId: string, prospectId: string]
>(
  `select p.name, p.country, p.website, ${tradeOf('p')} as trade, exists (select from withheld_people w
     where w.workspace_id = p.workspace_id and (w.prospect_id is null or w.prospect_id = p.id)) as "isWithheld",
     case when p.site_read ->> 'outcome' = 'read' and p.site_read ->> 'website' = p.website then p.enriched_at end as "readAt",
     p.pending is not null as "byPerson", p.merged_into as "mergedInto", p.enrich_attempt as attempt
   from prospects p where p.workspace_id = $1 and p.id = $2 for no key update`,
)

// A paused campaign takes its waiting members back: they are discovered again, and resuming asks anew.
const markEnriching = statement<{ id: string }, [workspaceId: string, prospectId: string]>(
  `with members as (
     update campaign_prospects m set updated_at = now(),
       status = case when c.status = 'running' then 'enriching' else 'discovered' end,
       status_reason = case when c.status = 'running' then null else m.status_reason end,
       pending = case when c.status = 'running' then m.pending end
     from campaigns c where m.workspace_id = $1 and m.prospect_id = $2 and m.pending = 'enrich'
       and c.workspace_id = m.workspace_id and c.id = m.campaign_id
     returning c.status = 'running' as is_wanted
   )
   update prospects p set status = 'enriching', status_reason = null where p.workspace_id = $1 and p.id = $2
     and (p.pending = 'enrich' or exists (select from members where is_wanted)) returning p.id`,
)

/** Marks the prospect as being enriched when somebody still wants it; null when a pause, a merge or a later request came between. */
async function begin(tx: Tx, { workspaceId, prospectId, attempt }: EnrichArgs): Promise<Begun | null> {
  const [prospect] = await lockForReading(tx, [workspaceId, prospectId])
  if (prospect === undefined || prospect.mergedInto !== null || prospect.attempt !== attempt) return null
  const wanted = await markEnriching(tx, [workspaceId, prospectId])
  const { mergedInto: _merged, attempt: _attempt, ...begun } = prospect
  if (wanted.length > 0) return begun
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
