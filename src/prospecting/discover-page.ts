import { and, eq, sql } from 'drizzle-orm'
import { inWorkspace, type Tx } from '../platform/db.ts'
import type { Point } from '../platform/geo.ts'
import { newId } from '../platform/ids.ts'
import { PlacesUnavailable, type Places } from '../providers/places/index.ts'
import { announceDiscovered } from './announce.ts'
import { disqualifyUnfit } from './apply-criteria.ts'
import { advanceIfRunning } from './campaign.flow.ts'
import type { CandidatePage } from './candidate.ts'
import type { ProspectingDeps } from './deps.ts'
import { type DiscoverArgs, requestDiscovery } from './discoveries.ts'
import { recordFailure } from './failures.ts'
import { createOpenStreetMapSource } from './openstreetmap-source.ts'
import { addOwnProspects, findOwnProspects } from './own-prospects.ts'
import { saveEvidence } from './save-facts.ts'
import { campaignDiscoveries, campaigns } from './schema.ts'
import { withoutErased } from './without-erased.ts'
import { splitEvidence } from './split-evidence.ts'
import { takeIn, type TakenIn } from './take-in.ts'

/** Waits between the attempts at a source that refuses; after the last one the search fails in words. */
const backOffMs = [15_000, 60_000, 300_000, 900_000, 3_600_000]
/** A source that asks for more than this is asked again then all the same. */
const mostWaitMs = 6 * 3_600_000
/** Longer than any question to a source may take. */
const questionMs = 120_000

interface Searching {
  campaign: typeof campaigns.$inferSelect
  discovery: typeof campaignDiscoveries.$inferSelect
  room: number
}

/** Takes the next page of a source in. `more` while there is something left to ask for now. */
export async function discoverPage(
  deps: ProspectingDeps,
  args: DiscoverArgs,
): Promise<'more' | 'done' | 'later' | 'stopped'> {
  const searching = await inWorkspace(deps.db, args.workspaceId, (tx) => begin(tx, args))
  if (searching === null) return 'stopped'
  if (searching.room <= 0) return finish(deps, args, 'the campaign has as many prospects as it may have')
  try {
    const center = await locateCampaign(deps, args, searching.campaign)
    if (args.source === 'workspace') return await takeOwn(deps, args, searching, center)
    const source = createOpenStreetMapSource(deps.providers.places)
    const { businessType, radiusKm } = searching.campaign
    const pages = source.search(
      { businessType, center, radiusKm },
      searching.discovery.cursor,
      AbortSignal.timeout(questionMs),
    )
    for await (const page of pages) return await takePage(deps, args, searching, page)
    return await finish(deps, args, null)
  } catch (error) {
    if (error instanceof PlacesUnavailable) return putOff(deps, args, error)
    throw error
  }
}

const mine = ({ workspaceId, campaignId, source }: DiscoverArgs) =>
  and(
    eq(campaignDiscoveries.workspaceId, workspaceId),
    eq(campaignDiscoveries.campaignId, campaignId),
    eq(campaignDiscoveries.source, source),
  )

/** What is searched for, while it is wanted: not when the campaign was paused or a later request came between. */
async function begin(tx: Tx, args: DiscoverArgs): Promise<Searching | null> {
  const { workspaceId, campaignId } = args
  const [discovery] = await tx
    .update(campaignDiscoveries)
    .set({ status: 'running', nextAttemptAt: null })
    .where(
      and(
        mine(args),
        eq(campaignDiscoveries.round, args.round),
        sql`${campaignDiscoveries.status} in ('waiting', 'running')`,
        sql`exists (select from campaigns c where c.workspace_id = ${workspaceId} and c.id = ${campaignId} and c.status = 'running')`,
      ),
    )
    .returning()
  if (discovery === undefined) return null
  const [campaign] = await tx
    .select()
    .from(campaigns)
    .where(and(eq(campaigns.workspaceId, workspaceId), eq(campaigns.id, campaignId)))
  if (campaign === undefined) return null
  const { rows } = await tx.$client.query<{ n: number }>(
    `select count(*)::int as n from (select from campaign_prospects where workspace_id = $1 and campaign_id = $2 limit $3) x`,
    [workspaceId, campaignId, campaign.maxProspects],
  )
  return { campaign, discovery, room: campaign.maxProspects - (rows[0]?.n ?? 0) }
}

