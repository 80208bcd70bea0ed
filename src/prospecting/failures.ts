import { and, desc, eq, inArray, isNull, lt, sql } from 'drizzle-orm'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { countUpTo } from '../platform/page.ts'
import type { Failure } from './contract-failures.ts'
import { failures } from './schema.ts'

/** What is remembered of a job that gave up. */
export type FailureToRecord = Omit<Failure, 'id' | 'createdAt'>

/** Remembers that a job gave up; the same failing again updates its one open row. */
export async function recordFailure(tx: Tx, workspaceId: string, failure: FailureToRecord): Promise<void> {
  await tx
    .insert(failures)
    .values({ workspaceId, id: newId(), ...failure })
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

/** Open failures, newest first, from `beforeId` on. */
export async function openFailures(
  tx: Tx,
  workspaceId: string,
  options: {
    flow?: string | undefined
    ids?: string[] | undefined
    beforeId?: string | undefined
    limit: number
  },
) {
  return tx
    .select()
    .from(failures)
    .where(
      and(
        eq(failures.workspaceId, workspaceId),
        isNull(failures.resolvedAt),
        options.flow === undefined ? undefined : eq(failures.flow, options.flow),
        options.ids === undefined ? undefined : inArray(failures.id, options.ids),
        options.beforeId === undefined ? undefined : lt(failures.id, options.beforeId),
      ),
    )
    .orderBy(desc(failures.id))
    .limit(options.limit)
}

/** How many jobs gave up and wait for somebody; exact up to 10,000. */
export async function countFailures(tx: Tx, workspaceId: string, flow?: string): Promise<number | null> {
  return countUpTo(
    tx,
    tx
      .select({ one: sql`1` })
      .from(failures)
      .where(
        and(
          eq(failures.workspaceId, workspaceId),
          isNull(failures.resolvedAt),
          flow === undefined ? undefined : eq(failures.flow, flow),
        ),
      ),
  )
}
