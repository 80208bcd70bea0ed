import { inWorkspace, type Tx } from '../platform/db.ts'
import { PlacesUnavailable, type FoundSpot } from '../providers/places/index.ts'
import type { SourceQuery } from './candidate.ts'
import type { CampaignSource, Center, Preview, PreviewRequest } from './contract-discovery.ts'
import type { ProspectingDeps } from './deps.ts'
import { unknownKind } from './openstreetmap-source.ts'
import { findOwnProspects } from './own-prospects.ts'

/** More of the workspace's own prospects than this are not counted. */
const mostCounted = 10_000

type Counted = Preview['sources'][number]

/** How many prospects each source would give, before criteria; a source that cannot say why in words. Nothing is stored but answers of maps. */
export async function previewCampaign(
  deps: Pick<ProspectingDeps, 'db' | 'providers'>,
  workspaceId: string,
  request: PreviewRequest,
): Promise<Preview> {
  const { places, problem } = await placesOf(deps, request)
  const query = { ...request, center: places[0] ?? null }
  const sources = await Promise.all(
    request.sources.map(async (source): Promise<Counted> => {
      if (problem !== null) return { source, count: null, words: problem, attribution: null }
      return source === 'openstreetmap' ? countMap(deps, query) : countOwn(deps, workspaceId, query)
    }),
  )
  return { places, sources }
}

/** Where a text was found, best first, as a campaign keeps it. */
export const toCenter = ({ lat, lng, label, country }: FoundSpot): Center => ({ lat, lng, label, country })

async function placesOf(
  { providers }: Pick<ProspectingDeps, 'providers'>,
  { center, place }: PreviewRequest,
): Promise<{ places: Center[]; problem: string | null }> {
  if (center !== null) return { places: [center], problem: null }
  if (place === '') return { places: [], problem: null }
  try {
    const spots = await providers.places.geocode(place)
    return spots.length > 0
      ? { places: spots.map(toCenter), problem: null }
      : {
          places: [],
          problem: `No place “${place}” was found: write it as “Bend, OR”, as a ZIP code or as coordinates.`,
        }
  } catch (error) {
    if (error instanceof PlacesUnavailable) return { places: [], problem: error.message }
    throw error
  }
}

async function countMap(deps: Pick<ProspectingDeps, 'providers'>, query: SourceQuery): Promise<Counted> {
  const { directory, kindOf } = deps.providers.places
  const source: CampaignSource = 'openstreetmap'
  const { attribution } = directory
  const kind = kindOf(query.businessType)
  if (kind === null)
    return { source, count: null, words: unknownKind(query.businessType).message, attribution }
  if (query.center === null)
    return { source, count: null, words: 'Say where: OpenStreetMap is searched around a place.', attribution }
  try {
    const count = await directory.count(kind.tags, query.center, query.radiusKm)
    return { source, count, words: `on the map as ${kind.name}`, attribution }
  } catch (error) {
    if (error instanceof PlacesUnavailable) return { source, count: null, words: error.message, attribution }
    throw error
  }
}

async function countOwn(
  deps: Pick<ProspectingDeps, 'db'>,
  workspaceId: string,
  query: SourceQuery,
): Promise<Counted> {
  const count = await inWorkspace(deps.db, workspaceId, (tx) => countPages(tx, workspaceId, query))
  const words = count >= mostCounted ? 'or more, in your workspace already' : 'in your workspace already'
  return { source: 'workspace', count, words, attribution: null }
}

async function countPages(tx: Tx, workspaceId: string, query: SourceQuery): Promise<number> {
  let count = 0
  for (let after: string | null = null, isMore = true; isMore && count < mostCounted;) {
    const page: { ids: string[]; after: string | null } = await findOwnProspects(tx, workspaceId, {
      ...query,
      after,
    })
    count += page.ids.length
    after = page.after
    isMore = after !== null
  }
  return Math.min(count, mostCounted)
}
