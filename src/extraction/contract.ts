import * as z from 'zod'

/** What can be known about a prospect. One word per kind, used by extraction, scoring, drafts and the screens alike. */
export const FactKind = z.enum([
  'company_name',
  'email',
  'phone',
  'fax',
  'address',
  'opening_hours',
  'person',
  'social',
  'tech',
  'description',
  'industry',
  'website_exists',
  'https',
  'certificate_valid',
  'page_speed_ms',
  'page_weight_bytes',
  'website_score',
  'mobile_score',
  'audit_failure',
  'missing',
  'employee_range',
  'revenue_estimate',
  'year_founded',
  'rating',
  'review_count',
  'pain_point',
  'opportunity',
  'summary',
  'hook',
])
export type FactKind = z.infer<typeof FactKind>

/**
 * Where the quote of a fact can be found again.
 * `text`: literally in the page's visible text (`ParsedPage.text`); `html`: literally in its HTML; `header`: a response header line
 * `name: value`; `row`: a cell of an import; `check`: evidence of a measurement or of an absence (the quote is the check's name and what it read).
 */
export const QuoteIn = z.enum(['text', 'html', 'header', 'row', 'check'])
export type QuoteIn = z.infer<typeof QuoteIn>

/** One fact found in a page: never without a quote, where the quote is and how sure we are (0–1). */
export const ExtractedFact = z.object({
  kind: FactKind,
  /** Canonical form: E.164 phone, lower-case e-mail, one-line address, the range `1-10 | 11-50 | 51-200 | 201+`, a number in plain digits. */
  value: z.string().min(1).max(2000),
  /** The parts, by kind: `Address`, `Person`, `Technology`, `AuditFailure`, `{ network }`, … */
  data: z.record(z.string(), z.unknown()).optional(),
  quote: z.string().min(1).max(2000),
  quoteIn: QuoteIn,
  url: z.string().max(2048),
  confidence: z.number().min(0).max(1),
})
export type ExtractedFact = z.infer<typeof ExtractedFact>

/** A postal address in parts; `country` is ISO 3166-1 alpha-2 when known. */
export const Address = z.object({
  street: z.string().nullable(),
  city: z.string().nullable(),
  state: z.string().nullable(),
  postcode: z.string().nullable(),
  country: z.string().nullable(),
})
export type Address = z.infer<typeof Address>

/** A person named on a page. */
export const Person = z.object({
  name: z.string(),
  title: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable().optional(),
})
export type Person = z.infer<typeof Person>

/** The answer of `predict contacts`. */
export const PageContacts = z.object({
  emails: z.array(z.string()),
  phones: z.array(z.string()),
  faxes: z.array(z.string()),
  addresses: z.array(Address),
  company: z.string().nullable(),
  people: z.array(Person),
  socials: z.array(z.string()),
})
export type PageContacts = z.infer<typeof PageContacts>

export const TechnologyCategory = z.enum([
  'cms',
  'site_builder',
  'page_builder',
  'shop',
  'analytics',
  'tag_manager',
  'framework',
  'library',
  'css_framework',
  'cdn',
  'server',
  'language',
  'booking',
  'chat',
  'payments',
  'marketing',
  'advertising',
  'consent',
  'forms',
  'maps',
  'video',
  'fonts',
  'reviews',
  'security',
  'monitoring',
  'plugin',
  'wiki',
  'forum',
  'static_generator',
  'hosting',
])
export type TechnologyCategory = z.infer<typeof TechnologyCategory>

/** A technology with the words in the HTML or headers that show it. */
export const Technology = z.object({
  name: z.string(),
  category: TechnologyCategory,
  evidence: z.string(),
  version: z.string().nullable().optional(),
})
export type Technology = z.infer<typeof Technology>

/** How one check of a website ended. `not_applicable` checks do not count in the score. */
export const AuditResult = z.enum(['passed', 'failed', 'not_applicable'])
export type AuditResult = z.infer<typeof AuditResult>

/** A fault of a website: the check's stable name, the fault in words for a person, its weight in the score, and where it is seen. */
export const AuditFailure = z.object({
  check: z.string(),
  words: z.string(),
  weight: z.number(),
  mobileWeight: z.number(),
  quote: z.string(),
  quoteIn: QuoteIn,
  url: z.string(),
})
export type AuditFailure = z.infer<typeof AuditFailure>
