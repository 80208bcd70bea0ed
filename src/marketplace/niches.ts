import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import type { PageOf } from '#contracts/platform'
import type { NewNiche, Niche, NicheChange, NicheFilter, Removed } from '#contracts/marketplace'
import { createForm } from '../forms/index.ts'
import { forms, formVersions } from '../forms/schema.ts'
import { openBook } from '../ledger/index.ts'
import type { Tx } from '../platform/db.ts'
import { AppError, found, invalidInput } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { keyCursor } from '../platform/page-by-key.ts'
import { countUpTo } from '../platform/page.ts'
import { workspaces } from '../tenancy/schema.ts'
import { leadAttachments, marketplaceSettings, niches } from './schema.ts'
import { starterForm } from './starter-form.ts'

type Row = typeof niches.$inferSelect

const shown = {
  niche: niches,
  activeVersion: sql<number | null>`(select v.version from ${formVersions} v
    where v.workspace_id = niches.workspace_id and v.form_id = niches.form_id and v.status = 'active')`,
  workspaceSlug: sql<string>`(select w.slug from ${workspaces} w where w.id = niches.workspace_id)`,
  currency: sql<string>`(select m.currency from ${marketplaceSettings} m where m.workspace_id = niches.workspace_id)`,
}

/** The niches of a workspace, newest first; archived ones are asked for by themselves. */
export async function listNiches(tx: Tx, workspaceId: string, filter: NicheFilter): Promise<PageOf<Niche>> {
  const before = keyCursor(filter.cursor)
  const { limit } = filter
  const chosen = and(
    eq(niches.workspaceId, workspaceId),
    filter.archived ? sql`${niches.archivedAt} is not null` : isNull(niches.archivedAt),
  )
  const rows = await tx
    .select(shown)
    .from(niches)
    .where(and(chosen, before === undefined ? undefined : lt(niches.id, before)))
    .orderBy(desc(niches.id))
    .limit(limit + 1)
  const total = await countUpTo(tx, tx.select({ id: niches.id }).from(niches).where(chosen))
  const items = rows.slice(0, limit).map(nicheOf)
  const nextCursor = rows.length > limit ? (items.at(-1)?.id ?? null) : null
  return { items, pagination: { limit, nextCursor, total } }
}

/** One niche, archived or not. */
export async function getNiche(tx: Tx, workspaceId: string, id: string): Promise<Niche> {
  const rows = await tx
    .select(shown)
    .from(niches)
    .where(and(eq(niches.workspaceId, workspaceId), eq(niches.id, id)))
  return nicheOf(found(rows[0], 'niche'))
}

/** A niche with its form as a draft. The first one fixes the currency of the marketplace and opens its book. */
export async function createNiche(
  tx: Tx,
  workspaceId: string,
  input: NewNiche,
  by: { userId: string | null; now: Date },
): Promise<Niche> {
  const { currency, slug, name, ...rest } = input
  await fixCurrency(tx, workspaceId, currency, by.now)
  const isLocationBased = rest.isLocationBased ?? false
  const formId = await createForm(tx, workspaceId, {
    kind: 'lead',
    definition: starterForm({ name, isLocationBased }),
    authorId: by.userId,
    now: by.now,
  })
  const id = newId(by.now.getTime())
  const chosen = slug ?? (await freeSlug(tx, workspaceId, name, id))
  await refuseTakenSlug(tx, workspaceId, chosen, id)
  await tx
    .insert(niches)
    .values({ ...defined(rest), workspaceId, id, name, slug: chosen, formId, createdAt: by.now })
  return getNiche(tx, workspaceId, id)
}

/** Changes what is named; the currency never changes. */
export async function changeNiche(tx: Tx, workspaceId: string, change: NicheChange): Promise<Niche> {
  const { id, ...rest } = change
  const before = await lockNiche(tx, workspaceId, id)
  if (before.archivedAt !== null)
    throw new AppError('conflict', 'This niche is archived: its leads and sales stay, it takes no more.')
  if (rest.slug !== undefined) await refuseTakenSlug(tx, workspaceId, rest.slug, id)
  const values = defined(rest)
  if (Object.keys(values).length > 0)
    await tx
      .update(niches)
      .set(values)
      .where(and(eq(niches.workspaceId, workspaceId), eq(niches.id, id)))
  return getNiche(tx, workspaceId, id)
}

