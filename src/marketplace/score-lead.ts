import type { FormAnswers, FormDefinition } from '#contracts/forms'
import type { Score } from '#contracts/scoring'
import type { Tx } from '../platform/db.ts'
import type { Attribution } from './contract-intake.ts'
import type { LeadStatus } from './contract-states.ts'
import { leadQuality, leadSignals } from './lead-quality.ts'
import { returnRates } from './return-rates.ts'

/** A lead with what decides about it, locked until the end of the transaction. */
export interface JudgedLead {
  status: LeadStatus
  nicheId: string
  niche: string
  formId: string
  definition: FormDefinition
  answers: FormAnswers
  emailStatus: 'valid' | 'risky' | 'invalid' | 'unknown'
  partnerId: string | null
  /** Whether it was judged before. */
  isJudged: boolean
  quality: Score
}

type Row = Omit<JudgedLead, 'quality'> & {
  email: string
  phone: string | null
  attribution: Attribution
  hasConsent: boolean
  isConfirmed: boolean
}

/** Sales under which a rate of returns says nothing. */
const fewest = 10

/** Scores a lead as it stands now and stores the number with its reasons; null when it is not there. */
export async function scoreLead(
  tx: Tx,
  workspaceId: string,
  leadId: string,
  now: Date,
): Promise<JudgedLead | null> {
  const { rows } = await tx.$client.query<Row>(
    `select l.status, l.niche_id as "nicheId", n.name as niche, n.form_id as "formId", v.definition, l.answers,
       l.email_status as "emailStatus", l.partner_id as "partnerId", l.score_detail is not null as "isJudged", l.email, l.phone,
       l.attribution, l.consent is not null as "hasConsent", l.confirmed_at is not null as "isConfirmed"
     from leads l join niches n on n.workspace_id = l.workspace_id and n.id = l.niche_id
     join form_versions v on v.workspace_id = n.workspace_id and v.form_id = n.form_id and v.version = l.form_version
     where l.workspace_id = $1 and l.id = $2 for no key update of l`,
    [workspaceId, leadId],
  )
  const [row] = rows
  if (row === undefined) return null
  const facts = {
    ...row,
    isSeenBefore: await isSeenBefore(tx, workspaceId, leadId, row),
    partnerReturns: await returnsOf(tx, workspaceId, row.partnerId, now),
  }
  const quality = leadQuality(facts, now)
  // What becomes known after the sale must not stand beside what the sale led to: a model would learn the answer from it.
  await tx.$client.query(
    `update leads set score = $3, score_detail = $4,
       signals = case when signals is null or status in ('pending_confirmation', 'pending_approval') then $5 else signals end
     where workspace_id = $1 and id = $2`,
    [workspaceId, leadId, quality.score, JSON.stringify(quality), JSON.stringify(leadSignals(facts))],
  )
  return { ...row, quality }
}

/** Duplicates within the window never come this far: these are older ones, or of another niche. */
async function isSeenBefore(tx: Tx, workspaceId: string, leadId: string, row: Row): Promise<boolean> {
  const { rows } = await tx.$client.query(
    `select 1 where exists (select from leads where workspace_id = $1 and email = $3 and id < $2)
       or exists (select from leads where workspace_id = $1 and phone = $4 and id < $2)`,
    [workspaceId, leadId, row.email, row.phone],
  )
  return rows.length > 0
}

async function returnsOf(
  tx: Tx,
  workspaceId: string,
  partnerId: string | null,
  now: Date,
): Promise<number | null> {
  if (partnerId === null) return null
  const rate = (await returnRates(tx, workspaceId, 'partner', now)).find(({ id }) => id === partnerId)
  if (rate === undefined || rate.sold < fewest) return null
  return Math.round((rate.returned / rate.sold) * 1000) / 10
}
