import { currencyOf, inWords } from '../ledger/index.ts'
import { count } from '../platform/count.ts'
import type { Tx } from '../platform/db.ts'
import type { LeadEvent } from './contract-leads.ts'
import type { BadLeadReason, BadLeadStatus } from './contract-states.ts'

/** What set off a round, as it is said of a lead. */
const causeWords: Record<string, string> = {
  deposit: 'a provider paid in',
  refund: 'a provider was paid back',
  resume: 'a provider takes leads again',
  subscription: 'a subscription changed',
  level: 'a level changed',
  provider: 'a provider changed',
  filters: 'filters changed',
  time: 'the clock',
  by_hand: 'by hand',
}

/** Everything that happened to a lead, newest first; `who` is the id of a member, their names are looked up outside the workspace. */
export async function leadTimeline(tx: Tx, workspaceId: string, leadId: string): Promise<LeadEvent[]> {
  const events = [
    ...(await ownEvents(tx, workspaceId, leadId)),
    ...(await decisions(tx, workspaceId, leadId)),
    ...(await rounds(tx, workspaceId, leadId)),
    ...(await sales(tx, workspaceId, leadId)),
    ...(await returns(tx, workspaceId, leadId)),
  ]
  return events
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
    .map(({ at, ...event }) => ({ at: at.toISOString(), ...event }))
}

type Happened = Omit<LeadEvent, 'at'> & { at: Date }

async function ownEvents(tx: Tx, workspaceId: string, leadId: string): Promise<Happened[]> {
  const { rows } = await tx.$client.query<{
    submittedAt: Date
    confirmedAt: Date | null
    niche: string
    partner: string | null
  }>(
    `select l.submitted_at as "submittedAt", l.confirmed_at as "confirmedAt", n.name as niche, p.name as partner
     from leads l join niches n on n.workspace_id = l.workspace_id and n.id = l.niche_id
     left join partners p on p.workspace_id = l.workspace_id and p.id = l.partner_id
     where l.workspace_id = $1 and l.id = $2`,
    [workspaceId, leadId],
  )
  return rows.flatMap(({ submittedAt, confirmedAt, niche, partner }) => [
    ...(confirmedAt === null
      ? []
      : [{ at: confirmedAt, kind: 'confirmed' as const, what: 'Confirmed their address', who: null }]),
    {
      at: submittedAt,
      kind: 'submitted' as const,
      what: partner === null ? `Filled in the form of ${niche}` : `Sent in for ${niche} by ${partner}`,
      who: null,
    },
  ])
}

async function decisions(tx: Tx, workspaceId: string, leadId: string): Promise<Happened[]> {
  const { rows } = await tx.$client.query<{
    at: Date
    action: string
    after: { fields?: string[]; reason?: string } | null
    who: string | null
  }>(
    `select a.at, a.action, a.after, a.actor_id as who from audit_log a
     where a.workspace_id = $1 and a.subject_kind = 'lead' and a.subject_id = $2 and a.action in ('lead.edited', 'lead.rejected')
     order by a.id desc limit 100`,
    [workspaceId, leadId],
  )
  return rows.map(({ at, action, after, who }) =>
    action === 'lead.edited'
      ? { at, kind: 'edited', what: `Changed ${(after?.fields ?? []).join(', ')}`, who }
      : { at, kind: 'rejected', what: `Rejected: ${after?.reason ?? ''}`, who },
  )
}

