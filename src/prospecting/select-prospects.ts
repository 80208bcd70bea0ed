import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm'
import type { Tx } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import type { ProspectSelection } from './contract-prospects.ts'
import { filterConditions } from './list-prospects.ts'
import { campaignProspects, prospects } from './schema.ts'

/** Most rows that one bulk act touches at once; more are done in several. */
export const bulkLimit = 10_000

/** The ids that a bulk act means: those named, or all that a filter shows. Refuses more than can be done at once. */
export async function selectedIds(
  tx: Tx,
  workspaceId: string,
  selection: ProspectSelection,
): Promise<string[]> {
  const ids =
    'ids' in selection
      ? await existing(tx, workspaceId, selection.ids)
      : await idsAfter(tx, workspaceId, selection.filter, null, bulkLimit + 1)
  if (ids.length > bulkLimit)
    throw new AppError(
      'unprocessable',
      `More than ${bulkLimit.toLocaleString('en')} prospects match. Narrow the filter and repeat.`,
    )
  return ids
}

async function existing(tx: Tx, workspaceId: string, ids: string[]): Promise<string[]> {
  const rows = await tx
    .select({ id: prospects.id })
    .from(prospects)
    .where(
      and(
        eq(prospects.workspaceId, workspaceId),
        inArray(prospects.id, ids),
        sql`${prospects.mergedInto} is null`,
      ),
    )
  return rows.map((row) => row.id)
}

/** Ids that a filter shows, in order of id, from behind one on. */
export async function idsAfter(
  tx: Tx,
  workspaceId: string,
  filter: Parameters<typeof filterConditions>[1],
  after: string | null,
  limit: number,
): Promise<string[]> {
  const where = and(
    ...filterConditions(workspaceId, filter),
    after === null ? undefined : gt(prospects.id, after),
  )
  const base = tx.select({ id: prospects.id }).from(prospects)
  const query =
    filter.campaign === undefined
      ? base
      : base.innerJoin(
          campaignProspects,
          and(
            eq(campaignProspects.workspaceId, prospects.workspaceId),
            eq(campaignProspects.prospectId, prospects.id),
          ),
        )
  const rows = await query.where(where).orderBy(asc(prospects.id)).limit(limit)
  return rows.map((row) => row.id)
}
