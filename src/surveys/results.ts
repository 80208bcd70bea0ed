import type { Tx } from '../platform/db.ts'
import { leastGroup, ratingScales } from './contract.ts'
import type { SurveyKind, SurveyResults } from './contract.ts'
import { scoreOf } from './score-ratings.ts'
import { summarise, themesOf } from './summarise-responses.ts'
import { surveyRow } from './surveys.ts'

const most = 20_000
const shown = 100

interface Row {
  id: string
  rating: number | null
  comment: string
  isPartial: boolean
  sentiment: number | null
  at: Date
  clientId: string | null
  client: string | null
  segment: string | null
}

/** What came of a survey. Of an anonymous one nothing before five have answered, no client, no segment with fewer, and no time but the day. */
export async function surveyResults(tx: Tx, workspaceId: string, id: string): Promise<SurveyResults> {
  const { kind, isAnonymous } = await surveyRow(tx, workspaceId, id)
  const { rows: counted } = await tx.$client.query<{ asked: number }>(
    `select count(*)::int as asked from survey_recipients where workspace_id = $1 and survey_id = $2 and status <> 'not_asked'`,
    [workspaceId, id],
  )
  const { rows } = await tx.$client.query<Row>(
    `select a.id, a.rating, a.comment, a.is_partial as "isPartial", a.sentiment, a.at, k.id as "clientId", k.name as client, k.segment
     from survey_responses a
     left join survey_recipients r on r.workspace_id = a.workspace_id and r.id = a.recipient_id
     left join clients k on k.workspace_id = r.workspace_id and k.id = r.client_id
     where a.workspace_id = $1 and a.survey_id = $2 order by ${isAnonymous ? 'a.ticket' : 'a.at desc, a.id desc'} limit ${most}`,
    [workspaceId, id],
  )
  const asked = counted[0]?.asked ?? 0
  const isTooFew = isAnonymous && rows.length < leastGroup
  const seen = isTooFew ? [] : rows
  const groups = (keyOf: (row: Row) => string | null) => grouped(kind, seen, keyOf, isAnonymous)
  const said = seen.filter(({ comment }) => comment !== '')
  return {
    ...scoreOf(kind, ratingsOf(seen)),
    asked,
    responseRate: asked === 0 || isTooFew ? null : Math.round((rows.length / asked) * 1000) / 1000,
    partial: seen.filter(({ isPartial }) => isPartial).length,
    distribution: distributionOf(kind, seen),
    trend: groups(({ at }) => at.toISOString().slice(0, 7)).map(([month, score]) => ({ month, ...score })),
    segments: groups(({ segment }) => segment).map(([segment, score]) => ({ segment, ...score })),
    themes: themesOf(said),
    summary: summarise(said),
    responses: seen.slice(0, shown).map((row) => ({
      id: row.id,
      rating: row.rating,
      comment: row.comment,
      isPartial: row.isPartial,
      sentiment: row.sentiment,
      at: row.at.toISOString(),
      client: row.clientId === null ? null : { id: row.clientId, name: row.client ?? '' },
    })),
    isTooFew,
  }
}

const ratingsOf = (rows: readonly Row[]): number[] => rows.flatMap(({ rating }) => rating ?? [])

function grouped(
  kind: SurveyKind,
  rows: readonly Row[],
  keyOf: (row: Row) => string | null,
  isAnonymous: boolean,
): [string, ReturnType<typeof scoreOf>][] {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key !== null) groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups]
    .filter(([, group]) => !isAnonymous || group.length >= leastGroup)
    .map(([key, group]): [string, ReturnType<typeof scoreOf>] => [key, scoreOf(kind, ratingsOf(group))])
    .toSorted(([a], [b]) => a.localeCompare(b))
}

function distributionOf(kind: SurveyKind, rows: readonly Row[]): SurveyResults['distribution'] {
  const { least, most: highest } = ratingScales[kind]
  return Array.from({ length: highest - least + 1 }, (_, i) => ({
    rating: least + i,
    count: rows.filter(({ rating }) => rating === least + i).length,
  }))
}
