import { and, asc, eq } from 'drizzle-orm'
import type { Score, Tier } from '#contracts/scoring'
import { compileModel, currentModel, keepScores, type CurrentModel, type Signals } from '../scoring/index.ts'
import type { Tx } from '../platform/db.ts'
import type { ProspectStatus } from './contract-campaigns.ts'
import { campaignFit } from './campaign-fit.ts'
import { deriveSignals, type FactForSignals } from './derive-signals.ts'
import { campaignProspects, campaigns, contacts, facts, prospects } from './schema.ts'

/** A membership that was scored, and whether a draft is due by its campaign's settings. */
export interface ScoredMembership {
  campaignId: string
  tier: Tier | null
  wantsDraft: boolean
}

/**
 * Step 5: scores a prospect by the workspace's default model and, in each campaign, by that campaign's model and aim.
 * The row of the prospect shows its best. History gains a row only where the shown score changed.
 */
export async function scoreProspect(
  tx: Tx,
  workspaceId: string,
  prospectId: string,
  asOf: Date,
): Promise<ScoredMembership[]> {
  const [prospect] = await tx
    .select()
    .from(prospects)
    .where(and(eq(prospects.workspaceId, workspaceId), eq(prospects.id, prospectId)))
    .for('no key update')
  if (prospect === undefined) return []
  const known = await knownOf(tx, workspaceId, prospectId)
  const signals = deriveSignals(known.facts, known.contacts)
  const memberships = await membershipsOf(tx, workspaceId, prospectId)
  const modelFor = modelsOf(tx, workspaceId)
  const history: Parameters<typeof keepScores>[3] = []
  const scored: { campaignId: string; score: Score; fit: Signals; wantsDraft: boolean }[] = []
  for (const membership of memberships) {
    const model = await modelFor(membership.scoringModelId)
    const fit = campaignFit(membership, prospect, known.facts)
    const score = compileModel(model.definition)({ ...signals, ...fit }, asOf)
    // Only who was on the way to a score: scoring again must not replace a draft that a person may have edited.
    const wantsDraft =
      membership.pending === 'enrich' &&
      score.tier !== null &&
      score.state === 'scored' &&
      membership.outreach.tiers.includes(score.tier)
    scored.push({ campaignId: membership.campaignId, score, fit, wantsDraft })
    if (score.shown !== membership.score || score.tier !== membership.tier)
      history.push({
        subjectId: prospectId,
        campaignId: membership.campaignId,
        modelVersionId: model.versionId,
        score,
      })
  }
  const own = memberships.length > 0 ? null : await ownScore(await modelFor(null), signals, asOf)
  if (own !== null && (own.score.shown !== prospect.score || own.score.tier !== prospect.tier))
    history.push({ subjectId: prospectId, campaignId: null, ...own })
  await keepScores(tx, workspaceId, 'prospect', history)
  const closed = prospect.siteRead?.outcome === 'forbidden_by_robots' ? prospect.siteRead.words : null
  await saveMemberships(tx, workspaceId, prospectId, scored, closed)
  const best = bestOf([...scored.map((s) => s.score), ...(own === null ? [] : [own.score])])
  const otherwise = best?.state === 'disqualified' ? 'disqualified' : 'scored'
  await tx
    .update(prospects)
    .set({
      signals,
      score: best?.shown ?? null,
      tier: best?.tier ?? null,
      status: await furthestStatus(tx, workspaceId, prospectId, otherwise),
      statusReason: reasonOf(best, closed),
      pending: null,
      enrichedAt: asOf,
      updatedAt: asOf,
    })
    .where(and(eq(prospects.workspaceId, workspaceId), eq(prospects.id, prospectId)))
  return scored.map(({ campaignId, score, wantsDraft }) => ({ campaignId, tier: score.tier, wantsDraft }))
}

/** Reads each model once. */
function modelsOf(tx: Tx, workspaceId: string): (id: string | null) => Promise<CurrentModel> {
  const models = new Map<string, CurrentModel>()
  return async (id) => {
    const model = models.get(id ?? '') ?? (await currentModel(tx, workspaceId, id))
    models.set(id ?? '', model)
    return model
  }
}

const furtherOn: ProspectStatus[] = ['converted', 'replied', 'contacted', 'drafted', 'scored', 'disqualified']

