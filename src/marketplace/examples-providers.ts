import type { OwnProvider, Provider, ProviderProfile, ProviderUser } from '#contracts/marketplace'

const at = '2026-03-02T09:00:00.000Z'

/** Ids of the examples in the documentation. */
export const providerId = '019a0000-0000-7000-8000-000000000a01'
export const userId = '019a0000-0000-7000-8000-000000000a02'

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
  preferences: { newLead: true, badLead: true, lowBalance: true, deliverTo: [] },
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

export const signUp = {
  workspace: 'acme-leads',
  company: 'Birch Roofing',
  name: 'Grace Hopper',
  email: 'grace@birch.example',
  password: 'correct horse battery',
}
