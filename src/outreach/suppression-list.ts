import { and, desc, eq, lt, or, sql } from 'drizzle-orm'
import type { PageOf } from '#contracts/platform'
import type { Keys } from '../platform/crypto.ts'
import type { Tx } from '../platform/db.ts'
import { AppError, found, invalidInput } from '../platform/errors.ts'
import { keyCursor } from '../platform/page-by-key.ts'
import { type Totals } from '../platform/page.ts'
import { users } from '../tenancy/schema.ts'
import { type Suppression, type SuppressionFilter, wishes } from './contract-suppression.ts'
import { suppressions } from './schema.ts'
import { knownSuppressionHashes } from './suppression.ts'
import { readSuppressionValue } from './suppression-value.ts'

const fields = {
  id: suppressions.id,
  kind: suppressions.kind,
  value: suppressions.value,
  reason: suppressions.reason,
  source: suppressions.source,
  createdById: suppressions.createdBy,
  createdAt: suppressions.createdAt,
}

/** Suppressions, newest first. A whole address, domain or number is found by its hash too, so also where nothing else is left of it. */
export async function listSuppressions(
  tx: Tx,
  deps: { keys: Pick<Keys, 'open'>; totals: Totals },
  workspaceId: string,
  filter: SuppressionFilter,
): Promise<PageOf<Omit<Suppression, 'createdBy'> & { createdById: string | null }>> {
  const where = and(eq(suppressions.workspaceId, workspaceId), await matches(tx, deps, workspaceId, filter))
  const after = keyCursor(filter.cursor)
  const rows = await tx
    .select(fields)
    .from(suppressions)
    .where(after === undefined ? where : and(where, lt(suppressions.id, after)))
    .orderBy(desc(suppressions.id))
    .limit(filter.limit + 1)
  const shown = rows.slice(0, filter.limit)
  const key = JSON.stringify(['suppressions', workspaceId, filter.search, filter.kind, filter.reason])
  const all = tx.select({ id: suppressions.id }).from(suppressions).where(where)
  return {
    items: shown.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() })),
    pagination: {
      limit: filter.limit,
      nextCursor: rows.length > filter.limit ? (shown.at(-1)?.id ?? null) : null,
      total: await deps.totals.count(tx, key, all),
    },
  }
}

async function matches(
  tx: Tx,
  deps: { keys: Pick<Keys, 'open'> },
  workspaceId: string,
  { search, kind, reason }: SuppressionFilter,
) {
  const parts = [
    kind === undefined ? undefined : eq(suppressions.kind, kind),
    reason === undefined ? undefined : eq(suppressions.reason, reason),
  ]
  if (search === undefined || search === '') return and(...parts)
  const part = sql`position(${search.toLowerCase()} in ${suppressions.value}) > 0`
  const whole = readSuppressionValue(search)
  const hashes = await knownSuppressionHashes(deps, tx, workspaceId)
  if ('problem' in whole || hashes === null) return and(...parts, part)
  return and(...parts, or(part, eq(suppressions.hash, hashes.of(whole.kind, whole.value))))
}

/** Names of the members who added some of them. */
export async function creatorsOf(tx: Pick<Tx, 'select'>, ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .select({ id: users.id, name: users.name })
    .from(users)
    .where(sql`${users.id} = any(${sql.param(ids)}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row.name]))
}

/**
 * Lets the workspace write there again. What was somebody's wish is taken away by an admin alone, who says why. Answers what was removed,
 * for the audit log.
 */
export async function removeSuppression(
  tx: Tx,
  workspaceId: string,
  id: string,
  { isAdmin, why }: { isAdmin: boolean; why: string | undefined },
): Promise<Pick<Suppression, 'kind' | 'value' | 'reason' | 'source'>> {
  const own = and(eq(suppressions.workspaceId, workspaceId), eq(suppressions.id, id))
  const [row] = await tx.select(fields).from(suppressions).where(own).for('update')
  const { kind, value, reason, source } = found(row, 'suppression')
  if (wishes.includes(reason)) {
    if (!isAdmin)
      throw new AppError(
        'forbidden',
        'They asked not to be written to. An admin can take that back, with a reason.',
      )
    if (why === undefined || why === '')
      throw invalidInput('why', 'They asked not to be written to. Say what has changed since.')
  }
  await tx.delete(suppressions).where(own)
  return { kind, value, reason, source }
}
