import type { Campaign, CampaignStats, CampaignTemplate } from './contract-campaigns.ts'
import type { Criteria, Preview } from './contract-discovery.ts'
import type { Failure } from './contract-failures.ts'
import type { Import, ImportUndo, KeptProspect } from './contract-imports.ts'
import type { Contact, Fact, ProspectRow } from './contract-prospects.ts'

/** Invented rows shown in the documentation of the API. */
const id = (n: number) => `019a0000-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`
const at = '2026-01-15T09:30:00.000Z'
const none = { enriching: 0, enriched: 0, contacted: 0, replied: 0, converted: 0, disqualified: 0 }

export const campaignId = id(1)
export const prospectId = id(2)
export const contactId = id(3)
export const importId = id(4)

export const newCampaign = {
  name: 'Dentists in Portland',
  businessType: 'dentist',
  place: 'Portland, OR',
  center: { lat: 45.524, lng: -122.669, label: 'Portland, OR', country: 'US' },
  radiusKm: 40.234,
  sources: ['openstreetmap' as const],
  criteria: { mustHaveWebsite: true, maxWebsiteScore: 80 },
}

export const center = newCampaign.center

export const previewRequest = {
  businessType: 'dentist',
  place: 'Portland, OR',
  radiusKm: 40.234,
  sources: ['openstreetmap' as const],
}

export const preview: Preview = {
  places: [center],
  sources: [
    {
      source: 'openstreetmap',
      count: 214,
      words: 'on the map as Dentist',
      attribution: '© OpenStreetMap contributors (ODbL)',
    },
  ],
}

const criteria: Criteria = {
  industries: [],
  minEmployees: null,
  maxEmployees: null,
  minReviews: null,
  maxWebsiteScore: 80,
  mustHaveWebsite: true,
  mustHaveEmail: false,
}

export const campaign: Campaign = {
  id: campaignId,
  description: '',
  ...newCampaign,
  criteria,
  maxProspects: 500,
  status: 'running',
  statusReason: null,
  scoringModelId: null,
  outreach: {
    tiers: ['A', 'B'],
    messageCount: 3,
    delaysDays: [0, 3, 7],
    tone: 'professional',
    length: 'medium',
  },
  createdAt: at,
  startedAt: at,
  completedAt: null,
  counts: { ...none, discovered: 40, scored: 60, drafted: 18, failed: 2 },
  prospects: 120,
  discoveries: [
    {
      source: 'openstreetmap',
      status: 'completed',
      statusReason: null,
      found: 120,
      created: 112,
      known: 8,
      nextAttemptAt: null,
      finishedAt: at,
    },
  ],
}

export const template: CampaignTemplate = {
  id: id(7),
  name: 'Dental practices',
  description: 'Websites that can be improved',
  isBuiltIn: false,
  settings: {
    description: '',
    businessType: 'dentist',
    radiusKm: 40.234,
    sources: ['openstreetmap'],
    criteria,
    maxProspects: 500,
    scoringModelId: null,
    outreach: campaign.outreach,
  },
}

export const stats: CampaignStats = {
  counts: campaign.counts,
  tiers: { A: 12, B: 31, C: 28, D: 7 },
  prospects: 120,
  pending: 20,
  contacts: 140,
  emails: 96,
  facts: 2310,
  countedAt: at,
  perMinute: 42,
  secondsLeft: 58,
  failures: [{ reason: 'The website did not answer', count: 2 }],
}

export const prospectRow: ProspectRow = {
  id: prospectId,
  kind: 'company',
  name: 'Bright Harbor Dental',
  website: 'https://brightharbor.example/',
  domain: 'brightharbor.example',
  phone: '+15035550142',
  city: 'Portland',
  state: 'OR',
  country: 'US',
  status: 'scored',
  statusReason: null,
  score: 78.4,
  tier: 'A',
  bestContact: { name: 'Dana Whitlock', title: 'Owner', email: 'dana@brightharbor.example', phone: null },
  ownerId: null,
  createdAt: at,
}

export const fact: Fact = {
  id: id(5),
  kind: 'pain_point',
  value: 'Patients can book by telephone only',
  data: { code: 'phone_only_booking' },
  confidence: 0.9,
  evidence: {
    source: 'website',
    url: 'https://brightharbor.example/contact',
    quote: 'Call us for an appointment',
    quoteIn: 'text',
    at,
    importId: null,
  },
}

export const contact: Contact = {
  id: contactId,
  prospectId,
  prospectName: prospectRow.name,
  name: 'Dana Whitlock',
  title: 'Owner',
  email: 'dana@brightharbor.example',
  emailStatus: 'unknown',
  emailReason: 'not verified',
  phone: null,
  rank: 1,
  isDecisionMaker: true,
  isMain: false,
  source: 'website',
  createdAt: at,
}

export const companyImport: Import = {
  id: importId,
  campaignId,
  campaignName: campaign.name,
  fileName: 'dentists.csv',
  bytes: 20_480,
  status: 'completed',
  statusReason: null,
  mapping: { company_name: 0, website: 1 },
  rows: 120,
  created: 113,
  merged: 5,
  updated: 3,
  invalid: 2,
  totalRows: 120,
  sheet: null,
  createdAt: at,
  finishedAt: at,
  fileGoneAt: null,
  undoneAt: null,
  undoneBy: null,
  undo: null,
}

export const keptProspect: KeptProspect = {
  id: prospectId,
  name: 'Bright Harbor Dental',
  reason: 'It stays as it is: a message to it was approved',
}

export const importUndo: ImportUndo = {
  removed: 110,
  restored: 5,
  kept: 3,
  facts: 540,
  contacts: 96,
  memberships: 115,
  drafts: 12,
}

export const failure: Failure = {
  id: id(6),
  flow: 'prospect.enrich',
  subjectKind: 'prospect',
  subjectId: prospectId,
  subjectName: prospectRow.name,
  reason: 'The website did not answer',
  remedy: 'Check the address in a browser, correct it on the prospect, then retry.',
  attempts: 3,
  createdAt: at,
}

/** A page that holds one example. */
export function page<Item>(item: Item) {
  return { items: [item], pagination: { limit: 20, nextCursor: null, total: 1 } }
}

/** A prospect as its own page shows it. */
export const prospect = {
  ...prospectRow,
  street: '12 Dock Street',
  postcode: '97201',
  mergedInto: null,
  tags: ['Warm'],
  ownerId: null,
  override: null,
  marks: [],
  updatedAt: at,
  mergedFrom: [],
  scoreDetail: null,
  scoreModel: { name: 'Website opportunity', version: 1 },
  memberships: [],
  facts: [fact],
  contacts: [contact],
  pages: [],
  droppedClaims: 0,
  enrichedAt: '2026-01-15T09:31:00.000Z',
  bestContact: undefined,
}
