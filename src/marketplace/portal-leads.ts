import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type {
  BoughtLead,
  BoughtLeadChoice,
  BoughtLeadDetail,
  BoughtLeadFilter,
  LeadElsewhere,
  LeadOutcome,
} from '#contracts/marketplace'
import type { PageOf } from '#contracts/platform'
import { readVersionRow, showAnswers } from '../forms/index.ts'
import type { Tx } from '../platform/db.ts'
import { found, invalidInput, notFound } from '../platform/errors.ts'
import { keyCursor } from '../platform/page-by-key.ts'
import { countUpTo } from '../platform/page.ts'
import { filesOfLead, type AttachmentDeps } from './attachments.ts'
import { getBadLeadRequest } from './bad-leads.ts'
import { assignments, badLeadRequests, leads, levels, marketplaceSettings, niches } from './schema.ts'
import { missedLeads } from './show-distribution.ts'

const dayMs = 24 * 3_600_000

interface Of {
  workspaceId: string
  providerId: string
}

/** The leads that a provider bought, newest first; `tx` is theirs. */
export async function listBought(tx: Tx, of: Of, filter: BoughtLeadFilter): Promise<PageOf<BoughtLead>> {
  const before = keyCursor(filter.cursor)
  const { limit } = filter
  const chosen = sql`${mine(of)} ${chosenBy(filter)}`
  const rows = await select(tx)
    .where(sql`${chosen} ${before === undefined ? sql`` : sql`and ${assignments.id} < ${before}`}`)
    .orderBy(sql`${assignments.id} desc`)
    .limit(limit + 1)
  const total = await countUpTo(tx, select(tx).where(chosen))
  const items = rows.slice(0, limit).map(boughtOf)
  return {
    items,
    pagination: { limit, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null, total },
  }
}