/** Where the campaign looks: as it was found before, or found now and remembered. Null without a place. */
async function locateCampaign(
  { db, providers }: ProspectingDeps,
  { workspaceId, campaignId }: DiscoverArgs,
  campaign: Searching['campaign'],
): Promise<Point | null> {
  if (campaign.lat !== null && campaign.lng !== null) return { lat: campaign.lat, lng: campaign.lng }
  if (campaign.place === '') return null
  const spot = await spotOf(providers.places, campaign.place)
  await inWorkspace(db, workspaceId, (tx) =>
    tx
      .update(campaigns)
      .set({ lat: spot.lat, lng: spot.lng, placeFound: spot.label, placeCountry: spot.country })
      .where(
        and(
          eq(campaigns.workspaceId, workspaceId),
          eq(campaigns.id, campaignId),
          eq(campaigns.place, campaign.place),
        ),
      ),
  )
  return spot
}

async function spotOf(places: Places, place: string) {
  const [spot] = await places.geocode(place)
  if (spot === undefined)
    throw new PlacesUnavailable(
      `No place “${place}” was found: write it as “Bend, OR”, as a ZIP code or as coordinates.`,
      {
        isRetryable: false,
      },
    )
  return spot
}

async function takePage(
  deps: ProspectingDeps,
  args: DiscoverArgs,
  { discovery, room }: Searching,
  page: CandidatePage,
): Promise<'more' | 'done' | 'stopped'> {
  const { workspaceId, campaignId, source } = args
  const candidates = page.candidates.slice(0, room)
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    if (!(await isCurrent(tx, args, discovery.cursor))) return 'stopped'
    const evidenceId = newId()
    const taken: TakenIn[] = []
    if (candidates.length > 0) {
      const at = deps.now()
      await saveEvidence(tx, workspaceId, [
        { id: evidenceId, source, url: null, importId: null, readFor: null, at },
      ])
      const intake = { campaignId, evidenceId, source: 'openstreetmap' as const, who: 'OpenStreetMap' }
      const clean = await withoutErased(tx, deps.keys, workspaceId, candidates)
      taken.push(...(await takeIn(tx, workspaceId, intake, clean)))
      await splitEvidence(tx, workspaceId, { evidenceId, source, at }, clean, taken)
      await announceDiscovered(tx, deps, workspaceId, campaignId, taken)
    }
    const isFull = page.candidates.length >= room
    return moveOn(deps, tx, args, taken, { cursor: page.cursor, isDone: page.cursor === null || isFull })
  })
}

async function takeOwn(
  deps: ProspectingDeps,
  args: DiscoverArgs,
  { campaign, discovery, room }: Searching,
  center: Point | null,
): Promise<'more' | 'done' | 'stopped'> {
  const { workspaceId, campaignId } = args
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    if (!(await isCurrent(tx, args, discovery.cursor))) return 'stopped'
    const query = {
      businessType: campaign.businessType,
      center,
      radiusKm: campaign.radiusKm,
      after: discovery.cursor,
    }
    const { ids, after } = await findOwnProspects(tx, workspaceId, query)
    const wanted = ids.slice(0, room)
    await addOwnProspects(tx, workspaceId, campaignId, wanted)
    await disqualifyUnfit(tx, workspaceId, campaignId, wanted)
    const taken = wanted.map((prospectId) => ({ prospectId, isNew: false, reason: null }))
    return moveOn(deps, tx, args, taken, { cursor: after, isDone: after === null || ids.length >= room })
  })
}

/** Whether the page that was asked for is still the next one: it was not committed before a crash, and nobody began anew. */
async function isCurrent(tx: Tx, args: DiscoverArgs, cursor: string | null): Promise<boolean> {
  const [row] = await tx
    .select({ cursor: campaignDiscoveries.cursor })
    .from(campaignDiscoveries)
    .where(
      and(mine(args), eq(campaignDiscoveries.round, args.round), eq(campaignDiscoveries.status, 'running')),
    )
    .for('no key update')
  return row !== undefined && row.cursor === cursor
}

