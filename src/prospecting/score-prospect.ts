import type { Score, Tier } from '#contracts/scoring'
import {
  currentScorer,
  keepScores,
  packSignals,
  scoreHistory,
  type CurrentScorer,
  type Signals,
} from '../scoring/index.ts'
import type { Tx } from '../platform/db.ts'
import { statement } from '../platform/statement.ts'
import type { CampaignOutreach, ProspectStatus } from './contract-campaigns.ts'
import { campaignFit } from './campaign-fit.ts'
import type { Criteria } from './contract-discovery.ts'
import { criterionOfRead } from './criteria.ts'
import { deriveSignals } from './derive-signals.ts'
import type { WriteDraft } from './draft-in-place.ts'
import type { DraftMaterial } from './front.ts'
import { knownOf, type KnownContact, type KnownFact } from './known-of.ts'
import { overrideFor } from './override-for.ts'
import { saveMemberships, updateScored, type NewScore } from './save-scores.ts'
import type { prospects } from './schema.ts'

/** A membership that was scored, and whether a job is to write a draft for it, by its campaign's settings. */
export interface ScoredMembership {
  campaignId: string
  score: number | null
  tier: Tier | null
  wantsDraft: boolean
}

/** What scoring a prospect came to. */
export interface ScoredProspect {
  memberships: ScoredMembership[]
  /** What its row shows: the best of these, or its own. */
  own: { score: number | null; tier: Tier | null } | null
  /** A score was awaited: false when this was committed before a crash and is done again. */
  wasAwaited: boolean
  /** Another took it over: nothing was written. */
  isMerged: boolean
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
  // What is read waits for the lock like everything behind it on this connection, so it is asked for in one go.
  const [[prospect], known, memberships] = await Promise.all([
    lockForScore(tx, [workspaceId, prospectId]),
    knownOf(tx, workspaceId, prospectId),
    readMemberships(tx, [workspaceId, prospectId]),
  ])
  const isMerged = (prospect?.mergedInto ?? null) !== null
  if (prospect === undefined || isMerged) return { memberships: [], own: null, wasAwaited: false, isMerged }
  const signals = deriveSignals(known.facts, known.contacts)
  const closed = prospect.siteRead?.outcome === 'forbidden_by_robots' ? prospect.siteRead.words : null
  const { scored, own, history } = await newScores(
    tx,
    workspaceId,
    { prospect, ...known, memberships, signals },
    asOf,
    { write, closed },
  )
  const [statuses] = await Promise.all([
    saveMemberships(tx, workspaceId, prospectId, scored),
    keepScores(tx, workspaceId, 'prospect', history),
  ])
  const best = bestOf([...scored.map((s) => s.score), ...(own === null ? [] : [own])])
  const byHand = memberships.length === 0 && (await isSetByHand(tx, workspaceId, prospect))
  const status = byHand
    ? prospect.status
    : (furtherOn.find((one) => statuses.includes(one)) ??
      (best?.state === 'disqualified' ? 'disqualified' : 'scored'))
  await updateScored(tx, [
    workspaceId,
    prospectId,
    JSON.stringify(signals),
    best?.shown ?? null,
    best?.tier ?? null,
    status,
    byHand ? prospect.statusReason : shownReason(scored, status, reasonOf(best, closed)),
    asOf,
    packSignals(signals),
  ])
  return {
    own: { score: best?.shown ?? null, tier: best?.tier ?? null },
    memberships: scored.map(({ campaignId, score, draft }) => ({
      campaignId,
      score: score.shown,
      tier: score.tier,
      wantsDraft: draft === 'due',
    })),
    wasAwaited: ['enriching', 'enriched'].includes(prospect.status) || prospect.pending === 'enrich',
    isMerged,
  }
}

interface Scorable {
  prospect: Subject
  facts: KnownFact[]
  contacts: KnownContact[]
  memberships: Membership[]
  signals: Signals
}

