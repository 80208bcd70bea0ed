import { tellMembers } from '../notify/index.ts'
import { inWorkspace } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import { approveLeads } from './approve-leads.ts'
import type { AutoApproval } from './contract-niches.ts'
import type { SellingDeps } from './offer-batch.ts'
import { isReturnRateHigh } from './return-rates.ts'
import { scoreLead, type JudgedLead } from './score-lead.ts'

/**
 * Scores a lead that has arrived. Where the rule of its niche holds it is approved and sold without a person; otherwise members are told,
 * once, that it waits for them. A lead that somebody decided meanwhile is left alone.
 */
export async function judgeLead(deps: SellingDeps, workspaceId: string, leadId: string): Promise<void> {
  const now = deps.now()
  const needsPerson = await inWorkspace(deps.db, workspaceId, async (tx) => {
    const lead = await scoreLead(tx, workspaceId, leadId, now)
    if (lead?.status !== 'pending_approval') return true
    if (await mayPass(tx, workspaceId, lead, now)) return false
    const subject = { kind: 'niche' as const, id: lead.nicheId, name: lead.niche }
    if (!lead.isJudged) await tellMembers(tx, workspaceId, { kind: 'lead_waiting', subject }, deps)
    return true
  })
  if (needsPerson) return
  await approveLeads(deps, {
    workspaceId,
    leadIds: [leadId],
    actor: { userId: null },
    cause: 'rule',
    isByRule: true,
  })
}

async function mayPass(tx: Tx, workspaceId: string, lead: JudgedLead, now: Date): Promise<boolean> {
  const { rows } = await tx.$client.query<{ rule: AutoApproval | null }>(
    'select auto_approval as rule from niches where workspace_id = $1 and id = $2',
    [workspaceId, lead.nicheId],
  )
  const { partnerId, emailStatus, nicheId } = lead
  const judged = { score: lead.quality.score, partnerId, emailStatus }
  if (!needsNobody(rows[0]?.rule ?? null, judged)) return false
  return !(await isReturnRateHigh(tx, workspaceId, { nicheId, partnerId }, now))
}

/** Whether the rule of a niche lets a lead pass without a person: all that it sets must hold, and without a rule none does. */
export function needsNobody(
  rule: AutoApproval | null,
  lead: { score: number | null; partnerId: string | null; emailStatus: string },
): boolean {
  if (rule === null) return false
  const { minScore, partnerIds, needsVerifiedEmail } = rule
  if (minScore !== undefined && (lead.score === null || lead.score < minScore)) return false
  if (partnerIds !== undefined && (lead.partnerId === null || !partnerIds.includes(lead.partnerId)))
    return false
  return needsVerifiedEmail !== true || lead.emailStatus === 'valid'
}