async function moveOn(
  deps: ProspectingDeps,
  tx: Tx,
  args: DiscoverArgs,
  taken: Pick<TakenIn, 'isNew'>[],
  { cursor, isDone }: { cursor: string | null; isDone: boolean },
): Promise<'more' | 'done'> {
  const { workspaceId, campaignId } = args
  const created = taken.filter((one) => one.isNew).length
  const set = campaignDiscoveries
  await tx
    .update(campaignDiscoveries)
    .set({
      cursor,
      attempts: 0,
      statusReason: null,
      found: sql`${set.found} + ${taken.length}`,
      created: sql`${set.created} + ${created}`,
      known: sql`${set.known} + ${taken.length - created}`,
      ...(isDone ? { status: 'completed' as const, finishedAt: deps.now() } : {}),
    })
    .where(mine(args))
  if (taken.length > 0) await advanceIfRunning(tx, deps, workspaceId, [campaignId])
  await deps.events.publish(tx, workspaceId, { kind: 'campaign.progress', subject: campaignId })
  return isDone ? 'done' : 'more'
}

async function finish(deps: ProspectingDeps, args: DiscoverArgs, reason: string | null): Promise<'done'> {
  await inWorkspace(deps.db, args.workspaceId, async (tx) => {
    await tx
      .update(campaignDiscoveries)
      .set({ status: 'completed', statusReason: reason, finishedAt: deps.now() })
      .where(and(mine(args), eq(campaignDiscoveries.round, args.round)))
  })
  return 'done'
}

/** Asks again later while that may help; otherwise the search has failed, and what it found so far stays. */
async function putOff(
  deps: ProspectingDeps,
  args: DiscoverArgs,
  refusal: PlacesUnavailable,
): Promise<'later' | 'done'> {
  const { workspaceId, campaignId } = args
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    const [row] = await tx
      .select({ attempts: campaignDiscoveries.attempts, name: campaigns.name })
      .from(campaignDiscoveries)
      .innerJoin(campaigns, and(eq(campaigns.workspaceId, workspaceId), eq(campaigns.id, campaignId)))
      .where(and(mine(args), eq(campaignDiscoveries.round, args.round)))
      .for('no key update', { of: campaignDiscoveries })
    if (row === undefined) return 'done'
    const wait = refusal.isRetryable ? backOffMs[row.attempts] : undefined
    const attempts = row.attempts + 1
    if (wait !== undefined) {
      const delayMs = Math.min(Math.max(wait, refusal.retryAfterMs ?? 0), mostWaitMs)
      const nextAttemptAt = new Date(deps.now().getTime() + delayMs)
      await tx
        .update(campaignDiscoveries)
        .set({ status: 'waiting', statusReason: refusal.message, attempts, nextAttemptAt })
        .where(mine(args))
      await requestDiscovery(tx, deps, args, delayMs, nextAttemptAt.getTime())
    } else await giveUp(tx, deps, args, { name: row.name, attempts, refusal })
    await deps.events.publish(tx, workspaceId, { kind: 'campaign.progress', subject: campaignId })
    return wait === undefined ? 'done' : 'later'
  })
}

async function giveUp(
  tx: Tx,
  deps: ProspectingDeps,
  args: DiscoverArgs,
  { name, attempts, refusal }: { name: string; attempts: number; refusal: PlacesUnavailable },
): Promise<void> {
  await tx
    .update(campaignDiscoveries)
    .set({ status: 'failed', statusReason: refusal.message, attempts, finishedAt: deps.now() })
    .where(mine(args))
  await recordFailure(tx, args.workspaceId, {
    flow: 'campaign.discover',
    subjectKind: 'campaign',
    subjectId: args.campaignId,
    subjectName: name,
    reason: refusal.message,
    remedy: refusal.isRetryable
      ? 'Start the campaign again later: it goes on where it stopped, and keeps what it found.'
      : 'Edit the campaign, then start it again.',
    attempts,
  })
}
