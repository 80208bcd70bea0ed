import { createHmac } from 'node:crypto'
import type { ProviderRole, ProviderStatus } from '#contracts/marketplace'
import type { Role } from '#contracts/tenancy'
import type { App } from '../src/app.ts'
import { hashToken } from '../src/platform/crypto.ts'
import { inWorkspace } from '../src/platform/db.ts'
import { newId } from '../src/platform/ids.ts'
import { authSecret, sessionCookieName } from '../src/tenancy/auth-settings.ts'
import type { Mail } from '../src/providers/mail/index.ts'

/** Somebody signed in: what a request needs to come from them. */
export interface Identity {
  userId: string
  email: string
  workspaceId: string
  role: Role
  cookie: string
}

/** Somebody signed in who works for a provider of leads; member of no workspace. */
export interface ProviderIdentity {
  userId: string
  email: string
  workspaceId: string
  providerId: string
  cookie: string
}

/** Makes what a test needs, with everything that must stand behind it. Rows go in directly: fast, and past no rule under test. */
export interface Factories {
  workspace: (options?: { name?: string }) => Promise<{ id: string; slug: string }>
  /** A signed-in member; makes a person and, unless given, a workspace. */
  member: (options?: {
    workspaceId?: string
    role?: Role
    email?: string
    name?: string
  }) => Promise<Identity>
  /** A signed-in user of a provider; makes the provider unless given, the workspace and its settings too. */
  provider: (options?: {
    workspaceId?: string
    providerId?: string
    role?: ProviderRole
    status?: ProviderStatus
    name?: string
    email?: string
  }) => Promise<ProviderIdentity>
  /** An API key of the workspace: its text. */
  apiKey: (workspaceId: string, scopes: readonly string[]) => Promise<string>
  /** Signs up and in through the front, as a person does: the session cookie of a new owner. */
  signUp: (options?: {
    email?: string
    workspaceName?: string
  }) => Promise<{ cookie: string; email: string; password: string }>
}

interface Front {
  request: (path: string, init?: RequestInit & { json?: unknown }) => Promise<Response>
  mails: Mail[]
  settle: () => Promise<void>
}

/** The factories of one test app. */
export function createFactories(app: App, front: Front): Factories {
  const pool = app.db.$client

  async function workspace(options: { name?: string } = {}) {
    const id = newId()
    const slug = `w-${id.slice(-12)}`
    const name = options.name ?? 'Acme'
    await pool.query('insert into workspaces (id, name, slug, created_at) values ($1, $2, $3, $4)', [
      id,
      name,
      slug,
      app.now(),
    ])
    return { id, slug }
  }

  async function member(options: Parameters<Factories['member']>[0] = {}) {
    const { role = 'owner', name = 'Ada Byron' } = options
    const workspaceId = options.workspaceId ?? (await workspace()).id
    const { userId, email } = await person(name, options.email)
    const now = app.now()
    await pool.query(
      'insert into members (workspace_id, user_id, role, created_at) values ($1, $2, $3, $4)',
      [workspaceId, userId, role, now],
    )
    const cookie = await session(userId, workspaceId)
    return { userId, email, workspaceId, role, cookie }
  }

  async function person(name: string, given: string | undefined) {
    const userId = newId()
    const email = given ?? `p-${userId.slice(-12)}@acme.example`
    await pool.query(
      'insert into users (id, name, email, email_verified, created_at, updated_at) values ($1, $2, $3, true, $4, $4)',
      [userId, name, email, app.now()],
    )
    return { userId, email }
  }

  async function provider(options: Parameters<Factories['provider']>[0] = {}) {
    const { role = 'admin', name = 'Birch Roofing', status = 'active' } = options
    const workspaceId = options.workspaceId ?? (await workspace()).id
    const providerId = options.providerId ?? newId()
    const { userId, email } = await person(name, options.email)
    const now = app.now()
    await inWorkspace(app.db, workspaceId, async ({ $client: client }) => {
      await client.query(
        `insert into marketplace_settings (workspace_id, currency) values ($1, 'USD') on conflict do nothing`,
        [workspaceId],
      )
      await client.query(
        `insert into providers (workspace_id, id, name, email, status, approved_at, created_at)
         values ($1, $2, $3, $4, $5, $6, $6) on conflict do nothing`,
        [workspaceId, providerId, name, email, status, now],
      )
      await client.query(
        'insert into provider_users (workspace_id, provider_id, user_id, role, created_at) values ($1, $2, $3, $4, $5)',
        [workspaceId, providerId, userId, role, now],
      )
    })
    return { userId, email, workspaceId, providerId, cookie: await session(userId, null) }
  }

  async function session(userId: string, workspaceId: string | null): Promise<string> {
    const token = newId().replaceAll('-', '')
    const expires = new Date(app.now().getTime() + 7 * 24 * 3_600_000)
    await pool.query(
      `insert into sessions (id, user_id, token, active_workspace_id, expires_at, created_at, updated_at)
       values ($1, $2, $3, $4, $5, $6, $6)`,
      [newId(), userId, token, workspaceId, expires, app.now()],
    )
    const signature = createHmac('sha256', authSecret(app.keys)).update(token).digest('base64')
    return `${sessionCookieName(app.config)}=${encodeURIComponent(`${token}.${signature}`)}`
  }

  return {
    workspace,
    member,
    provider,
    async apiKey(workspaceId, scopes) {
      const key = `lw_${newId().replaceAll('-', '')}${newId().slice(-8)}`
      await pool.query(
        `insert into api_keys (workspace_id, id, name, start, hash, scopes, created_at) values ($1, $2, 'Test', $3, $4, $5, $6)`,
        [workspaceId, newId(), key.slice(0, 8), hashToken(key), scopes, app.now()],
      )
      return key
    },
    async signUp(options = {}) {
      const { email = `s-${newId().slice(-12)}@acme.example`, workspaceName = 'Acme' } = options
      const password = 'correct horse battery'
      const send = async (path: string, json: unknown) =>
        front.request(`/api/v1/auth/${path}`, { method: 'POST', json })
      await send('signup', { name: 'Ada Byron', email, password, workspaceName })
      await front.settle()
      const mail = front.mails.findLast(({ to }) => to === email)
      const token = decodeURIComponent(/token=([^\s"]+)/.exec(mail?.text ?? '')?.[1] ?? '')
      const verified = await send('verify-email', { token })
      return { cookie: cookiesOf(verified), email, password }
    },
  }
}

/** The cookies that an answer sets, as a request sends them. */
export function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0] ?? '')
    .join('; ')
}

/** The JSON of an answer; tests read what they expect in it. */
export async function json(response: Response): Promise<ReturnType<typeof JSON.parse>> {
  return JSON.parse(await response.text())
}
