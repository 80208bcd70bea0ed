import type { Tx } from '../platform/db.ts'
import type { LeadRound, MissedLead } from './contract-distribution.ts'
import { reasonOf, soldLetter } from './skip-letters.ts'

interface RoundRow {
  id: string
  at: Date
  cause: string
  assigned: number
  places_left: number
  reasons: string
  subscription_ids: string[]
}

interface SeatRow {
  id: string
  provider_id: string
  provider: string
  level_id: string
  level: string
}

/** Every round in which a lead was offered, newest first, with what became of each subscription; for the operator. */
export async function showDistribution(tx: Tx, workspaceId: string, leadId: string): Promise<LeadRound[]> {
  const { rows } = await tx.$client.query<RoundRow>(
    `select d.id, d.at, d.cause, d.assigned, d.places_left, d.reasons, r.subscription_ids
     from lead_distributions d join niche_rosters r on r.workspace_id = d.workspace_id and r.id = d.roster_id
     where d.workspace_id = $1 and d.lead_id = $2 order by d.id desc limit 100`,
    [workspaceId, leadId],
  )
  const ids = [...new Set(rows.flatMap((row) => row.subscription_ids))]
  const seats = await tx.$client.query<SeatRow>(
    `select s.id, s.provider_id, p.name as provider, s.level_id, l.name as level from subscriptions s
     join providers p on p.workspace_id = s.workspace_id and p.id = s.provider_id
     join levels l on l.workspace_id = s.workspace_id and l.id = s.level_id
     where s.workspace_id = $1 and s.id = any($2::uuid[]) order by l.position, l.id, p.name, s.id`,
    [workspaceId, ids],
  )
  return rows.map((row) => {
    const letterOfSeat = new Map(row.subscription_ids.map((id, n) => [id, row.reasons[n] ?? '']))
    return {
      id: row.id,
      at: row.at.toISOString(),
      cause: row.cause,
      assigned: row.assigned,
      placesLeft: row.places_left,
      seats: seats.rows.flatMap((seat) => {
        const letter = letterOfSeat.get(seat.id)
        if (letter === undefined) return []
        return [
          {
            subscriptionId: seat.id,
            providerId: seat.provider_id,
            provider: seat.provider,
            levelId: seat.level_id,
            level: seat.level,
            isSold: letter === soldLetter,
            reason: reasonOf(letter),
          },
        ]
      }),
    }
  })
}

/** What a provider may know of leads that they did not get, newest first; `tx` is theirs (`inProvider`). `before` is the last `id` seen. */
export async function missedLeads(
  tx: Tx,
  input: { before?: string | undefined; limit: number },
): Promise<MissedLead[]> {
  const { rows } = await tx.$client.query<{
    id: string
    niche_id: string
    level_id: string
    at: Date
    letter: string
  }>('select id, niche_id, level_id, at, letter from own_distributions($1, $2)', [
    input.before ?? null,
    input.limit,
  ])
  return rows.flatMap((row) => {
    const reason = reasonOf(row.letter)
    if (reason === null) return []
    return [{ id: row.id, nicheId: row.niche_id, levelId: row.level_id, at: row.at.toISOString(), reason }]
  })
}
