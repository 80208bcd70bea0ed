import { sql } from 'drizzle-orm'
import type {
  NewSubscription,
  Subscription,
  SubscriptionChange,
  SubscriptionPreview,
} from '#contracts/marketplace'
import { activeVersion } from '../forms/index.ts'
import type { Tx } from '../platform/db.ts'
import { AppError, found } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { App } from '../tenancy/index.ts'
import { areasOf, checkFilters, checkVacations } from './check-wish.ts'
import { offerAgain } from './offer-leads.ts'
import { previewSubscription } from './preview-subscription.ts'
import { levels, marketplaceSettings, niches, subscriptions } from './schema.ts'
import { capsOf, columnsOf, getSubscription, mine } from './subscription-rows.ts'
import type { Of } from './subscription-rows.ts'

type Deps = Pick<App, 'jobs' | 'now'>

/** What an act made of a subscription. */
export interface Changed {
  before: Subscription
  after: Subscription
}

/** Subscribes a provider to a level; leads that wait are offered to them in the next round. */
export async function subscribe(tx: Tx, deps: Deps, of: Of, input: NewSubscription): Promise<Subscription> {
  const { workspaceId, providerId } = of
  const level = await levelOf(tx, workspaceId, input.levelId)
  if (!level.isActive) throw refused('levelId', 'This level is closed. Choose another.')
  checkFilters(level.definition, input.filters)
  checkVacations(input.vacations)
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
    throw refused('levelId', 'There is a subscription to this level already. Change that one.')
  await offerAgain(tx, deps, workspaceId, { nicheId: level.nicheId }, 'subscription')
  return getSubscription(tx, of, id)
}

/** Changes what is wanted; one that a new form had stopped goes on when its filters fit the form again. */
export async function changeSubscription(
  tx: Tx,
  deps: Deps,
  of: Of,
  change: SubscriptionChange,
): Promise<Changed> {
  const before = await getSubscription(tx, of, change.id)
  const { revision, filters, areas, hours, vacations, caps } = change
  const { definition, nicheId } = await levelOf(tx, of.workspaceId, before.level.id)
  if (filters !== undefined || before.status === 'flagged')
    checkFilters(definition, filters ?? before.filters)
  checkVacations(vacations ?? [])
  const { rowCount } = await tx
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
    .where(
      sql`${mine(of)} and ${subscriptions.id} = ${change.id}
        ${revision === undefined ? sql`` : sql`and ${subscriptions.revision} = ${revision}`}`,
    )
  if (rowCount === 0)
    throw new AppError(
      'conflict',
      'Somebody changed this subscription meanwhile. Load it again to see what it is now.',
      { details: { revision: before.revision } },
    )
  await offerAgain(tx, deps, of.workspaceId, { nicheId }, 'subscription')
  return { before, after: await getSubscription(tx, of, change.id) }
}

/** Pauses or resumes; what is flagged is mended by changing its filters, not resumed. */
export async function setPaused(
  tx: Tx,
  deps: Deps,
  of: Of,
  { id, isPaused }: { id: string; isPaused: boolean },
): Promise<Changed> {
  const before = await getSubscription(tx, of, id)
  if (before.status === 'flagged')
    throw new AppError('conflict', 'The form has changed: adapt the filters, then it goes on by itself.')
  const status = isPaused ? 'paused' : 'active'
  if (before.status === status) return { before, after: before }
  await tx
    .update(subscriptions)
    .set({ status, updatedAt: deps.now() })
    .where(sql`${mine(of)} and ${subscriptions.id} = ${id}`)
  if (!isPaused) await offerAgain(tx, deps, of.workspaceId, { nicheId: before.niche.id }, 'resume')
  return { before, after: await getSubscription(tx, of, id) }
}

/** Ends a subscription; it is kept beside what was bought by it. */
export async function endSubscription(tx: Tx, deps: Deps, of: Of, id: string): Promise<Subscription> {
  const before = await getSubscription(tx, of, id)
  await tx
    .update(subscriptions)
    .set({ status: 'ended', archivedAt: deps.now(), updatedAt: deps.now() })
    .where(sql`${mine(of)} and ${subscriptions.id} = ${id}`)
  return before
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
  checkVacations(input.vacations)
  const { filters, hours, vacations, levelId } = input
  const wish = { filters, hours, vacations, areas: areasOf(input.areas), caps: capsOf(columnsOf(input.caps)) }
  const { leads, amount, days } = await previewSubscription(tx, { ...of, levelId, ...wish }, deps.now())
  return { leads, amount: { amount, currency }, days }
}

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

function refused(field: string, message: string): AppError {
  return new AppError('conflict', message, { details: { issues: [{ field, message }] } })
}
