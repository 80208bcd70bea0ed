import { and, eq } from 'drizzle-orm'
import { showAnswers } from '../forms/index.ts'
import { formVersions } from '../forms/schema.ts'
import { currencyOf } from '../ledger/index.ts'
import { inWorkspace } from '../platform/db.ts'
import type { Tx } from '../platform/db.ts'
import { found } from '../platform/errors.ts'
import { filesOfLead, type AttachmentDeps } from './attachments.ts'
import type { ConsentRecord } from './contract-intake.ts'
import { skipWords, type Lead, type LeadDistribution, type LeadSale } from './contract-leads.ts'
import { consentHash } from './lead-consent.ts'
import { leadTimeline } from './lead-timeline.ts'
import { lineColumns, lineOf } from './list-leads.ts'
import { leads, niches, partners } from './schema.ts'
import { showDistribution } from './show-distribution.ts'

/** What showing a lead needs of the application; `App` satisfies it. */
export type ShowDeps = Pick<AttachmentDeps, 'keys' | 'now' | 'db'>

/** One lead with everything known of it, its answers under the version of the form they were given in. */
export async function getLead(deps: ShowDeps, workspaceId: string, id: string): Promise<Lead> {
  const lead = await inWorkspace(deps.db, workspaceId, async (tx) => readLead(tx, deps, workspaceId, id))
  const ids = [lead.decidedBy, ...lead.timeline.map(({ who }) => who)].filter((who) => who !== null)
  const { rows } = await deps.db.$client.query<{ id: string; name: string }>(
    'select id, name from users where id = any($1::uuid[])',
    [ids],
  )
  const nameOf = (who: string | null): string | null => rows.find((row) => row.id === who)?.name ?? null
  return {
    ...lead,
    decidedBy: nameOf(lead.decidedBy),
    timeline: lead.timeline.map((event) => ({ ...event, who: nameOf(event.who) })),
  }
}

async function readLead(tx: Tx, deps: ShowDeps, workspaceId: string, id: string): Promise<Lead> {
  const rows = await selectLead(tx).where(and(eq(leads.workspaceId, workspaceId), eq(leads.id, id)))
  const row = found(rows[0], 'lead')
  const { definition, lead } = row
  const consent = lead.consent as ConsentRecord | null
  return {
    ...lineOf(row),
    formVersion: lead.formVersion,
    shown: showAnswers(definition, lead.answers),
    answers: lead.answers,
    definition,
    files: await filesOfLead(tx, deps, workspaceId, id),
    quality: lead.scoreDetail as Lead['quality'],
    attribution: lead.attribution,
    consent,
    isConsentIntact: consent === null ? null : consentHash(consent) === lead.consentHash,
    duplicateOf: lead.duplicateOf,
    country: lead.country,
    confirmedAt: lead.confirmedAt?.toISOString() ?? null,
    decidedAt: lead.decidedAt?.toISOString() ?? null,
    decidedBy: lead.decidedBy,
    timeline: await leadTimeline(tx, workspaceId, id),
  }
}

const selectLead = (tx: Tx) =>
  tx
    .select({ ...lineColumns, lead: leads, definition: formVersions.definition })
    .from(leads)
    .innerJoin(niches, and(eq(niches.workspaceId, leads.workspaceId), eq(niches.id, leads.nicheId)))
    .innerJoin(
      formVersions,
      and(
        eq(formVersions.workspaceId, niches.workspaceId),
        eq(formVersions.formId, niches.formId),
        eq(formVersions.version, leads.formVersion),
      ),
    )
    .leftJoin(partners, and(eq(partners.workspaceId, leads.workspaceId), eq(partners.id, leads.partnerId)))

/** Who got a lead at which price, and in each round why each other did not, in words. */
export async function getDistribution(tx: Tx, workspaceId: string, id: string): Promise<LeadDistribution> {
  const rows = await tx
    .select({ status: leads.status, waitingUntil: leads.waitingUntil })
    .from(leads)
    .where(and(eq(leads.workspaceId, workspaceId), eq(leads.id, id)))
  const { status, waitingUntil } = found(rows[0], 'lead')
  const rounds = await showDistribution(tx, workspaceId, id)
  return {
    status,
    waitingUntil: waitingUntil?.toISOString() ?? null,
    sales: await salesOf(tx, workspaceId, id),
    rounds: rounds.map((round) => ({
      ...round,
      seats: round.seats.map((seat) => ({
        ...seat,
        words: seat.reason === null ? null : skipWords[seat.reason],
      })),
    })),
  }
}

interface SaleRow {
  id: string
  providerId: string
  provider: string
  level: string
  price: string
  at: Date
  seenAt: Date | null
  outcome: LeadSale['outcome']
  outcomeValue: string | null
  outcomeNote: string
  refundedAt: Date | null
}

async function salesOf(tx: Tx, workspaceId: string, leadId: string): Promise<LeadSale[]> {
  const currency = (await currencyOf(tx, workspaceId)) ?? ''
  const { rows } = await tx.$client.query<SaleRow>(
    `select a.id, a.provider_id as "providerId", p.name as provider, l.name as level, a.price, a.at, a.seen_at as "seenAt",
       a.outcome, a.outcome_value as "outcomeValue", a.outcome_note as "outcomeNote", a.refunded_at as "refundedAt"
     from assignments a join providers p on p.workspace_id = a.workspace_id and p.id = a.provider_id
     join levels l on l.workspace_id = a.workspace_id and l.id = a.level_id
     where a.workspace_id = $1 and a.lead_id = $2 order by a.turn, a.id`,
    [workspaceId, leadId],
  )
  return rows.map(({ providerId, provider, price, at, seenAt, outcomeValue, refundedAt, ...sale }) => ({
    ...sale,
    provider: { id: providerId, name: provider },
    price: { amount: Number(price), currency },
    at: at.toISOString(),
    seenAt: seenAt?.toISOString() ?? null,
    outcomeValue: outcomeValue === null ? null : { amount: Number(outcomeValue), currency },
    refundedAt: refundedAt?.toISOString() ?? null,
  }))
}
