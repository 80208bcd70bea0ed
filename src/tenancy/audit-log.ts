import { and, desc, eq, gte, lt } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { AuditEntry, AuditFilter } from '#contracts/tenancy'
import type { PageOf } from '#contracts/platform'
import { inWorkspace } from '../platform/db.ts'
import type { Db } from '../platform/db.ts'
import { cappedCount, keyCursor, pageByKey } from './list-page.ts'
import { auditLog } from './schema.ts'

type Row = typeof auditLog.$inferSelect

/** Sensitive acts of a workspace, newest first. */
export async function listAuditLog(
  db: Db,
  workspaceId: string,
  filter: AuditFilter,
): Promise<PageOf<AuditEntry>> {
  const before = keyCursor(filter.cursor)
  const chosen = conditionsOf(filter)
  const { rows, total } = await inWorkspace(db, workspaceId, async (tx) => ({
    rows: await tx
      .select()
      .from(auditLog)
      .where(and(chosen, before === undefined ? undefined : lt(auditLog.id, before)))
      .orderBy(desc(auditLog.id))
      .limit(filter.limit + 1),
    total: await cappedCount(tx, tx.select({ id: auditLog.id }).from(auditLog).where(chosen).getSQL()),
  }))
  const names = await actorNames(db, workspaceId, rows)
  return pageByKey(rows, filter.limit, {
    total,
    keyOf: (row) => row.id,
    itemOf: (row) => entryOf(row, names),
  })
}

function conditionsOf(filter: AuditFilter): SQL | undefined {
  const { action, subjectKind, subjectId, actorId, from, to } = filter
  return and(
    action === undefined ? undefined : eq(auditLog.action, action),
    subjectKind === undefined ? undefined : eq(auditLog.subjectKind, subjectKind),
    subjectId === undefined ? undefined : eq(auditLog.subjectId, subjectId),
    actorId === undefined ? undefined : eq(auditLog.actorId, actorId),
    from === undefined ? undefined : gte(auditLog.at, new Date(from)),
    to === undefined ? undefined : lt(auditLog.at, new Date(to)),
  )
}

/** Names of the people and keys, looked up now: an erased person leaves none. */
async function actorNames(db: Db, workspaceId: string, rows: readonly Row[]): Promise<Map<string, string>> {
  const ids = [...new Set(rows.flatMap((row) => (row.actorId === null ? [] : [row.actorId])))]
  if (ids.length === 0) return new Map()
  const { rows: names } = await db.$client.query<{ id: string; name: string }>(
    `select id, name from users where id = any($1)
     union all select id, name from api_keys where workspace_id = $2 and id = any($1)`,
    [ids, workspaceId],
  )
  return new Map(names.map(({ id, name }) => [id, name]))
}

function entryOf(row: Row, names: Map<string, string>): AuditEntry {
  return {
    id: row.id,
    at: row.at.toISOString(),
    action: row.action,
    subjectKind: row.subjectKind,
    subjectId: row.subjectId,
    actorKind: row.actorKind,
    actorId: row.actorId,
    actorName: names.get(row.actorId ?? '') ?? null,
    before: row.before,
    after: row.after,
    ip: row.ip,
    userAgent: row.userAgent,
    requestId: row.requestId,
  }
}
