import * as z from 'zod'
import { FactKind, QuoteIn } from '#contracts/extraction'
import { Score, Tier } from '#contracts/scoring'
import { ProspectStatus, Source } from './contract-campaigns.ts'

/** Controls, zero-width characters and directional marks: invisible in a table and fit to disguise a name. */
// eslint-disable-next-line no-control-regex
export const invisible =
  /[\u0000-\u0008\u000b-\u001f\u007f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

const shown = (value: string): string => value.replace(invisible, '')
const text = (max: number) => z.string().overwrite(shown).trim().max(max, `At most ${max} characters`)

export const ProspectKind = z.enum(['company', 'person'])
export type ProspectKind = z.infer<typeof ProspectKind>

export const EmailStatus = z.enum(['valid', 'risky', 'invalid', 'unknown'])
export type EmailStatus = z.infer<typeof EmailStatus>

/** What a person or an API client says about a company when adding it by hand. */
export const NewProspect = z.object({
  name: text(300).min(1, 'Give the company a name'),
  website: text(2048).optional(),
  phone: text(50).optional(),
  street: text(300).optional(),
  city: text(150).optional(),
  state: text(100).optional(),
  postcode: text(20).optional(),
  country: z
    .string()
    .trim()
    .regex(/^[A-Za-z]{2}$/, 'Two letters, as in US or DE')
    .optional(),
  campaignId: z.uuid().optional(),
})
export type NewProspect = z.infer<typeof NewProspect>

export const ProspectPatch = NewProspect.omit({ campaignId: true }).partial()
export type ProspectPatch = z.infer<typeof ProspectPatch>

/** One line of the prospects table. */
export const ProspectRow = z.object({
  id: z.uuid(),
  kind: ProspectKind,
  name: z.string(),
  website: z.string().nullable(),
  domain: z.string().nullable(),
  phone: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  country: z.string().nullable(),
  status: ProspectStatus,
  statusReason: z.string().nullable(),
  score: z.number().nullable(),
  tier: Tier.nullable(),
  bestContact: z
    .object({
      name: z.string().nullable(),
      title: z.string().nullable(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
    })
    .nullable(),
  /** Who looks after it. */
  ownerId: z.uuid().nullable(),
  /** Names of its tags and the number of its contacts: only where `with` asks for them. */
  tags: z.array(z.string()).optional(),
  contacts: z.number().int().optional(),
  createdAt: z.iso.datetime(),
})
export type ProspectRow = z.infer<typeof ProspectRow>

const list = <T extends z.ZodType>(item: T) =>
  z.preprocess((v) => (v === undefined || Array.isArray(v) ? v : [v]), z.array(item).max(20).optional())

export const ProspectFilter = z.object({
  campaign: z.uuid().optional(),
  status: list(ProspectStatus),
  tier: list(Tier),
  search: z.string().trim().max(200).optional(),
  /** Names of tags; any of them. */
  tag: list(z.string().trim().min(1).max(50)),
  /** Members who look after it, or `none`. */
  owner: list(z.union([z.uuid(), z.literal('none')])),
  /** Where it came from first; with a campaign, what brought it there. */
  source: list(Source),
  /** Found at this moment or later; with a campaign, taken into it. A date begins in UTC. */
  since: z.union([z.iso.datetime({ offset: true }), z.iso.date()]).optional(),
  /** Only those with a note. */
  noted: z.stringbool().or(z.boolean()).optional(),
})
export type ProspectFilter = z.infer<typeof ProspectFilter>

export const ProspectSort = z.enum(['score', 'created', 'name'])
export type ProspectSort = z.infer<typeof ProspectSort>

export const ProspectQuery = ProspectFilter.extend({
  sort: ProspectSort.default('score'),
  order: z.enum(['asc', 'desc']).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(1000).optional(),
  /** What each row shows beside; it costs a look into an index a row. */
  with: list(z.enum(['tags', 'contacts'])),
})
export type ProspectQuery = z.infer<typeof ProspectQuery>

/** Where a fact was read: its source, page, literal quote and time. */
export const Evidence = z.object({
  source: z.union([Source, z.literal('website'), z.literal('check')]),
  url: z.string().nullable(),
  quote: z.string(),
  quoteIn: QuoteIn,
  at: z.iso.datetime(),
  importId: z.uuid().nullable(),
})
export type Evidence = z.infer<typeof Evidence>

export const Fact = z.object({
  id: z.uuid(),
  kind: FactKind,
  value: z.string(),
  data: z.record(z.string(), z.unknown()),
  confidence: z.number(),
  evidence: Evidence,
})
export type Fact = z.infer<typeof Fact>

export const Contact = z.object({
  id: z.uuid(),
  prospectId: z.uuid(),
  prospectName: z.string(),
  name: z.string().nullable(),
  title: z.string().nullable(),
  email: z.string().nullable(),
  emailStatus: EmailStatus,
  /** Why the address has this status, in words: `role account`, `the domain takes no mail`, … */
  emailReason: z.string().nullable(),
  phone: z.string().nullable(),
  /** 1 is the one to write to first. */
  rank: z.number().int(),
  isDecisionMaker: z.boolean(),
  /** Chosen by a person as the one to write to first. */
  isMain: z.boolean(),
  source: z.string(),
  createdAt: z.iso.datetime(),
})
export type Contact = z.infer<typeof Contact>

export const NewContact = z.object({
  prospectId: z.uuid(),
  name: text(200).optional(),
  title: text(200).optional(),
  email: z.email('This is no e-mail address').max(320).optional(),
  phone: text(50).optional(),
})
export type NewContact = z.infer<typeof NewContact>

export const ContactPatch = NewContact.omit({ prospectId: true }).partial()
export type ContactPatch = z.infer<typeof ContactPatch>

/** `seen`: what stood in the fields when they were read; one that somebody else changed since is not overwritten. */
export const ContactEdit = ContactPatch.extend({
  seen: z.record(z.string().max(50), z.string().max(500).nullable()).optional(),
})
export type ContactEdit = z.infer<typeof ContactEdit>

export const ContactQuery = z.object({
  prospect: z.uuid().optional(),
  search: z.string().trim().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
})
export type ContactQuery = z.infer<typeof ContactQuery>

export const Membership = z.object({
  campaignId: z.uuid(),
  campaignName: z.string(),
  source: Source,
  status: ProspectStatus,
  statusReason: z.string().nullable(),
  score: z.number().nullable(),
  tier: Tier.nullable(),
})
export type Membership = z.infer<typeof Membership>

/** An override as it is kept and shown. */
export const StoredOverride = z.object({
  score: z.number().nullable(),
  tier: Tier.nullable(),
  reason: z.string(),
  expiresAt: z.iso.datetime().nullable(),
  who: z.string(),
  at: z.iso.datetime(),
})
export type StoredOverride = z.infer<typeof StoredOverride>

/** What was marked as wrong at a prospect. */
export const FactMark = z.object({
  id: z.uuid(),
  kind: FactKind,
  value: z.string(),
  reason: z.string().nullable(),
  who: z.string(),
  at: z.iso.datetime(),
})
export type FactMark = z.infer<typeof FactMark>

/** A prospect with everything its page shows at once; facts, contacts and timeline come by their own calls when long. */
export const Prospect = ProspectRow.omit({ bestContact: true }).extend({
  street: z.string().nullable(),
  postcode: z.string().nullable(),
  mergedInto: z.uuid().nullable(),
  tags: z.array(z.string()),
  /** The member who looks after it. */
  ownerId: z.uuid().nullable(),
  /** A score or tier set by a person, while it holds. */
  override: StoredOverride.nullable(),
  /** What members marked as wrong: the facts that say so are left out. */
  marks: z.array(FactMark),
  updatedAt: z.iso.datetime(),
  mergedFrom: z.array(z.object({ id: z.uuid(), name: z.string() })),
  scoreDetail: Score.nullable(),
  scoreModel: z.object({ name: z.string(), version: z.number().int() }).nullable(),
  memberships: z.array(Membership),
  facts: z.array(Fact),
  contacts: z.array(Contact),
  pages: z.array(
    z.object({
      url: z.string(),
      role: z.string(),
      status: z.number().int(),
      bytes: z.number().int(),
      at: z.iso.datetime(),
    }),
  ),
  droppedClaims: z.number().int(),
  enrichedAt: z.iso.datetime().nullable(),
})
export type Prospect = z.infer<typeof Prospect>

export const TimelineEntry = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  kind: z.enum([
    'imported',
    'created',
    'enriched',
    'scored',
    'drafted',
    'approved',
    'rejected',
    'merged',
    'failed',
    'edited',
    'status',
    'assigned',
    'tagged',
    'noted',
    'contact',
    'fact',
    'unmerged',
    'erased',
    'sent',
    'opened',
    'clicked',
    'replied',
    'bounced',
    'complained',
    'unsubscribed',
  ]),
  who: z.string(),
  what: z.string(),
})
export type TimelineEntry = z.infer<typeof TimelineEntry>

/** Bulk acts name rows by id, or everything that a filter shows. */
export const ProspectSelection = z.union([
  z.object({ ids: z.array(z.uuid()).min(1).max(1000) }),
  z.object({ filter: ProspectFilter }),
])
export type ProspectSelection = z.infer<typeof ProspectSelection>

export const ExportRequest = z.object({
  format: z.enum(['csv', 'xlsx', 'jsonl']).default('csv'),
  /** Of CSV: `spreadsheet` guards cells against formulas; `exact` changes nothing, for CRMs. A workbook needs neither. */
  mode: z.enum(['spreadsheet', 'exact']).default('spreadsheet'),
  fields: z.array(z.string().max(50)).max(60).optional(),
  filter: ProspectFilter.default({}),
  ids: z.array(z.uuid()).max(10_000).optional(),
})
export type ExportRequest = z.infer<typeof ExportRequest>

export const StatusChange = z.object({
  status: z.enum(['disqualified', 'contacted', 'replied', 'converted', 'discovered']),
  reason: text(500).optional(),
})
export type StatusChange = z.infer<typeof StatusChange>
