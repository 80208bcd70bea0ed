import * as z from 'zod'

/** What a campaign can look through by itself: OpenStreetMap, or the prospects that the workspace has already. */
export const CampaignSource = z.enum(['openstreetmap', 'workspace'])
export type CampaignSource = z.infer<typeof CampaignSource>

/** What a candidate must be like. One that fails is kept as `disqualified`, with the reason, and read no further. */
export const Criteria = z
  .object({
    /** At least one of these; a prospect whose industry nobody knows passes. */
    industries: z.array(z.string().trim().min(2).max(60)).max(20).default([]),
    minEmployees: z.number().int().min(1).max(1_000_000).nullable().default(null),
    maxEmployees: z.number().int().min(1).max(1_000_000).nullable().default(null),
    minReviews: z.number().int().min(1).max(1_000_000).nullable().default(null),
    /** Only websites that score this or less: there is something to improve. */
    maxWebsiteScore: z.number().int().min(0).max(100).nullable().default(null),
    mustHaveWebsite: z.boolean().default(false),
    mustHaveEmail: z.boolean().default(false),
  })
  .refine((c) => c.minEmployees === null || c.maxEmployees === null || c.minEmployees <= c.maxEmployees, {
    path: ['maxEmployees'],
    message: 'At most must not be less than at least',
  })
export type Criteria = z.infer<typeof Criteria>

/** A point on the map that a place was found as. */
export const Center = z.object({
  lat: z.number().min(-90).max(90),
  lng: z.number().min(-180).max(180),
  /** What was found, in words: “Bend, OR”. */
  label: z.string().trim().min(1).max(300),
  /** Two letters, where known. */
  country: z.string().length(2).nullable().default(null),
})
export type Center = z.infer<typeof Center>

/** How far a source of a campaign got. `waiting`: it was refused or is not begun, and goes on at `nextAttemptAt`. */
export const DiscoveryStatus = z.enum(['waiting', 'running', 'completed', 'failed'])
export type DiscoveryStatus = z.infer<typeof DiscoveryStatus>

/** The search of one source for one campaign, as its page shows it. */
export const Discovery = z.object({
  source: CampaignSource,
  status: DiscoveryStatus,
  statusReason: z.string().nullable(),
  /** Candidates that the source named, of these new ones, and those that the workspace had. */
  found: z.number().int(),
  created: z.number().int(),
  known: z.number().int(),
  nextAttemptAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
})
export type Discovery = z.infer<typeof Discovery>

const text = (most: number) => z.string().trim().max(most, `At most ${most} characters`)

/** What a preview is asked for: the part of a campaign that decides who is found. */
export const PreviewRequest = z.object({
  businessType: text(100).default(''),
  place: text(200).default(''),
  center: Center.nullable().default(null),
  radiusKm: z.number().min(1).max(161).default(40.234),
  sources: z.array(CampaignSource).max(2).default([]),
  criteria: Criteria.prefault({}),
})
export type PreviewRequest = z.infer<typeof PreviewRequest>

/** How many prospects the sources would give. */
export const Preview = z.object({
  /** Where the place was found; the first one is taken. */
  places: z.array(Center),
  sources: z.array(
    z.object({
      source: CampaignSource,
      /** Null when it could not be counted; `words` says why. */
      count: z.number().int().nullable(),
      words: z.string(),
      attribution: z.string().nullable(),
    }),
  ),
})
export type Preview = z.infer<typeof Preview>

/** A kind of business that sources can be searched for. */
export const BusinessType = z.object({ name: z.string(), synonyms: z.array(z.string()) })
export type BusinessType = z.infer<typeof BusinessType>

/** Words of a search box for places. */
export const PlaceQuery = z.object({ text: z.string().trim().min(2).max(200) })
export type PlaceQuery = z.infer<typeof PlaceQuery>
