import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Level, LevelChange, LevelFilter, LevelOrder, NewLevel, Removed } from '#contracts/marketplace'
import type { PageOf } from '#contracts/platform'
import type { Tx } from '../platform/db.ts'
import { AppError, found, invalidInput } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { lockNiche, marketCurrency } from './niches.ts'
import { levels, subscriptions } from './schema.ts'

type Row = typeof levels.$inferSelect

const mostLevels = 100

/** The levels of a niche (or of all) in the order they are tried. A niche has a hundred at most, so this is one page. */
export async function listLevels(tx: Tx, workspaceId: string, filter: LevelFilter): Promise<PageOf<Level>> {
  const rows = await select(tx)
    .where(
      and(
        eq(levels.workspaceId, workspaceId),
        filter.nicheId === undefined ? undefined : eq(levels.nicheId, filter.nicheId),
        filter.archived ? sql`${levels.archivedAt} is not null` : isNull(levels.archivedAt),
      ),
    )
    .orderBy(asc(levels.nicheId), asc(levels.position), asc(levels.id))
    .limit(1000)
  const currency = (await marketCurrency(tx, workspaceId)) ?? 'USD'
  const items = rows.map((row) => levelOf(row, currency))
  return { items, pagination: { limit: mostLevels, nextCursor: null, total: items.length } }
}

/** A level behind those that the niche has. */
export async function createLevel(tx: Tx, workspaceId: string, input: NewLevel, now: Date): Promise<Level> {
  const niche = await lockNiche(tx, workspaceId, input.nicheId)
  if (niche.archivedAt !== null) throw new AppError('conflict', 'This niche is archived. Choose another.')
  const amount = await amountOf(tx, workspaceId, input.price)
  const { rows } = await tx.$client.query<{ n: number; next: number }>(
    `select count(*)::int as n, coalesce(max(position), -1)::int + 1 as next from levels
     where workspace_id = $1 and niche_id = $2 and archived_at is null`,
    [workspaceId, input.nicheId],
  )
  const { n = 0, next = 0 } = rows[0] ?? {}
  if (n >= mostLevels) throw new AppError('conflict', `A niche has at most ${mostLevels} levels.`)
  const id = newId(now.getTime())
  const { nicheId, name, description, maxBuyers, isActive } = input
  await tx.insert(levels).values({
    workspaceId,
    id,
    nicheId,
    name,
    description,
    maxBuyers,
    isActive,
    position: next,
    price: amount,
    createdAt: now,
  })
  return getLevel(tx, workspaceId, id)
}

/** Changes what is named. What was sold keeps the price and the promise it was sold with. */
export async function changeLevel(
  tx: Tx,
  workspaceId: string,
  change: LevelChange,
): Promise<{ before: Level; after: Level }> {
  const before = await getLevel(tx, workspaceId, change.id)
  if (before.archivedAt !== null) throw new AppError('conflict', 'This level is archived. Make another.')
  await lockNiche(tx, workspaceId, before.nicheId)
  const { name, description, maxBuyers, isActive, price } = change
  const values = {
    ...(name !== undefined && { name }),
    ...(description !== undefined && { description }),
    ...(maxBuyers !== undefined && { maxBuyers }),
    ...(isActive !== undefined && { isActive }),
    ...(price !== undefined && { price: await amountOf(tx, workspaceId, price) }),
  }
  if (Object.keys(values).length > 0) await tx.update(levels).set(values).where(is(workspaceId, change.id))
  return { before, after: await getLevel(tx, workspaceId, change.id) }
}

/** Deletes a level that nobody subscribed to or bought on; any other is archived. */
export async function removeLevel(
  tx: Tx,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<{ removed: Removed; before: Level }> {
  const before = await getLevel(tx, workspaceId, id)
  await lockNiche(tx, workspaceId, before.nicheId)
  const { rows } = await tx.$client.query(
    `select 1 where exists (select from subscriptions where workspace_id = $1 and level_id = $2)
       or exists (select from assignments where workspace_id = $1 and level_id = $2)`,
    [workspaceId, id],
  )
  if (rows.length === 0) {
    await tx.delete(levels).where(is(workspaceId, id))
    return { removed: { outcome: 'deleted' }, before }
  }
  if (before.archivedAt === null)
    await tx.update(levels).set({ archivedAt: now, isActive: false }).where(is(workspaceId, id))
  return { removed: { outcome: 'archived' }, before }
}

/** Puts all levels of a niche in this order. */
export async function reorderLevels(tx: Tx, workspaceId: string, order: LevelOrder): Promise<Level[]> {
  const { nicheId, ids } = order
  await lockNiche(tx, workspaceId, nicheId)
  const { items } = await listLevels(tx, workspaceId, { nicheId, archived: false })
  const known = new Set(items.map(({ id }) => id))
  if (new Set(ids).size !== ids.length || ids.length !== known.size || ids.some((id) => !known.has(id)))
    throw invalidInput('ids', 'Name every level of the niche once, in the order they are to be tried.')
  await tx.$client.query(
    `update levels l set position = o.place - 1 from unnest($2::uuid[]) with ordinality as o(id, place)
     where l.workspace_id = $1 and l.id = o.id and l.position <> o.place - 1`,
    [workspaceId, ids],
  )
  return (await listLevels(tx, workspaceId, { nicheId, archived: false })).items
}

async function getLevel(tx: Tx, workspaceId: string, id: string): Promise<Level> {
  const rows = await select(tx).where(is(workspaceId, id))
  const currency = (await marketCurrency(tx, workspaceId)) ?? 'USD'
  return levelOf(found(rows[0], 'level'), currency)
}

const is = (workspaceId: string, id: string) => and(eq(levels.workspaceId, workspaceId), eq(levels.id, id))

function select(tx: Tx) {
  return tx
    .select({
      level: levels,
      subscriptions: sql<number>`(select count(*)::int from ${subscriptions} s
        where s.workspace_id = levels.workspace_id and s.level_id = levels.id and s.archived_at is null)`,
    })
    .from(levels)
    .$dynamic()
}

async function amountOf(tx: Tx, workspaceId: string, price: NewLevel['price']): Promise<number> {
  const currency = await marketCurrency(tx, workspaceId)
  if (currency === price.currency) return price.amount
  throw invalidInput(
    'price.currency',
    `This marketplace works in ${currency ?? 'no currency yet'}. Give the price in it.`,
  )
}

function levelOf(row: { level: Row; subscriptions: number }, currency: string): Level {
  const { id, nicheId, name, description, position, price, maxBuyers, isActive, archivedAt } = row.level
  return {
    id,
    nicheId,
    name,
    description,
    position,
    price: { amount: price, currency },
    maxBuyers,
    isActive,
    subscriptions: row.subscriptions,
    archivedAt: archivedAt?.toISOString() ?? null,
  }
}
