import type {
  BoughtLeadDetail,
  LeadElsewhere,
  OfferedLevel,
  OwnProvider,
  Provider,
  ProviderInvitation,
  ProviderProfile,
  ProviderUser,
  Subscription,
} from '#contracts/marketplace'

/** When it was. */
export const at = '2026-03-02T09:00:00.000Z'

/** Ids of the examples in the documentation. */
export const providerId = '019a0000-0000-7000-8000-000000000a01'
export const userId = '019a0000-0000-7000-8000-000000000a02'
export const fileId = '019a0000-0000-7000-8000-000000000a03'

export const ownProvider: OwnProvider = {
  workspaceId: '019a0000-0000-7000-8000-000000000001',
  workspaceName: 'Acme Leads',
  workspaceSlug: 'acme-leads',
  providerId,
  name: 'Birch Roofing',
  logoUrl: '',
  timeZone: 'America/New_York',
  status: 'active',
  statusReason: '',
  role: 'admin',
  isCurrent: true,
}

export const profile: ProviderProfile = {
  id: providerId,
  name: 'Birch Roofing',
  email: 'office@birch.example',
  phone: '+12025550134',
  website: 'https://birch.example',
  logoUrl: '',
  status: 'active',
  statusReason: '',
  timeZone: 'America/New_York',
  billing: { name: 'Birch Roofing Ltd', country: 'US' },
  lowBalanceThreshold: null,
  lowBalanceEmail: null,
  preferences: { newLead: true, dailyCsv: false, badLead: true, lowBalance: true, deliverTo: [] },
  you: { userId, role: 'admin' },
  workspace: { name: 'Acme Leads', slug: 'acme-leads', currency: 'USD', timeZone: 'America/New_York' },
  createdAt: at,
  approvedAt: at,
}

export const provider: Provider = {
  id: providerId,
  name: 'Birch Roofing',
  email: 'office@birch.example',
  phone: '+12025550134',
  website: 'https://birch.example',
  logoUrl: '',
  status: 'active',
  statusReason: '',
  timeZone: 'America/New_York',
  billing: { name: 'Birch Roofing Ltd', country: 'US' },
  balance: { amount: 50_000, currency: 'USD' },
  subscriptions: 2,
  createdAt: at,
  approvedAt: at,
}

export const user: ProviderUser = {
  userId,
  name: 'Grace Hopper',
  email: 'grace@birch.example',
  role: 'admin',
  isYou: true,
  since: at,
}

export const invitation: ProviderInvitation = {
  id: '019a0000-0000-7000-8000-000000000a04',
  email: 'lise@birch.example',
  role: 'user',
  sentAt: at,
  expiresAt: '2026-03-09T09:00:00.000Z',
}

export const signUp = {
  workspace: 'acme-leads',
  company: 'Birch Roofing',
  name: 'Grace Hopper',
  email: 'grace@birch.example',
  password: 'correct horse battery',
}

const nicheId = '019a0000-0000-7000-8000-000000000a11'
const levelId = '019a0000-0000-7000-8000-000000000a12'

const fields: OfferedLevel['fields'] = [
  { key: 'roof', type: 'select', label: 'Roof', options: [{ value: 'slate', label: 'Slate' }] },
]

export const subscription: Subscription = {
  id: '019a0000-0000-7000-8000-000000000a13',
  providerId,
  niche: { id: nicheId, name: 'Roofing', isLocationBased: true },
  level: {
    id: levelId,
    name: 'Exclusive',
    price: { amount: 2500, currency: 'USD' },
    maxBuyers: 1,
    isActive: true,
  },
  status: 'active',
  statusReason: '',
  filters: [{ field: 'roof', operator: 'in', values: ['slate', 'tile'] }],
  areas: [{ place: '10001', country: 'US', lat: 40.75, lng: -73.997, radiusKm: 40 }],
  hours: [{ days: [1, 2, 3, 4, 5], from: '08:00', to: '18:00' }],
  vacations: [],
  caps: {
    dayCount: 5,
    dayAmount: null,
    weekCount: null,
    weekAmount: null,
    monthCount: null,
    monthAmount: 50_000,
    totalCount: null,
    totalAmount: null,
  },
  fields,
  revision: 3,
  createdAt: at,
  updatedAt: at,
}

export const offer: OfferedLevel = {
  niche: { id: nicheId, name: 'Roofing', isLocationBased: true },
  level: {
    id: levelId,
    name: 'Exclusive',
    description: '',
    price: { amount: 2500, currency: 'USD' },
    maxBuyers: 1,
  },
  fields,
  isSubscribed: false,
}

export const boughtLead: BoughtLeadDetail = {
  id: '019a0000-0000-7000-8000-000000000a21',
  leadId: '019a0000-0000-7000-8000-000000000a22',
  niche: { id: nicheId, name: 'Roofing' },
  level: { id: levelId, name: 'Exclusive' },
  name: 'Ida Noddack',
  email: 'ida@home.example',
  phone: '+12025550147',
  postalCode: '10001',
  price: { amount: 2500, currency: 'USD' },
  at,
  seenAt: null,
  outcome: null,
  outcomeAt: null,
  outcomeValue: null,
  outcomeNote: '',
  refundedAt: null,
  answers: [{ key: 'roof', label: 'Roof', type: 'select', text: 'Slate' }],
  files: [],
  submittedAt: at,
  contact: { call: 'tel:+12025550147', mail: 'mailto:ida@home.example' },
  returnUntil: '2026-03-16T09:00:00.000Z',
  request: null,
}

export const leadElsewhere: LeadElsewhere = {
  id: '019a0000-0000-7000-8000-000000000a23',
  niche: { id: nicheId, name: 'Roofing' },
  level: { id: levelId, name: 'Exclusive' },
  at,
  reason: 'filter',
}
