import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { ApiKey, CreatedApiKey, NewApiKey } from '#contracts/tenancy'
import type { PageInput, PageOf } from '#contracts/platform'
import { hashToken } from '../platform/crypto.ts'
import { afterCommit, inWorkspace } from '../platform/db.ts'
import type { Db } from '../platform/db.ts'
import { found, invalidInput } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { BaseContext } from '../platform/rpc.ts'
import type { App } from './app.ts'
import { audit } from './audit.ts'
import type { Caller } from './caller.ts'
import { forgetKeys, keysRevoked } from './known-keys.ts'
import { cappedCount, keyCursor, pageByKey } from './list-page.ts'
import { actionOfScope, roleMay } from './permissions.ts'

type CallerContext = BaseContext<App> & { caller: Caller }

interface KeyRow {
  id: string
  name: string
  start: string
  scopes: string[]
  created_by_name: string | null
  created_at: Date
  expires_at: Date | null
  last_used_at: Date | null
}

const dayMs = 24 * 3_600_000

/** The keys that were not revoked, newest first. */
export async function listApiKeys(db: Db, workspaceId: string, page: PageInput): Promise<PageOf<ApiKey>> {
  const { rows } = await db.$client.query<KeyRow>(
    `select k.id, k.name, k.start, k.scopes, u.name as created_by_name, k.created_at, k.expires_at, k.last_used_at
     from api_keys k left join users u on u.id = k.created_by
     where k.workspace_id = $1 and k.revoked_at is null and ($2::uuid is null or k.id < $2) order by k.id desc limit $3`,
    [workspaceId, keyCursor(page.cursor) ?? null, page.limit + 1],
  )
  const total = await cappedCount(
    db,
    sql`select from api_keys where workspace_id = ${workspaceId} and revoked_at is null`,
  )
  return pageByKey(rows, page.limit, { total, keyOf: (row) => row.id, itemOf: keyOf })
}

/** Makes a key; its text is answered once and only its hash stored. Nobody gives a key more than they may themselves. */
export async function createApiKey(context: CallerContext, input: NewApiKey): Promise<CreatedApiKey> {
  const { app, caller } = context
  const scopes = [...new Set(input.scopes)]
  scopes.forEach((scope, index) => requireScope(caller, scope, `scopes.${index}`))
  const key = `lw_${randomBytes(32).toString('base64url')}`
  const now = app.now()
  const row = {
    id: newId(),
    name: input.name,
    start: key.slice(0, 8),
    scopes,
    created_at: now,
    expires_at: input.expiresInDays === null ? null : new Date(now.getTime() + input.expiresInDays * dayMs),
    last_used_at: null,
  }
  await inWorkspace(app.db, caller.workspaceId, async (tx) => {
    await tx.$client.query(
      `insert into api_keys (workspace_id, id, name, start, hash, scopes, created_by, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        caller.workspaceId,
        row.id,
        row.name,
        row.start,
        hashToken(key),
        scopes,
        caller.userId,
        now,
        row.expires_at,
      ],
    )
    const after = { name: row.name, scopes, expiresAt: row.expires_at }
    await audit(tx, { action: 'api_key.created', subject: { kind: 'api_key', id: row.id }, after }, context)
  })
  return { ...keyOf({ ...row, created_by_name: null }), key }
}

/** Stops a key: at once in this process, a moment later in all others. */
export async function revokeApiKey(context: CallerContext, id: string): Promise<void> {
  const { app, caller } = context
  await inWorkspace(app.db, caller.workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ name: string; scopes: string[] }>(
      'update api_keys set revoked_at = $2 where id = $1 and revoked_at is null returning name, scopes',
      [id, app.now()],
    )
    const before = found(rows[0], 'API key')
    await audit(tx, { action: 'api_key.revoked', subject: { kind: 'api_key', id }, before }, context)
    await app.events.publish(tx, caller.workspaceId, { kind: 'api_key.revoked', subject: id })
    await app.events.tell(tx, keysRevoked)
    afterCommit(tx, () => forgetKeys(app.db))
  })
}

function requireScope(caller: Caller, scope: string, field: string): void {
  const action = actionOfScope(scope)
  if (action === null)
    throw invalidInput(field, `There is no scope ${scope}. GET /api/v1/api-keys/scopes lists them.`)
  if (caller.role === null || !roleMay(caller.role, action)) {
    throw invalidInput(field, `You cannot give ${scope}, because your role does not allow it to you.`)
  }
}

function keyOf(row: KeyRow): ApiKey {
  return {
    id: row.id,
    name: row.name,
    start: row.start,
    scopes: row.scopes,
    createdBy: row.created_by_name,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
  }
}