/** The conditions of a choice, each beginning with `and`. */
function chosenBy({ nicheId, outcome, state, search, from, to }: BoughtLeadChoice): SQL {
  const conditions: SQL[] = []
  if (nicheId !== undefined) conditions.push(sql`and ${leads.nicheId} = ${nicheId}`)
  if (outcome === 'open')
    conditions.push(sql`and ${assignments.outcome} is null and ${assignments.refundedAt} is null`)
  else if (outcome !== undefined) conditions.push(sql`and ${assignments.outcome} = ${outcome}`)
  if (state === 'new')
    conditions.push(sql`and ${assignments.seenAt} is null and ${assignments.refundedAt} is null`)
  if (state === 'refunded') conditions.push(sql`and ${assignments.refundedAt} is not null`)
  if (state === 'asked')
    conditions.push(sql`and exists (select from bad_lead_requests r where r.workspace_id = ${assignments.workspaceId}
      and r.assignment_id = ${assignments.id} and r.status = 'pending')`)
  if (search !== undefined && search !== '') {
    const like = `%${search.toLowerCase().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
    const digits = search.replaceAll(/\D/g, '')
    const phone = digits.length < 4 ? sql`` : sql`or ${leads.phone} like ${`%${digits}%`}`
    conditions.push(
      sql`and (lower(${leads.name}) like ${like} or lower(${leads.email}) like ${like} ${phone})`,
    )
  }
  if (from !== undefined) conditions.push(sql`and ${assignments.at} >= ${from}`)
  if (to !== undefined) conditions.push(sql`and ${assignments.at} < ${to}`)
  return sql.join(conditions, sql` `)
}

/** One lead that was bought, with its answers under the version of the form they were given in. */
export async function readBought(
  tx: Tx,
  deps: Pick<AttachmentDeps, 'keys' | 'now'>,
  of: Of,
  id: string,
): Promise<BoughtLeadDetail> {
  const [row] = await select(tx).where(sql`${mine(of)} and ${assignments.id} = ${id}`)
  const { lead, niche, sale, returnWindowDays } = found(row, 'lead')
  const [asked] = await tx
    .select({ id: badLeadRequests.id })
    .from(badLeadRequests)
    .where(
      sql`${badLeadRequests.workspaceId} = ${of.workspaceId} and ${badLeadRequests.assignmentId} = ${id}
        and ${badLeadRequests.providerId} = ${of.providerId}`,
    )
  const { definition } = await readVersionRow(tx, of.workspaceId, niche.formId, lead.formVersion)
  return {
    ...boughtOf(found(row, 'lead')),
    answers: showAnswers(definition, lead.answers),
    files: await filesOfLead(tx, deps, of.workspaceId, lead.id),
    submittedAt: lead.submittedAt.toISOString(),
    contact: { call: lead.phone === null ? null : `tel:${lead.phone}`, mail: `mailto:${lead.email}` },
    returnUntil: new Date(sale.at.getTime() + returnWindowDays * dayMs).toISOString(),
    request:
      asked === undefined ? null : await getBadLeadRequest(tx, of.workspaceId, asked.id, of.providerId),
  }
}

/** Notes that somebody of the provider opened a lead; later openings change nothing. */
export async function markSeen(tx: Tx, of: Of, { id, now }: { id: string; now: Date }): Promise<void> {
  const { rowCount } = await tx
    .update(assignments)
    .set({ seenAt: sql`coalesce(${assignments.seenAt}, ${now})` })
    .where(sql`${mine(of)} and ${assignments.id} = ${id}`)
  if (rowCount === 0) throw notFound('lead')
}

/** What came of a lead, what it was worth and a note; null takes all of it back. Only what was won has a value. */
export async function setOutcome(
  tx: Tx,
  of: Of,
  { id, outcome, value, note, now }: LeadOutcome & { now: Date },
): Promise<void> {
  if (value != null && outcome !== 'won')
    throw invalidInput('value', 'Only a lead that was won is worth something.')
  const { rowCount } = await tx
    .update(assignments)
    .set({
      outcome,
      // It is said once: who adds a note to what they said does not say it again.
      outcomeAt:
        outcome === null
          ? null
          : sql`case when ${assignments.outcome} = ${outcome} then ${assignments.outcomeAt} else ${now} end`,
      ...((outcome !== 'won' || value !== undefined) && { outcomeValue: value ?? null }),
      ...((outcome === null || note !== undefined) && { outcomeNote: outcome === null ? '' : note }),
    })
    .where(sql`${mine(of)} and ${assignments.id} = ${id}`)
  if (rowCount === 0) throw notFound('lead')
}

/** Leads that went to others, newest first, with the provider's own reason and nothing of who asked. */
export async function leadsElsewhere(
  tx: Tx,
  of: Of,
  input: { cursor?: string | undefined; limit: number },
): Promise<PageOf<LeadElsewhere>> {
  const { limit } = input
  const before = keyCursor(input.cursor)
  const missed = await missedLeads(tx, { before, limit: limit + 1 })
  const names = await tx
    .select({ levelId: levels.id, level: levels.name, niche: niches.name })
    .from(levels)
    .innerJoin(
      niches,
      sql`${niches.workspaceId} = ${levels.workspaceId} and ${niches.id} = ${levels.nicheId}`,
    )
    .where(sql`${levels.workspaceId} = ${of.workspaceId}`)
  const known = new Map(names.map((name) => [name.levelId, name]))
  // A round has a row for each level of the provider: the page counts rounds, so that none is cut in half.
  const rounds = [...new Set(missed.map(({ id }) => id))]
  const shown = new Set(rounds.slice(0, limit))
  return {
    items: missed.flatMap(({ id, nicheId, levelId, at, reason }) => {
      if (!shown.has(id)) return []
      const name = known.get(levelId)
      return [
        {
          id,
          niche: { id: nicheId, name: name?.niche ?? '' },
          level: { id: levelId, name: name?.level ?? '' },
          at,
          reason,
        },
      ]
    }),
    pagination: {
      limit,
      nextCursor: rounds.length > limit ? (rounds[limit - 1] ?? null) : null,
      total: null,
    },
  }
}

const mine = ({ workspaceId, providerId }: Of): SQL =>
  sql`${assignments.workspaceId} = ${workspaceId} and ${assignments.providerId} = ${providerId}`

function select(tx: Tx) {
  return tx
    .select({
      sale: assignments,
      lead: leads,
      niche: { id: niches.id, name: niches.name, formId: niches.formId },
      level: { id: levels.id, name: levels.name },
      currency: marketplaceSettings.currency,
      returnWindowDays: marketplaceSettings.returnWindowDays,
    })
    .from(assignments)
    .innerJoin(
      leads,
      sql`${leads.workspaceId} = ${assignments.workspaceId} and ${leads.id} = ${assignments.leadId}`,
    )
    .innerJoin(niches, sql`${niches.workspaceId} = ${leads.workspaceId} and ${niches.id} = ${leads.nicheId}`)
    .innerJoin(
      levels,
      sql`${levels.workspaceId} = ${assignments.workspaceId} and ${levels.id} = ${assignments.levelId}`,
    )
    .innerJoin(marketplaceSettings, sql`${marketplaceSettings.workspaceId} = ${assignments.workspaceId}`)
}

type Row = Awaited<ReturnType<typeof select>>[number]

function boughtOf({ sale, lead, niche, level, currency }: Row): BoughtLead {
  return {
    id: sale.id,
    leadId: lead.id,
    niche: { id: niche.id, name: niche.name },
    level,
    name: lead.name,
    email: lead.email,
    phone: lead.phone,
    postalCode: lead.postalCode,
    price: { amount: sale.price, currency },
    at: sale.at.toISOString(),
    seenAt: sale.seenAt?.toISOString() ?? null,
    outcome: sale.outcome,
    outcomeAt: sale.outcomeAt?.toISOString() ?? null,
    outcomeValue: sale.outcomeValue === null ? null : { amount: sale.outcomeValue, currency },
    outcomeNote: sale.outcomeNote,
    refundedAt: sale.refundedAt?.toISOString() ?? null,
  }
}
