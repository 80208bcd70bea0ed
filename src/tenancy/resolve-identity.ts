import type { Role } from '#contracts/tenancy'
import type { PlatformApp } from '../platform/app.ts'
import { hashToken } from '../platform/crypto.ts'
import { AppError } from '../platform/errors.ts'
import type { RequestFacts } from '../platform/rpc.ts'
import { sessionLifeMs, sessionRenewMs } from './auth-settings.ts'
import type { Identity } from './caller.ts'
import { keyWithHash, type KeyRow } from './known-keys.ts'
import { sessionCookie, sessionToken } from './session-cookie.ts'

type Needs = Pick<PlatformApp, 'config' | 'db' | 'keys' | 'now' | 'inBackground'>

/**
 * Who sent the request, in at most one statement: an API key when there is an `Authorization` header, otherwise the session cookie.
 * A key that is wrong, revoked or too old is refused; a missing or old session is nobody (`null`).
 */
export async function resolveIdentity(
  app: Needs,
  request: RequestFacts,
  reply: Headers,
): Promise<Identity | null> {
  const authorization = request.headers.get('authorization')
  if (authorization !== null) return identityOfKey(app, authorization)
  const token = sessionToken(app, request.headers.get('cookie'))
  return token === null ? null : identityOfSession(app, token, reply)
}

async function identityOfKey(app: Needs, authorization: string): Promise<Identity> {
  const key = /^Bearer +(lw_[\w-]{20,100})$/i.exec(authorization.trim())?.[1]
  if (key === undefined) {
    throw new AppError('unauthenticated', 'Send an API key as: Authorization: Bearer lw_…')
  }
  const now = app.now()
  const row = await keyWithHash(app.db, hashToken(key), now)
  if (row === undefined || row.revoked_at !== null) {
    throw new AppError(
      'unauthenticated',
      'This API key is unknown or was revoked. Make another one under Settings.',
    )
  }
  if (row.expires_at !== null && row.expires_at <= now) {
    throw new AppError('unauthenticated', 'This API key has expired. Make another one under Settings.')
  }
  if (row.last_used_at === null || now.getTime() - row.last_used_at.getTime() > 60_000) noteUse(app, row, now)
  return {
    kind: 'key',
    caller: {
      kind: 'key',
      workspaceId: row.workspace_id,
      userId: row.created_by,
      role: null,
      scopes: row.scopes,
      sessionId: null,
      keyId: row.id,
    },
  }
}

/** At most once a minute and beside the request: a list must not become a write. */
function noteUse(app: Needs, row: KeyRow, now: Date): void {
  row.last_used_at = now
  app.inBackground('note the use of an API key', async () =>
    app.db.$client.query(
      `update api_keys set last_used_at = $3::timestamptz where workspace_id = $1 and id = $2
       and (last_used_at is null or last_used_at < $3::timestamptz - interval '1 minute')`,
      [row.workspace_id, row.id, now],
    ),
  )
}

interface SessionRow {
  id: string
  user_id: string
  expires_at: Date
  name: string
  email: string
  workspace_id: string | null
  role: Role | null
}

async function identityOfSession(app: Needs, token: string, reply: Headers): Promise<Identity | null> {
  const now = app.now()
  const { rows } = await app.db.$client.query<SessionRow>({
    name: 'session_identity',
    text: `select s.id, s.user_id, s.expires_at, u.name, u.email, m.workspace_id, m.role
           from sessions s join users u on u.id = s.user_id and u.status = 'active'
           left join members m on m.workspace_id = s.active_workspace_id and m.user_id = s.user_id
           where s.token = $1 and s.expires_at > $2 and not s.second_factor_due`,
    values: [token, now],
  })
  const row = rows[0]
  if (row === undefined) return null
  if (row.expires_at.getTime() - now.getTime() < sessionLifeMs - sessionRenewMs) {
    await renew(app, row.id, token, now, reply)
  }
  return {
    kind: 'person',
    person: {
      userId: row.user_id,
      name: row.name,
      email: row.email,
      sessionId: row.id,
      workspaceId: row.workspace_id,
      role: row.role,
    },
  }
}

/** A session in use never ends: once a day it is given its full seven days again. */
async function renew(app: Needs, sessionId: string, token: string, now: Date, reply: Headers): Promise<void> {
  const expires = new Date(now.getTime() + sessionLifeMs)
  await app.db.$client.query('update sessions set expires_at = $2, updated_at = $3 where id = $1', [
    sessionId,
    expires,
    now,
  ])
  reply.append('set-cookie', sessionCookie(app, token))
}