/** The scores in each campaign, or the prospect's own where it stands in none; and what of them is news. Writes drafts that are due. */
async function newScores(
  tx: Tx,
  workspaceId: string,
  { prospect, facts, contacts, memberships, signals }: Scorable,
  asOf: Date,
  { write, closed }: { write: WriteDraft | null; closed: string | null },
) {
  const modelFor = modelsOf(tx, workspaceId)
  const history: Parameters<typeof keepScores>[3] = []
  const note = async (
    before: Pick<Membership, 'score' | 'tier'>,
    campaignId: string | null,
    versionId: string,
    score: Score,
  ) => {
    const isSame = score.shown === before.score && score.tier === before.tier
    if (!isSame || (await hasOtherReasons(tx, workspaceId, prospect.id, campaignId, score)))
      history.push({ subjectId: prospect.id, campaignId, modelVersionId: versionId, score })
  }
  const scored: NewScore[] = []
  for (const membership of memberships) {
    const { campaignId } = membership
    const model = await modelFor(membership.scoringModelId)
    const fit = campaignFit(membership, prospect, facts)
    const score = model.scoreOf({ ...signals, ...fit }, asOf, overrideFor(prospect.override, model.tiers))
    const failed =
      membership.failedCriterion === null
        ? criterionOfRead(membership.criteria, prospect, facts, contacts)
        : null
    const draft =
      failed === null && wantsDraft(membership, score)
        ? write === null
          ? 'due'
          : {
              reason: await write(tx, campaignId, materialOf(prospect, facts, contacts, membership.outreach)),
            }
        : 'none'
    const state = draftState(draft, failed ?? reasonOf(score, closed))
    const packed = packSignals({ ...signals, ...fit })
    scored.push({ campaignId, score, fit, packed, failedCriterion: failed, ...state })
    await note(membership, campaignId, model.versionId, score)
  }
  if (memberships.length > 0) return { scored, own: null, history }
  const model = await modelFor(null)
  const own = model.scoreOf(signals, asOf, overrideFor(prospect.override, model.tiers))
  await note(prospect, null, model.versionId, own)
  return { scored, own, history }
}

/** Whether a score that is shown as before rests on something else than the one last remembered: under a cap or an override too. */
async function hasOtherReasons(
  tx: Tx,
  workspaceId: string,
  prospectId: string,
  campaignId: string | null,
  score: Score,
): Promise<boolean> {
  const [last] = await scoreHistory(tx, workspaceId, prospectId, { campaignId, limit: 1 })
  return last === undefined || reasonsOf(last.score) !== reasonsOf(score)
}

const reasonsOf = ({ score, override, contributions }: Score): string =>
  JSON.stringify([
    score,
    override !== null,
    contributions.map(({ factorId, value, points, factIds }) => [factorId, value, points, factIds]),
  ])

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
  | 'statusReason'
  | 'pending'
  | 'score'
  | 'tier'
  | 'siteRead'
  | 'mergedInto'
  | 'override'
>

const lockForScore = statement<Subject, [workspaceId: string, prospectId: string]>(
  `select id, name, website, city, state, country, postcode, status, status_reason as "statusReason", pending, score, tier, site_read as "siteRead",
     merged_into as "mergedInto", override from prospects
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
  criteria: Partial<Criteria>
  failedCriterion: string | null
}

const readMemberships = statement<Membership, [workspaceId: string, prospectId: string]>(
  `select m.campaign_id as "campaignId", m.score, m.tier, m.pending, c.business_type as "businessType", c.place,
     c.scoring_model_id as "scoringModelId", c.outreach, c.criteria, m.failed_criterion as "failedCriterion"
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
  facts: KnownFact[],
  contacts: KnownContact[],
  outreach: CampaignOutreach,
): DraftMaterial {
  const contact = contacts.find((one) => one.email !== null && one.emailStatus !== 'invalid') ?? null
  return {
    prospect: { id, name, city, website, mergedInto: null },
    contact,
    facts: facts.slice(0, 2000),
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

/** Whether a prospect in no campaign stands where a person put it: scoring again must not move it. */
async function isSetByHand(tx: Tx, workspaceId: string, { id, status }: Subject): Promise<boolean> {
  if (status !== 'disqualified')
    return status === 'contacted' || status === 'replied' || status === 'converted'
  const [last] = await scoreHistory(tx, workspaceId, id, { campaignId: null, limit: 1 })
  return last?.score.state !== 'disqualified'
}

/** How far a prospect got in any of its campaigns, the furthest first: what its row shows. */
const furtherOn: ProspectStatus[] = ['converted', 'replied', 'contacted', 'drafted', 'scored', 'disqualified']

/** In words; `closed` says why the site was not read, where it asked not to be. */
function reasonOf(score: Score | undefined, closed: string | null): string | null {
  if (score?.state === 'disqualified') return score.knockOut?.name ?? 'knocked out by the scoring model'
  if (score?.state !== 'insufficient_data') return closed
  return closed === null
    ? 'too little is known for a score'
    : `${closed}; too little else is known for a score`
}

/** Why the row of a prospect stands where it does; nothing to say of one that has a draft. */
function shownReason(scored: NewScore[], status: ProspectStatus, otherwise: string | null): string | null {
  if (scored.some((one) => one.draft === 'written')) return null
  const failed = scored.find((one) => one.failedCriterion !== null)?.failedCriterion ?? null
  return (status === 'disqualified' ? failed : null) ?? otherwise
}

function bestOf(all: Score[]): Score | undefined {
  return all.toSorted((a, b) => (b.shown ?? -1) - (a.shown ?? -1))[0]
}
