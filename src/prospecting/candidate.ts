import type { FactKind } from '#contracts/extraction'
import type { Point } from '../platform/geo.ts'
import type { Listing } from '#contracts/matching'
import type { Source } from './contract-campaigns.ts'

/** A fact that a source gives together with a company: a cell of a file, a field of a reply. */
export interface SourceFact {
  kind: FactKind
  value: string
  quote: string
  data?: Record<string, unknown>
  confidence?: number
}

/** A company as a source names it, before it is known whether the workspace has it already. */
export interface Candidate extends Listing {
  name: string
  sourceId: string | null
  /** Where it lies, when the source says so. */
  lat?: number
  lng?: number
  /** The page of the source where a person can see it; its facts then rest on an evidence of their own. */
  url?: string
  contacts: { name: string | null; title: string | null; email: string | null; phone: string | null }[]
  facts: SourceFact[]
}

/** One page of what a source found. `cursor` null means there is no more; `costMicros` is what the page cost. */
export interface CandidatePage {
  candidates: Candidate[]
  cursor: string | null
  costMicros: number
}

/** What a campaign asks a source for. */
export interface SourceQuery {
  businessType: string
  /** Where to look; null when the campaign names no place. */
  center: Point | null
  radiusKm: number
}

/** Where prospects come from. Resumable: `search` goes on from any cursor it returned. */
export interface ProspectSource {
  name: Source
  search(query: SourceQuery, cursor: string | null, signal: AbortSignal): AsyncIterable<CandidatePage>
}
