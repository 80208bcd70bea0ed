import type { Score, Tier } from '#contracts/scoring'
import { currentScorer, keepScores, type CurrentScorer, type Signals } from '../scoring/index.ts'
import type { Tx } from '../platform/db.ts'
import { statement } from '../platform/statement.ts'
import type { CampaignOutreach, ProspectStatus } from './contract-campaigns.ts'
import { campaignFit } from './campaign-fit.ts'
import { deriveSignals } from './derive-signals.ts'
import type { WriteDraft } from './draft-in-place.ts'
import type { DraftMaterial } from './front.ts'
import { knownOf } from './known-of.ts'
import type { prospects } from './schema.ts'

/** A membership that was scored, and whether a job is to write a draft for it, by its campaign's settings. */
export interface ScoredMembership {
  campaignId: string
  tier: Tier | null
  wantsDraft: boolean
}

/** What scoring a prospect came to. */
export interface ScoredProspect {
  memberships: ScoredMembership[]
  /** Whether a score was awaited: not when this was committed before a crash and is done again. */
  wasAwaited: boolean
}

/** A membership's new score, and what becomes of its draft. */
interface NewScore {
  campaignId: string
  score: Score
  fit: Signals
  draft: 'none' | 'due' | 'written'
  reason: string | null
}

/**
 * Scores a prospect by the workspace's default model and, in each campaign, by that campaign's model and aim. The row of the
 * prospect shows its best. History gains a row only where the shown score changed. With `write` drafts that are due are written at once.
 */
export async function scoreProspect(
  tx: Tx,
  workspaceId: string,
  prospectId: string,
  asOf: Date,
  write: WriteDraft | null = null,
): Promise<ScoredProspect> {
  const [prospect] = await lockForScore(tx, [workspaceId, prospectId])
  if (prospect === undefined) return { memberships: [], wasAwaited: false }
  const known = await knownOf(tx, workspaceId, prospectId)
  const signals = deriveSignals(known.facts, known.contacts)
  const memberships = await readMemberships(tx, [workspaceId, prospectId])
  const modelFor = modelsOf(tx, workspaceId)
  const closed = prospect.siteRead?.outcome === 'forbidden_by_robots' ? prospect.siteRead.words : null
  const history: Parameters<typeof keepScores>[3] = []
  const scored: NewScore[] = []
  for (const membership of memberships) {
    const { campaignId } = membership
    const model = await modelFor(membership.scoringModelId)
    const fit = campaignFit(membership, prospect, known.facts)
    const score = model.scoreOf({ ...signals, ...fit }, asOf)
    const draft = wantsDraft(membership, score)
      ? write === null
        ? 'due'
        : { reason: await write(tx, campaignId, materialOf(prospect, known, membership.outreach)) }
      : 'none'
    scored.push({ campaignId, score, fit, ...draftState(draft, reasonOf(score, closed)) })
    if (score.shown !== membership.score || score.tier !== membership.tier)
      history.push({ subjectId: prospectId, campaignId, modelVersionId: model.versionId, score })
  }
  const model = memberships.length > 0 ? null : await modelFor(null)
  const own = model && { modelVersionId: model.versionId, score: model.scoreOf(signals, asOf) }
  if (own !== null && (own.score.shown !== prospect.score || own.score.tier !== prospect.tier))
    history.push({ subjectId: prospectId, campaignId: null, ...own })
  await keepScores(tx, workspaceId, 'prospect', history)
  const statuses = await saveMemberships(tx, workspaceId, prospectId, scored)
  const best = bestOf([...scored.map((s) => s.score), ...(own === null ? [] : [own.score])])
  const status =
    furtherOn.find((one) => statuses.includes(one)) ??
    (best?.state === 'disqualified' ? 'disqualified' : 'scored')
  await updateScored(tx, [
    workspaceId,
    prospectId,
    JSON.stringify(signals),
    best?.shown ?? null,
    best?.tier ?? null,
    status,
    scored.some((s) => s.draft === 'written') ? null : reasonOf(best, closed),
    asOf,
  ])
  return {
    memberships: scored.map(({ campaignId, score, draft }) => ({
      campaignId,
      tier: score.tier,
      wantsDraft: draft === 'due',
    })),
    wasAwaited: prospect.status === 'enriching' || prospect.pending === 'enrich',
  }
}

type Subject = Pick<
  typeof prospects.$inferSelect,
  | 'id'
  | 'name'
  | 'website'
  | 'city'
  | 'state'
  | 'country'
  | 'postcode'
  | 'status'
  | 'pending'
  | 'score'
  | 'tier'
  | 'siteRead'
>

const lockForScore = statement<Subject, [workspaceId: string, prospectId: string]>(
  `select id, name, website, city, state, country, postcode, status, pending, score, tier, site_read as "siteRead" from prospects
   where workspace_id = $1 and id = $2 for no key update`,
)

