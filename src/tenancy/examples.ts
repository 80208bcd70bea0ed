/** Invented rows shown in the documentation of the API. */
export const workspaceId = '019a0000-0000-7000-8000-000000000002'
export const earlier = '2026-01-15T09:30:00.000Z'
export const later = '2026-01-22T09:30:00.000Z'

export const workspace = { id: workspaceId, name: 'Acme', slug: 'acme', createdAt: earlier }
export const workspaceOfPerson = { id: workspaceId, name: 'Acme', slug: 'acme', role: 'owner' }

export const member = {
  userId: '019a0000-0000-7000-8000-000000000001',
  name: 'Ada Byron',
  email: 'ada@acme.example',
  role: 'owner',
  joinedAt: earlier,
  isYou: true,
}

export const invitation = {
  id: '019a0000-0000-7000-8000-000000000004',
  email: 'grace@acme.example',
  role: 'member',
  invitedBy: 'Ada Byron',
  createdAt: earlier,
  expiresAt: later,
}

export const apiKey = {
  id: '019a0000-0000-7000-8000-000000000005',
  name: 'CRM sync',
  start: 'lw_k3J9x',
  scopes: ['prospects:read'],
  createdBy: 'Ada Byron',
  createdAt: earlier,
  expiresAt: '2027-01-15T09:30:00.000Z',
  lastUsedAt: null,
}

export const auditEntry = {
  id: '019a0000-0000-7000-8000-000000000006',
  at: earlier,
  action: 'member.role_changed',
  subjectKind: 'member',
  subjectId: member.userId,
  actorKind: 'person',
  actorId: member.userId,
  actorName: 'Ada Byron',
  before: { role: 'member' },
  after: { role: 'admin' },
  ip: '203.0.113.7',
  userAgent: 'Mozilla/5.0',
  requestId: '019a0000-0000-7000-8000-000000000007',
}

/** A page that holds one example. */
export function page<Item>(item: Item) {
  return { items: [item], pagination: { limit: 20, nextCursor: null, total: 1 } }
}
