import type { FormAnswers } from '#contracts/forms'
import { carryAnswers } from '../forms/index.ts'
import type { Tx } from '../platform/db.ts'
import { found } from '../platform/errors.ts'
import type { Wish } from './choose-providers.ts'
import { countSale, countsAt, fullCap, noCounts } from './count-caps.ts'
import { meetsFilters } from './meets-filters.ts'
import { isOnVacation, isOpen, localTime } from './opening-hours.ts'
import { boxesOf, isInAreas } from './service-areas.ts'

const days = 30
/** At most as many leads are looked at, the oldest first. */
const mostLooked = 20_000

interface LeadRow {
  answers: FormAnswers
  form_version: number
  lat: number | null
  lng: number | null
  at: Date
}

/**
 * What a wish would have bought in the last 30 days at most: leads that were sold or offered and meet it, at the time they came, within its
 * caps. Money and turns are left aside, so it tells what the wish asks for and not who would have been faster.
 */
export async function previewSubscription(
  tx: Tx,
  input: Wish & { workspaceId: string; providerId: string; levelId: string },
  now: Date,
): Promise<{ leads: number; amount: number; days: number }> {
  const { workspaceId, levelId, providerId } = input
  const { rows: levels } = await tx.$client.query<{
    price: string
    niche_id: string
    form_id: string
    time_zone: string
    version: number | null
  }>(
    `select l.price, l.niche_id, n.form_id, p.time_zone, v.version from levels l
     join niches n on n.workspace_id = l.workspace_id and n.id = l.niche_id
     join providers p on p.workspace_id = l.workspace_id and p.id = $3
     left join form_versions v on v.workspace_id = n.workspace_id and v.form_id = n.form_id and v.status = 'active'
     where l.workspace_id = $1 and l.id = $2 and l.archived_at is null`,
    [workspaceId, levelId, providerId],
  )
  const level = found(levels[0], 'level')
  const price = Number(level.price)
  let counts = noCounts
  let leads = 0
  for (const lead of await recentLeads(tx, input, level.niche_id, now)) {
    const { form_version: from } = lead
    const answers =
      level.version === null || from >= level.version
        ? lead.answers
        : await carryAnswers(tx, workspaceId, level.form_id, {
            answers: lead.answers,
            from,
            to: level.version,
          })
    const point = lead.lat === null || lead.lng === null ? null : { lat: lead.lat, lng: lead.lng }
    if (!meetsFilters(input.filters, answers) || !isInAreas(input.areas, point)) continue
    const local = localTime(lead.at, level.time_zone)
    if (isOnVacation(input.vacations, local) || !isOpen(input.hours, local)) continue
    counts = countsAt(counts, local)
    if (fullCap(input.caps, counts, price) !== null) continue
    counts = countSale(counts, price)
    leads++
  }
  return { leads, amount: leads * price, days }
}

/** Leads of the niche that were fit to be sold, oldest first; only those within the boxes around the circles are read. */
async function recentLeads(
  tx: Tx,
  { workspaceId, areas }: Pick<Wish, 'areas'> & { workspaceId: string },
  nicheId: string,
  now: Date,
): Promise<LeadRow[]> {
  const boxes = boxesOf(areas)
  const within = boxes
    .map(
      (_, n) => `lat between $${5 + 4 * n} and $${6 + 4 * n} and lng between $${7 + 4 * n} and $${8 + 4 * n}`,
    )
    .join(' or ')
  const { rows } = await tx.$client.query<LeadRow>(
    `select answers, form_version, lat, lng, coalesce(decided_at, submitted_at) as at from leads
     where workspace_id = $1 and niche_id = $2 and submitted_at >= $3
       and status in ('approved', 'waiting', 'distributed', 'bad_lead') ${within === '' ? '' : `and (${within})`}
     order by submitted_at limit $4`,
    [
      workspaceId,
      nicheId,
      new Date(now.getTime() - days * 24 * 3_600_000),
      mostLooked,
      ...boxes.flatMap(({ south, north, west, east }) => [south, north, west, east]),
    ],
  )
  return rows
}