interface Membership {
  campaignId: string
  score: number | null
  tier: Tier | null
  pending: 'enrich' | 'draft' | null
  businessType: string
  place: string
  scoringModelId: string | null
  outreach: CampaignOutreach
}

const readMemberships = statement<Membership, [workspaceId: string, prospectId: string]>(
  `select m.campaign_id as "campaignId", m.score, m.tier, m.pending, c.business_type as "businessType", c.place,
     c.scoring_model_id as "scoringModelId", c.outreach
   from campaign_prospects m join campaigns c on c.workspace_id = m.workspace_id and c.id = m.campaign_id
   where m.workspace_id = $1 and m.prospect_id = $2`,
)

/** Only who was on the way to a score: scoring again must not replace a draft that a person may have edited. */
const wantsDraft = ({ pending, outreach }: Membership, score: Score): boolean =>
  pending === 'enrich' &&
  score.tier !== null &&
  score.state === 'scored' &&
  outreach.tiers.includes(score.tier)

/** `outcome` is a draft that a job is to write, none, one that was written (null), or why there is nothing to write. */
function draftState(
  outcome: 'due' | 'none' | { reason: string | null },
  otherwise: string | null,
): Pick<NewScore, 'draft' | 'reason'> {
  if (typeof outcome === 'string') return { draft: outcome, reason: otherwise }
  return outcome.reason === null
    ? { draft: 'written', reason: null }
    : { draft: 'none', reason: `no draft: ${outcome.reason}` }
}

function materialOf(
  { id, name, city, website }: Subject,
  known: Awaited<ReturnType<typeof knownOf>>,
  outreach: CampaignOutreach,
): DraftMaterial {
  const contact = known.contacts.find((one) => one.email !== null && one.emailStatus !== 'invalid') ?? null
  return {
    prospect: { id, name, city, website, mergedInto: null },
    contact,
    facts: known.facts.slice(0, 2000),
    outreach,
  }
}

/** Reads each model once. */
function modelsOf(tx: Tx, workspaceId: string): (id: string | null) => Promise<CurrentScorer> {
  const models = new Map<string, CurrentScorer>()
  return async (id) => {
    const model = models.get(id ?? '') ?? (await currentScorer(tx, workspaceId, id))
    models.set(id ?? '', model)
    return model
  }
}

/** How far a prospect got in any of its campaigns, the furthest first: what its row shows. */
const furtherOn: ProspectStatus[] = ['converted', 'replied', 'contacted', 'drafted', 'scored', 'disqualified']

const updateScored = statement<
  never,
  [
    workspaceId: string,
    prospectId: string,
    signals: string,
    score: number | null,
    tier: Tier | null,
    status: ProspectStatus,
    reason: string | null,
    at: Date,
  ]
>(
  `update prospects set signals = $3, score = $4, tier = $5, status = $6, status_reason = $7, pending = null, enriched_at = $8, updated_at = $8
   where workspace_id = $1 and id = $2`,
)

const updateMemberships = statement<
  { status: ProspectStatus },
  [
    workspaceId: string,
    prospectId: string,
    campaignIds: string[],
    scores: (number | null)[],
    tiers: (Tier | null)[],
    fits: string[],
    statuses: ProspectStatus[],
    reasons: (string | null)[],
    areDue: boolean[],
  ]
>(
  `update campaign_prospects m set score = x.score, tier = x.tier, signals = x.fit, updated_at = now(),
     status = case when m.status in ('discovered', 'enriching', 'enriched', 'failed', 'scored') then x.status else m.status end,
     status_reason = case when m.status in ('discovered', 'enriching', 'enriched', 'failed', 'scored') then x.reason else m.status_reason end,
     pending = case when m.pending is distinct from 'enrich' then m.pending when x.draft then 'draft' end
   from unnest($3::uuid[], $4::float8[], $5::text[], $6::jsonb[], $7::text[], $8::text[], $9::bool[]) as x(campaign, score, tier, fit, status, reason, draft)
   where m.workspace_id = $1 and m.prospect_id = $2 and m.campaign_id = x.campaign
   returning m.status`,
)

/** Members that were on their way to a score have one now; those further on (drafted, contacted …) keep their status. Returns all. */
async function saveMemberships(
  tx: Tx,
  workspaceId: string,
  prospectId: string,
  rows: NewScore[],
): Promise<ProspectStatus[]> {
  if (rows.length === 0) return []
  const saved = await updateMemberships(tx, [
    workspaceId,
    prospectId,
    rows.map((r) => r.campaignId),
    rows.map((r) => r.score.shown),
    rows.map((r) => r.score.tier),
    rows.map((r) => JSON.stringify(r.fit)),
    rows.map((r) =>
      r.draft === 'written' ? 'drafted' : r.score.state === 'disqualified' ? 'disqualified' : 'scored',
    ),
    rows.map((r) => r.reason),
    rows.map((r) => r.draft === 'due'),
  ])
  return saved.map((row) => row.status)
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
