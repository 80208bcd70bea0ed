import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type {
  Caps,
  NewSubscription,
  OfferedLevel,
  Subscription,
  SubscriptionChange,
  SubscriptionPreview,
} from '#contracts/marketplace'
import { activeVersion } from '../forms/index.ts'
import type { Tx } from '../platform/db.ts'
import { AppError, found } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { App } from '../tenancy/index.ts'
import { areasOf, checkFilters, filterFields } from './check-wish.ts'
import { offerAgain } from './offer-leads.ts'
import { previewSubscription } from './preview-subscription.ts'
import { levels, marketplaceSettings, niches, subscriptions } from './schema.ts'

/** Whose subscriptions; each statement names the provider, since the operator's transaction sees all. */
export interface Of {
  workspaceId: string
  providerId: string
}

type Deps = Pick<App, 'jobs' | 'now'>
type Row = typeof subscriptions.$inferSelect

/** The subscriptions of a provider that are not ended, newest first; a provider has one for a level at most. */
export async function listSubscriptions(tx: Tx, of: Of): Promise<Subscription[]> {
  return select(tx, sql`${mine(of)} and ${subscriptions.archivedAt} is null`)
}

/** Subscribes a provider to a level; leads that wait are offered to them in the next round. */
export async function subscribe(tx: Tx, deps: Deps, of: Of, input: NewSubscription): Promise<Subscription> {
  const { workspaceId, providerId } = of
  const level = await levelOf(tx, workspaceId, input.levelId)
  if (!level.isActive) throw new AppError('conflict', 'This level is closed. Choose another.')
  checkFilters(level.definition, input.filters)
  const id = newId(deps.now().getTime())
  const { rowCount } = await tx
    .insert(subscriptions)
    .values({
      workspaceId,
      id,
      providerId,
      levelId: input.levelId,
      nicheId: level.nicheId,
      filters: input.filters,
      areas: areasOf(input.areas),
      hours: input.hours,
      vacations: input.vacations,
      ...columnsOf(input.caps),
      createdAt: deps.now(),
      updatedAt: deps.now(),
    })
    .onConflictDoNothing()
  if (rowCount === 0)
    throw new AppError('conflict', 'You are subscribed to this level already. Change that subscription.')
  await offerAgain(tx, deps, workspaceId, { nicheId: level.nicheId }, 'subscription')
  return getSubscription(tx, of, id)
}

/** Changes what is wanted; one that a new form had stopped goes on when its filters fit the form again. */
export async function changeSubscription(
  tx: Tx,
  deps: Deps,
  of: Of,
  change: SubscriptionChange,
): Promise<Subscription> {
  const before = await getSubscription(tx, of, change.id)
  const { filters, areas, hours, vacations, caps } = change
  const { definition, nicheId } = await levelOf(tx, of.workspaceId, before.level.id)
  if (filters !== undefined || before.status === 'flagged')
    checkFilters(definition, filters ?? before.filters)
  await tx
    .update(subscriptions)
    .set({
      ...(filters !== undefined && { filters }),
      ...(areas !== undefined && { areas: areasOf(areas) }),
      ...(hours !== undefined && { hours }),
      ...(vacations !== undefined && { vacations }),
      ...(caps !== undefined && columnsOf(caps)),
      ...(before.status === 'flagged' && { status: 'active', statusReason: '' }),
      updatedAt: deps.now(),
    })
    .where(sql`${mine(of)} and ${subscriptions.id} = ${change.id}`)
  await offerAgain(tx, deps, of.workspaceId, { nicheId }, 'subscription')
  return getSubscription(tx, of, change.id)
}

/** Pauses or resumes; what is flagged is mended by changing its filters, not resumed. */
export async function setPaused(
  tx: Tx,
  deps: Deps,
  of: Of,
  { id, isPaused }: { id: string; isPaused: boolean },
): Promise<Subscription> {
  const before = await getSubscription(tx, of, id)
  if (before.status === 'flagged')
    throw new AppError('conflict', 'The form has changed: adapt the filters, then it goes on by itself.')
  const status = isPaused ? 'paused' : 'active'
  if (before.status === status) return before
  await tx
    .update(subscriptions)
    .set({ status, updatedAt: deps.now() })
    .where(sql`${mine(of)} and ${subscriptions.id} = ${id}`)
  if (!isPaused) await offerAgain(tx, deps, of.workspaceId, { nicheId: before.niche.id }, 'resume')
  return getSubscription(tx, of, id)
}

/** Ends a subscription; it is kept beside what was bought by it. */
export async function endSubscription(tx: Tx, deps: Deps, of: Of, id: string): Promise<void> {
  await getSubscription(tx, of, id)
  await tx
    .update(subscriptions)
    .set({ status: 'ended', archivedAt: deps.now(), updatedAt: deps.now() })
    .where(sql`${mine(of)} and ${subscriptions.id} = ${id}`)
}