/** What the row of a prospect shows: how far it got in any of its campaigns. */
async function furthestStatus(
  tx: Tx,
  workspaceId: string,
  prospectId: string,
  otherwise: ProspectStatus,
): Promise<ProspectStatus> {
  const rows = await tx
    .selectDistinct({ status: campaignProspects.status })
    .from(campaignProspects)
    .where(and(eq(campaignProspects.workspaceId, workspaceId), eq(campaignProspects.prospectId, prospectId)))
  return furtherOn.find((status) => rows.some((row) => row.status === status)) ?? otherwise
}

async function ownScore(model: CurrentModel, signals: Signals, asOf: Date) {
  return { modelVersionId: model.versionId, score: compileModel(model.definition)(signals, asOf) }
}

async function knownOf(tx: Tx, workspaceId: string, prospectId: string) {
  const rows = await tx
    .select({
      id: facts.id,
      kind: facts.kind,
      value: facts.value,
      data: facts.data,
      confidence: facts.confidence,
    })
    .from(facts)
    .where(and(eq(facts.workspaceId, workspaceId), eq(facts.prospectId, prospectId)))
  const people = await tx
    .select()
    .from(contacts)
    .where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.prospectId, prospectId)))
    .orderBy(asc(contacts.rank))
  return { facts: rows satisfies FactForSignals[], contacts: people }
}

function membershipsOf(tx: Tx, workspaceId: string, prospectId: string) {
  return tx
    .select({
      campaignId: campaignProspects.campaignId,
      score: campaignProspects.score,
      tier: campaignProspects.tier,
      pending: campaignProspects.pending,
      businessType: campaigns.businessType,
      place: campaigns.place,
      scoringModelId: campaigns.scoringModelId,
      outreach: campaigns.outreach,
    })
    .from(campaignProspects)
    .innerJoin(
      campaigns,
      and(
        eq(campaigns.workspaceId, campaignProspects.workspaceId),
        eq(campaigns.id, campaignProspects.campaignId),
      ),
    )
    .where(and(eq(campaignProspects.workspaceId, workspaceId), eq(campaignProspects.prospectId, prospectId)))
}

/** Members that were on their way to a score have one now; those further on (drafted, contacted …) keep their status. */
async function saveMemberships(
  tx: Tx,
  workspaceId: string,
  prospectId: string,
  rows: { campaignId: string; score: Score; fit: Signals; wantsDraft: boolean }[],
  closed: string | null,
): Promise<void> {
  if (rows.length === 0) return
  await tx.$client.query(
    `update campaign_prospects m set score = x.score, tier = x.tier, signals = x.fit, updated_at = now(),
       status = case when m.status in ('discovered', 'enriching', 'enriched', 'failed', 'scored') then x.status else m.status end,
       status_reason = case when m.status in ('discovered', 'enriching', 'enriched', 'failed', 'scored') then x.reason else m.status_reason end,
       pending = case when m.pending is distinct from 'enrich' then m.pending when x.draft then 'draft' end
     from unnest($3::uuid[], $4::float8[], $5::text[], $6::jsonb[], $7::text[], $8::text[], $9::bool[]) as x(campaign, score, tier, fit, status, reason, draft)
     where m.workspace_id = $1 and m.prospect_id = $2 and m.campaign_id = x.campaign`,
    [
      workspaceId,
      prospectId,
      rows.map((r) => r.campaignId),
      rows.map((r) => r.score.shown),
      rows.map((r) => r.score.tier),
      rows.map((r) => JSON.stringify(r.fit)),
      rows.map((r) => (r.score.state === 'disqualified' ? 'disqualified' : 'scored')),
      rows.map((r) => reasonOf(r.score, closed)),
      rows.map((r) => r.wantsDraft),
    ],
  )
}

/** In words; `closed` says why the site was not read, where it asked not to be. */
function reasonOf(score: Score | undefined, closed: string | null): string | null {
  if (score?.state === 'disqualified') return score.knockOut?.name ?? 'knocked out by the scoring model'
  if (score?.state !== 'insufficient_data') return closed
  return closed === null
    ? 'too little is known for a score'
    : `${closed}; too little else is known for a score`
}

function bestOf(all: Score[]): Score | undefined {
  return all.toSorted((a, b) => (b.shown ?? -1) - (a.shown ?? -1))[0]
}