async function rounds(tx: Tx, workspaceId: string, leadId: string): Promise<Happened[]> {
  const { rows } = await tx.$client.query<{
    at: Date
    cause: string
    assigned: number
    placesLeft: number
    who: string | null
  }>(
    `select d.at, d.cause, d.assigned, d.places_left as "placesLeft", l.decided_by as who from lead_distributions d
     join leads l on l.workspace_id = d.workspace_id and l.id = d.lead_id
     where d.workspace_id = $1 and d.lead_id = $2 order by d.id desc limit 100`,
    [workspaceId, leadId],
  )
  return rows.map(({ at, cause, assigned, placesLeft, who }) => {
    const sold = `${assigned === 0 ? 'nobody took it' : `sold to ${count(assigned, 'provider')}`}, ${count(placesLeft, 'place')} free`
    if (cause === 'approval') return { at, kind: 'approved', what: `Approved; ${sold}`, who }
    if (cause === 'rule')
      return { at, kind: 'approved', what: `Approved by the rule of the niche; ${sold}`, who: null }
    return { at, kind: 'offered', what: `Offered again (${causeWords[cause] ?? cause}); ${sold}`, who: null }
  })
}

async function sales(tx: Tx, workspaceId: string, leadId: string): Promise<Happened[]> {
  const { rows } = await tx.$client.query<{
    at: Date
    provider: string
    level: string
    price: string
    outcome: string | null
    outcomeValue: string | null
    outcomeAt: Date | null
    refundedAt: Date | null
  }>(
    `select a.at, p.name as provider, l.name as level, a.price, a.outcome, a.outcome_value as "outcomeValue", a.outcome_at as "outcomeAt", a.refunded_at as "refundedAt"
     from assignments a join providers p on p.workspace_id = a.workspace_id and p.id = a.provider_id
     join levels l on l.workspace_id = a.workspace_id and l.id = a.level_id
     where a.workspace_id = $1 and a.lead_id = $2 order by a.turn`,
    [workspaceId, leadId],
  )
  const currency = (await currencyOf(tx, workspaceId)) ?? ''
  return rows.flatMap(
    ({ at, provider, level, price, outcome, outcomeValue, outcomeAt, refundedAt }): Happened[] => {
      const amount = inWords(Number(price), currency)
      const worth = outcomeValue === null ? '' : `, worth ${inWords(Number(outcomeValue), currency)}`
      return [
        { at, kind: 'sold', what: `Sold to ${provider} on ${level} for ${amount}`, who: null },
        ...(outcomeAt === null
          ? []
          : [
              {
                at: outcomeAt,
                kind: 'outcome' as const,
                what: `${provider} says: ${outcome ?? ''}${worth}`,
                who: null,
              },
            ]),
        ...(refundedAt === null
          ? []
          : [
              {
                at: refundedAt,
                kind: 'refunded' as const,
                what: `${provider} was paid back ${amount}`,
                who: null,
              },
            ]),
      ]
    },
  )
}

const returnWords: Record<BadLeadReason, string> = {
  fake_contact: 'the contact is fake',
  duplicate: 'a duplicate',
  spam: 'spam',
  wrong_niche: 'of another niche',
  other: 'another reason',
}

async function returns(tx: Tx, workspaceId: string, leadId: string): Promise<Happened[]> {
  const { rows } = await tx.$client.query<{
    createdAt: Date
    decidedAt: Date | null
    reason: BadLeadReason
    status: BadLeadStatus
    provider: string
    who: string | null
  }>(
    `select b.created_at as "createdAt", b.decided_at as "decidedAt", b.reason, b.status, p.name as provider, b.decided_by as who
     from bad_lead_requests b join providers p on p.workspace_id = b.workspace_id and p.id = b.provider_id
     where b.workspace_id = $1 and b.lead_id = $2 order by b.id desc limit 100`,
    [workspaceId, leadId],
  )
  return rows.flatMap(({ createdAt, decidedAt, reason, status, provider, who }): Happened[] => [
    ...(decidedAt === null
      ? []
      : [
          {
            at: decidedAt,
            kind: 'return_decided' as const,
            what: `The return of ${provider} was ${status}`,
            who,
          },
        ]),
    {
      at: createdAt,
      kind: 'return_requested',
      what: `${provider} calls it bad: ${returnWords[reason]}`,
      who: null,
    },
  ])
}