/** Deletes a niche that nothing hangs on; one with leads, files or subscriptions is archived: its form answers no more. */
export async function removeNiche(
  tx: Tx,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<{ removed: Removed; name: string }> {
  const { name, formId, archivedAt } = await lockNiche(tx, workspaceId, id)
  const { rows } = await tx.$client.query(
    `select 1 where exists (select from leads where workspace_id = $1 and niche_id = $2)
       or exists (select from subscriptions where workspace_id = $1 and niche_id = $2)
       or exists (select from lead_attachments where workspace_id = $1 and niche_id = $2)`,
    [workspaceId, id],
  )
  const here = and(eq(niches.workspaceId, workspaceId), eq(niches.id, id))
  if (rows.length > 0) {
    if (archivedAt === null) await tx.update(niches).set({ archivedAt: now, isActive: false }).where(here)
    return { removed: { outcome: 'archived' }, name }
  }
  await tx.$client.query('delete from levels where workspace_id = $1 and niche_id = $2', [workspaceId, id])
  await tx
    .delete(leadAttachments)
    .where(and(eq(leadAttachments.workspaceId, workspaceId), eq(leadAttachments.nicheId, id)))
  await tx.delete(niches).where(here)
  await tx.delete(forms).where(and(eq(forms.workspaceId, workspaceId), eq(forms.id, formId)))
  return { removed: { outcome: 'deleted' }, name }
}

/** The row of a niche. */
export async function getNicheRow(tx: Tx, workspaceId: string, id: string): Promise<Row> {
  const rows = await tx
    .select()
    .from(niches)
    .where(and(eq(niches.workspaceId, workspaceId), eq(niches.id, id)))
  return found(rows[0], 'niche')
}

/** The row of a niche, locked until the end of the transaction. */
export async function lockNiche(tx: Tx, workspaceId: string, id: string): Promise<Row> {
  const rows = await tx
    .select()
    .from(niches)
    .where(and(eq(niches.workspaceId, workspaceId), eq(niches.id, id)))
    .for('update')
  return found(rows[0], 'niche')
}

/** The currency of the marketplace; null before its first niche. */
export async function marketCurrency(tx: Tx, workspaceId: string): Promise<string | null> {
  const rows = await tx
    .select({ currency: marketplaceSettings.currency })
    .from(marketplaceSettings)
    .where(eq(marketplaceSettings.workspaceId, workspaceId))
  return rows[0]?.currency ?? null
}

async function fixCurrency(
  tx: Tx,
  workspaceId: string,
  wanted: string | undefined,
  now: Date,
): Promise<void> {
  await tx
    .insert(marketplaceSettings)
    .values({ workspaceId, currency: wanted ?? 'USD', updatedAt: now })
    .onConflictDoNothing()
  const currency = await marketCurrency(tx, workspaceId)
  if (currency === null) return
  if (wanted !== undefined && wanted !== currency)
    throw new AppError(
      'conflict',
      `This marketplace works in ${currency}, since its first niche. Leave the currency out.`,
    )
  await openBook(tx, workspaceId, currency, now)
}

async function freeSlug(tx: Tx, workspaceId: string, name: string, id: string): Promise<string> {
  const plain = name
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
  const slug = plain
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50)
  const base = slug.length < 2 ? `niche-${id.slice(-6)}` : slug
  return (await isTaken(tx, workspaceId, base, id)) ? `${base}-${id.slice(-6)}` : base
}

async function isTaken(tx: Tx, workspaceId: string, slug: string, id: string): Promise<boolean> {
  const rows = await tx
    .select({ id: niches.id })
    .from(niches)
    .where(and(eq(niches.workspaceId, workspaceId), eq(niches.slug, slug), isNull(niches.archivedAt)))
  return rows.some((row) => row.id !== id)
}

async function refuseTakenSlug(tx: Tx, workspaceId: string, slug: string, id: string): Promise<void> {
  if (await isTaken(tx, workspaceId, slug, id))
    throw invalidInput('slug', `Another niche has the address ${slug}. Choose another.`)
}

/** Without what was not given: it keeps what it is. */
function defined<T extends object>(values: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never
}

function nicheOf(row: {
  niche: Row
  activeVersion: number | null
  workspaceSlug: string
  currency: string
}): Niche {
  const { id, slug, name, description, isActive, isLocationBased, country, page, frameHosts } = row.niche
  const { duplicateWindowDays, isDoubleOptIn, autoApproval, archivedAt, createdAt } = row.niche
  return {
    id,
    slug,
    name,
    description,
    isActive,
    isLocationBased,
    country,
    currency: row.currency,
    page,
    frameHosts,
    duplicateWindowDays,
    isDoubleOptIn,
    autoApproval,
    activeVersion: row.activeVersion,
    path: `/f/${row.workspaceSlug}/${slug}`,
    archivedAt: archivedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }
}
