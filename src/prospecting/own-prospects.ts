import type { Tx } from '../platform/db.ts'
import { boxesAround, distanceKm } from '../platform/geo.ts'
import type { SourceQuery } from './candidate.ts'
import { likePattern } from './list-prospects.ts'
import { fold } from './search-text.ts'

/** Most rows looked at in one transaction. */
const pageSize = 1000

/**
 * Prospects of the workspace that lie within the radius and are of the kind looked for, a page by key: a box on the index of coordinates, then the
 * distance. Without a place they lie anywhere. Returns the key to go on behind; null at the end.
 */
export async function findOwnProspects(
  tx: Tx,
  workspaceId: string,
  query: SourceQuery & { after: string | null },
): Promise<{ ids: string[]; after: string | null }> {
  const { center, radiusKm, businessType, after } = query
  const boxes = center === null ? [] : boxesAround(center, radiusKm)
  const parameters: unknown[] = [workspaceId, after ?? '00000000-0000-0000-0000-000000000000', pageSize]
  const add = (value: unknown) => `$${parameters.push(value)}`
  const inBoxes = boxes.map(
    (box) =>
      `p.lat between ${add(box.south)} and ${add(box.north)} and p.lng between ${add(box.west)} and ${add(box.east)}`,
  )
  const where = inBoxes.length === 0 ? '' : `and p.lat is not null and (${inBoxes.join(' or ')})`
  const { rows } = await tx.$client.query<{ id: string; lat: number; lng: number }>(
    `select p.id, p.lat, p.lng from prospects p
     where p.workspace_id = $1 and p.merged_into is null and p.id > $2 and p.kind = 'company' ${where} ${isOfKind(businessType, add)}
     order by p.id limit $3`,
    parameters,
  )
  const near = center === null ? rows : rows.filter((row) => distanceKm(row, center) <= radiusKm)
  return { ids: near.map((row) => row.id), after: rows.length < pageSize ? null : (rows.at(-1)?.id ?? null) }
}

/** Its name or an industry that a source gave holds every word, up to the ending. */
function isOfKind(businessType: string, add: (value: unknown) => string): string {
  const words = fold(businessType)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1)
    .map((word) => (word.length > 5 ? word.replace(/(ies|es|s|y|ers?|ing)$/, '') : word))
  return words
    .map((word) => {
      const pattern = add(likePattern(word))
      return `and (p.search_text like ${pattern} or exists (select from facts f where f.workspace_id = p.workspace_id and f.prospect_id = p.id
        and f.kind = 'industry' and not f.is_wrong and lower(f.value) like ${pattern}))`
    })
    .join(' ')
}

/** Makes prospects members of a campaign with the source that they came from; returns how many were not yet. */
export async function addOwnProspects(
  tx: Tx,
  workspaceId: string,
  campaignId: string,
  ids: string[],
): Promise<string[]> {
  const { rows } = await tx.$client.query<{ id: string }>(
    `insert into campaign_prospects (workspace_id, campaign_id, prospect_id, source)
     select p.workspace_id, $2, p.id, p.source from prospects p where p.workspace_id = $1 and p.id = any($3::uuid[]) and p.merged_into is null
     on conflict do nothing returning prospect_id as id`,
    [workspaceId, campaignId, ids],
  )
  return rows.map((row) => row.id)
}
