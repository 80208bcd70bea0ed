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
  avatar: null,
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

export const me = {
  user: {
    id: member.userId,
    name: member.name,
    email: member.email,
    phone: '+442079460018',
    avatar: null,
    isInstanceAdmin: false,
    twoFactor: true,
  },
  workspace: workspaceOfPerson,
  workspaces: [workspaceOfPerson],
  actions: ['campaigns.read', 'campaigns.write'],
}

export const instanceUser = {
  id: member.userId,
  name: member.name,
  email: member.email,
  status: 'active',
  isInstanceAdmin: true,
  twoFactor: false,
  workspaces: 1,
  lastSeenAt: later,
  createdAt: earlier,
}

export const instanceWorkspace = {
  id: workspaceId,
  name: 'Acme',
  slug: 'acme',
  members: 3,
  owners: ['Ada Byron'],
  createdAt: earlier,
}

export const instanceState = {
  signUp: 'open',
  publicUrl: 'https://leads.example.com',
  users: { pending: 1, active: 12, suspended: 0, deactivated: 0 },
  workspaces: 4,
  database: {
    version: '18.4',
    embedded: true,
    bytes: 41_000_000,
    connections: 12,
    tables: [{ name: 'facts', bytes: 9_000_000 }],
  },
  workers: [{ host: 'leads-1', pid: 4711, secondsAgo: 2 }],
  jobs: { waiting: 0, running: 2, failed: 0, oldestWaitingSeconds: null },
  limits: [{ setting: 'RATE_LIMIT_AUTH', value: '5' }],
}

/** A page that holds one example. */
export function page<Item>(item: Item) {
  return { items: [item], pagination: { limit: 20, nextCursor: null, total: 1 } }
}
