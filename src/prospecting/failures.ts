import { and, desc, eq, getTableColumns, inArray, isNull, sql, type SQL } from 'drizzle-orm'
import type { PageOf } from '#contracts/platform'
import { tellMembers } from '../notify/index.ts'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { countUpTo, cursorFields, keysetPage, type PageOrder } from '../platform/page.ts'
import type { Failure, FailureQuery } from './contract-failures.ts'
import { likePattern, searchLimit } from './list-prospects.ts'
import { failures } from './schema.ts'

/** What is remembered of a job that gave up. */
export type FailureToRecord = Omit<Failure, 'id' | 'createdAt'>

/** Remembers that a job gave up; a prospect without a name is looked up. The same failing again updates its one open row. */
export async function recordFailure(tx: Tx, workspaceId: string, failure: FailureToRecord): Promise<void> {
  const { subjectId, subjectName } = failure
  const name = sql`coalesce((select p.name from prospects p where p.workspace_id = ${workspaceId} and p.id = ${subjectId}), '')`
  await tx
    .insert(failures)
    .values({ workspaceId, id: newId(), ...failure, subjectName: subjectName === '' ? name : subjectName })
    .onConflictDoUpdate({
      target: [failures.workspaceId, failures.flow, failures.subjectId],
      targetWhere: sql`resolved_at is null`,
      set: {
        reason: failure.reason,
        remedy: failure.remedy,
        attempts: failure.attempts,
        createdAt: sql`now()`,
      },
    })
  await tellMembers(tx, workspaceId, {
    kind: 'job_failed',
    subject: { kind: 'job', id: subjectId, name: subjectName },
  })
}

/** Closes open failures of these subjects: somebody retried them, or they worked after all. */
export async function resolveFailures(
  tx: Tx,
  workspaceId: string,
  subjectIds: string[],
  flow?: string,
): Promise<void> {
  await tx
    .update(failures)
    .set({ resolvedAt: sql`now()` })
    .where(
      and(
        eq(failures.workspaceId, workspaceId),
        inArray(failures.subjectId, subjectIds),
        isNull(failures.resolvedAt),
        flow === undefined ? undefined : eq(failures.flow, flow),
      ),
    )
}

/** Open failures to retry, newest first: some, or all that a filter shows. */
export async function openFailures(
  tx: Tx,
  workspaceId: string,
  options: FailureFilter & { ids?: string[] | undefined; limit: number },
) {
  return tx
    .select()
    .from(failures)
    .where(
      and(
        ...openConditions(workspaceId, options),
        options.ids === undefined ? undefined : inArray(failures.id, options.ids),
      ),
    )
    .orderBy(desc(failures.id))
    .limit(options.limit)
}

/** One page of jobs that gave up and wait for somebody; the total is exact up to 10,000. */
export async function listFailures(
  tx: Tx,
  workspaceId: string,
  query: FailureQuery,
): Promise<PageOf<Failure>> {
  const conditions = openConditions(workspaceId, query)
  const order: PageOrder = {
    column: query.sort === 'name' ? failures.searchText : failures.id,
    id: failures.id,
    direction: query.order ?? (query.sort === 'name' ? 'asc' : 'desc'),
  }
  return keysetPage({
    input: query,
    order,
    total: await countUpTo(
      tx,
      tx
        .select({ one: sql`1` })
        .from(failures)
        .where(and(...conditions)),
    ),
    read: ({ where, orderBy, limit }) =>
      tx
        .select({ ...shownColumns, ...cursorFields(order) })
        .from(failures)
        .where(and(...conditions, where))
        .orderBy(...orderBy)
        .limit(limit),
    itemOf: ({ cursorValue: _v, cursorId: _i, createdAt, ...row }) => ({
      ...row,
      createdAt: createdAt.toISOString(),
    }),
  })
}

const {
  workspaceId: _workspaceId,
  resolvedAt: _resolvedAt,
  searchText: _searchText,
  ...shownColumns
} = getTableColumns(failures)

type FailureFilter = { flow?: string | undefined; search?: string | undefined }

function openConditions(workspaceId: string, { flow, search }: FailureFilter): (SQL | undefined)[] {
  return [
    eq(failures.workspaceId, workspaceId),
    isNull(failures.resolvedAt),
    flow === undefined ? undefined : eq(failures.flow, flow),
    search === undefined || search === ''
      ? undefined
      : sql`${failures.id} in (select find_failures(${likePattern(search)}, ${searchLimit}))`,
  ]
}