/** What a wish would have bought in the last 30 days at most; nothing is saved. */
export async function previewWish(
  tx: Tx,
  deps: Deps,
  of: Of,
  input: NewSubscription,
): Promise<SubscriptionPreview> {
  const { definition, currency } = await levelOf(tx, of.workspaceId, input.levelId)
  checkFilters(definition, input.filters)
  const { filters, hours, vacations, levelId } = input
  const wish = { filters, hours, vacations, areas: areasOf(input.areas), caps: capsOf(columnsOf(input.caps)) }
  const { leads, amount, days } = await previewSubscription(tx, { ...of, levelId, ...wish }, deps.now())
  return { leads, amount: { amount, currency }, days }
}

/** Levels that can be subscribed to, with the fields that filters may ask for. */
export async function offeredLevels(tx: Tx, of: Of): Promise<OfferedLevel[]> {
  const rows = await tx
    .select({
      level: levels,
      niche: niches,
      currency: marketplaceSettings.currency,
      isSubscribed: sql<boolean>`exists (select from subscriptions s where s.workspace_id = levels.workspace_id
        and s.level_id = levels.id and s.provider_id = ${of.providerId} and s.archived_at is null)`,
    })
    .from(levels)
    .innerJoin(
      niches,
      sql`${niches.workspaceId} = ${levels.workspaceId} and ${niches.id} = ${levels.nicheId}`,
    )
    .innerJoin(marketplaceSettings, sql`${marketplaceSettings.workspaceId} = ${levels.workspaceId}`)
    .where(
      sql`${levels.workspaceId} = ${of.workspaceId} and ${levels.isActive} and ${levels.archivedAt} is null
        and ${niches.isActive} and ${niches.archivedAt} is null`,
    )
    .orderBy(niches.name, niches.id, levels.position)
    .limit(500)
  const offered: OfferedLevel[] = []
  const formFields = new Map<string, OfferedLevel['fields']>()
  for (const { level, niche, currency, isSubscribed } of rows) {
    const { formId } = niche
    if (!formFields.has(formId)) {
      const active = await activeVersion(tx, of.workspaceId, formId)
      formFields.set(
        formId,
        active === null
          ? []
          : filterFields(active.definition).map(({ key, type, label, options }) => ({
              key,
              type,
              label,
              options,
            })),
      )
    }
    const { id, name, description, price, maxBuyers } = level
    offered.push({
      niche: { id: niche.id, name: niche.name, isLocationBased: niche.isLocationBased },
      level: { id, name, description, price: { amount: price, currency }, maxBuyers },
      fields: formFields.get(formId) ?? [],
      isSubscribed,
    })
  }
  return offered
}

async function getSubscription(tx: Tx, of: Of, id: string): Promise<Subscription> {
  const [one] = await select(
    tx,
    sql`${mine(of)} and ${subscriptions.id} = ${id} and ${subscriptions.archivedAt} is null`,
  )
  return found(one, 'subscription')
}

const mine = ({ workspaceId, providerId }: Of): SQL =>
  sql`${subscriptions.workspaceId} = ${workspaceId} and ${subscriptions.providerId} = ${providerId}`

async function levelOf(tx: Tx, workspaceId: string, levelId: string) {
  const [row] = await tx
    .select({
      isActive: levels.isActive,
      nicheId: levels.nicheId,
      formId: niches.formId,
      currency: marketplaceSettings.currency,
    })
    .from(levels)
    .innerJoin(
      niches,
      sql`${niches.workspaceId} = ${levels.workspaceId} and ${niches.id} = ${levels.nicheId}`,
    )
    .innerJoin(marketplaceSettings, sql`${marketplaceSettings.workspaceId} = ${levels.workspaceId}`)
    .where(
      sql`${levels.workspaceId} = ${workspaceId} and ${levels.id} = ${levelId} and ${levels.archivedAt} is null`,
    )
  const level = found(row, 'level')
  const active = await activeVersion(tx, workspaceId, level.formId)
  return { ...level, definition: active?.definition ?? { pages: [] } }
}

async function select(tx: Tx, where: SQL): Promise<Subscription[]> {
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
    .limit(1000)
  return rows.map(({ row, level, niche, currency }) => ({
    id: row.id,
    providerId: row.providerId,
    niche: { id: niche.id, name: niche.name },
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
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }))
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

const columnsOf = (caps: { [K in keyof Caps]?: Caps[K] | undefined }): CapColumns => ({
  capDayCount: caps.dayCount ?? null,
  capDayAmount: caps.dayAmount ?? null,
  capWeekCount: caps.weekCount ?? null,
  capWeekAmount: caps.weekAmount ?? null,
  capMonthCount: caps.monthCount ?? null,
  capMonthAmount: caps.monthAmount ?? null,
  capTotalCount: caps.totalCount ?? null,
  capTotalAmount: caps.totalAmount ?? null,
})

const capsOf = (row: CapColumns): Caps => ({
  dayCount: row.capDayCount,
  dayAmount: row.capDayAmount,
  weekCount: row.capWeekCount,
  weekAmount: row.capWeekAmount,
  monthCount: row.capMonthCount,
  monthAmount: row.capMonthAmount,
  totalCount: row.capTotalCount,
  totalAmount: row.capTotalAmount,
})
