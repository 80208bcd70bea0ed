import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { Caps, OfferedLevel, Subscription } from '#contracts/marketplace'
import type { FormDefinition } from '#contracts/forms'
import { activeVersion } from '../forms/index.ts'
import type { Tx } from '../platform/db.ts'
import { found } from '../platform/errors.ts'
import { filterFields } from './check-wish.ts'
import { levels, marketplaceSettings, niches, subscriptions } from './schema.ts'

/** Whose subscriptions; each statement names the provider, since the operator's transaction sees all. */
export interface Of {
  workspaceId: string
  providerId: string
}

type Row = typeof subscriptions.$inferSelect

/** The subscriptions of a provider that are not ended, newest first; a provider has one for a level at most. */
export async function listSubscriptions(tx: Tx, of: Of): Promise<Subscription[]> {
  return select(tx, of.workspaceId, sql`${mine(of)} and ${subscriptions.archivedAt} is null`)
}

/** Subscriptions of every provider of a workspace, or of one, that are not ended: those before an id, newest first. */
export async function subscriptionsBefore(
  tx: Tx,
  workspaceId: string,
  {
    providerId,
    before,
    limit,
  }: { providerId?: string | undefined; before?: string | undefined; limit: number },
): Promise<Subscription[]> {
  return select(
    tx,
    workspaceId,
    sql`${subscriptions.workspaceId} = ${workspaceId} and ${subscriptions.archivedAt} is null
      ${providerId === undefined ? sql`` : sql`and ${subscriptions.providerId} = ${providerId}`}
      ${before === undefined ? sql`` : sql`and ${subscriptions.id} < ${before}`}`,
    limit,
  )
}

/** One that is not ended; `not_found` for one of another provider. */
export async function getSubscription(tx: Tx, of: Of, id: string): Promise<Subscription> {
  const [one] = await select(
    tx,
    of.workspaceId,
    sql`${mine(of)} and ${subscriptions.id} = ${id} and ${subscriptions.archivedAt} is null`,
  )
  return found(one, 'subscription')
}

/** The rows of a provider. */
export const mine = ({ workspaceId, providerId }: Of): SQL =>
  sql`${subscriptions.workspaceId} = ${workspaceId} and ${subscriptions.providerId} = ${providerId}`

async function select(tx: Tx, workspaceId: string, where: SQL, limit = 1000): Promise<Subscription[]> {
  const rows = await tx
    .select({ row: subscriptions, level: levels, niche: niches, currency: marketplaceSettings.currency })
    .from(subscriptions)
    .innerJoin(
      levels,
      sql`${levels.workspaceId} = ${subscriptions.workspaceId} and ${levels.id} = ${subscriptions.levelId}`,
    )
    .innerJoin(
      niches,
      sql`${niches.workspaceId} = ${subscriptions.workspaceId} and ${niches.id} = ${subscriptions.nicheId}`,
    )
    .innerJoin(marketplaceSettings, sql`${marketplaceSettings.workspaceId} = ${subscriptions.workspaceId}`)
    .where(where)
    .orderBy(sql`${subscriptions.id} desc`)
    .limit(limit)
  const fieldsOf = fieldReader(tx, workspaceId)
  const shown: Subscription[] = []
  for (const { row, level, niche, currency } of rows)
    shown.push({
      id: row.id,
      providerId: row.providerId,
      niche: { id: niche.id, name: niche.name, isLocationBased: niche.isLocationBased },
      level: {
        id: level.id,
        name: level.name,
        price: { amount: level.price, currency },
        maxBuyers: level.maxBuyers,
        isActive: level.isActive,
      },
      status: row.status,
      statusReason: row.statusReason,
      filters: row.filters,
      areas: row.areas,
      hours: row.hours,
      vacations: row.vacations,
      caps: capsOf(row),
      fields: await fieldsOf(niche.formId),
      revision: row.revision,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    })
  return shown
}

type CapColumns = Pick<
  Row,
  | 'capDayCount'
  | 'capDayAmount'
  | 'capWeekCount'
  | 'capWeekAmount'
  | 'capMonthCount'
  | 'capMonthAmount'
  | 'capTotalCount'
  | 'capTotalAmount'
>

/** Limits as the columns that hold them; what is not said is no limit. */
export const columnsOf = (caps: { [K in keyof Caps]?: Caps[K] | undefined }): CapColumns => ({
  capDayCount: caps.dayCount ?? null,
  capDayAmount: caps.dayAmount ?? null,
  capWeekCount: caps.weekCount ?? null,
  capWeekAmount: caps.weekAmount ?? null,
  capMonthCount: caps.monthCount ?? null,
  capMonthAmount: caps.monthAmount ?? null,
  capTotalCount: caps.totalCount ?? null,
  capTotalAmount: caps.totalAmount ?? null,
})

/** The limits that columns hold. */
export const capsOf = (row: CapColumns): Caps => ({
  dayCount: row.capDayCount,
  dayAmount: row.capDayAmount,
  weekCount: row.capWeekCount,
  weekAmount: row.capWeekAmount,
  monthCount: row.capMonthCount,
  monthAmount: row.capMonthAmount,
  totalCount: row.capTotalCount,
  totalAmount: row.capTotalAmount,
})

/** Reads which fields of a form filters may ask for, each form once. */
export function fieldReader(
  tx: Tx,
  workspaceId: string,
): (formId: string) => Promise<OfferedLevel['fields']> {
  const known = new Map<string, OfferedLevel['fields']>()
  return async (formId) => {
    const before = known.get(formId)
    if (before !== undefined) return before
    const active = await activeVersion(tx, workspaceId, formId)
    const definition: FormDefinition = active?.definition ?? { pages: [] }
    const fields = filterFields(definition).map(({ key, type, label, options }) => ({
      key,
      type,
      label,
      options,
    }))
    known.set(formId, fields)
    return fields
  }
}
