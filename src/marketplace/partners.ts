import { and, eq } from 'drizzle-orm'
import type { NewPartner, Partner, PartnerChange, PartnerFilter, Removed } from '#contracts/marketplace'
import type { PageOf } from '#contracts/platform'
import type { Tx } from '../platform/db.ts'
import { AppError, found } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { partners } from './schema.ts'

/** Few workspaces have a dozen: one page holds all. */
const mostPartners = 200

interface Row {
  id: string
  name: string
  slug: string
  email: string
  payoutBasisPoints: number
  keyStart: string | null
  keyUsedAt: Date | null
  leads: number
  archivedAt: Date | null
  createdAt: Date
}

const rowsOf = async (tx: Tx, workspaceId: string, which: string, values: unknown[]): Promise<Row[]> => {
  const { rows } = await tx.$client.query<Row>(
    `select p.id, p.name, p.slug, p.email, p.payout_basis_points::int as "payoutBasisPoints", k.start as "keyStart",
       k.last_used_at as "keyUsedAt", p.archived_at as "archivedAt", p.created_at as "createdAt",
       (select count(*)::int from leads l where l.workspace_id = p.workspace_id and l.partner_id = p.id) as leads
     from partners p left join api_keys k on k.workspace_id = p.workspace_id and k.id = p.key_id and k.revoked_at is null
     where p.workspace_id = $1 and ${which}`,
    [workspaceId, ...values],
  )
  return rows
}

/** Partners by name; archived ones apart. */
export async function listPartners(
  tx: Tx,
  workspaceId: string,
  { archived }: PartnerFilter,
): Promise<PageOf<Partner>> {
  const which = `p.archived_at is ${archived ? 'not ' : ''}null order by lower(p.name), p.id limit ${mostPartners}`
  const items = (await rowsOf(tx, workspaceId, which, [])).map(partnerOf)
  return { items, pagination: { limit: mostPartners, nextCursor: null, total: items.length } }
}

/** One partner. */
export async function getPartner(tx: Tx, workspaceId: string, id: string): Promise<Partner> {
  const [row] = await rowsOf(tx, workspaceId, 'p.id = $2', [id])
  return partnerOf(found(row, 'partner'))
}

/** Takes a partner on; leads name them once they have a key. */
export async function createPartner(
  tx: Tx,
  workspaceId: string,
  input: NewPartner,
  now: Date,
): Promise<Partner> {
  const { items } = await listPartners(tx, workspaceId, { archived: false })
  if (items.length >= mostPartners)
    throw new AppError('conflict', `There are ${mostPartners} partners, which is the most. Remove one first.`)
  const id = newId(now.getTime())
  const slug = freeSlug(input.name, new Set(items.map((one) => one.slug)))
  await tx.insert(partners).values({ workspaceId, id, slug, ...input, createdAt: now })
  return getPartner(tx, workspaceId, id)
}

/** Changes what is named. A new share counts for every period that is asked for from now on. */
export async function changePartner(tx: Tx, workspaceId: string, change: PartnerChange): Promise<Partner> {
  const { id, ...rest } = change
  const before = await getPartner(tx, workspaceId, id)
  if (before.archivedAt !== null)
    throw new AppError('conflict', 'This partner is archived: what they are owed stays, they send no more.')
  const values = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
  if (Object.keys(values).length > 0) await tx.update(partners).set(values).where(is(workspaceId, id))
  return getPartner(tx, workspaceId, id)
}

/** Gives a partner the key that they send leads with; returns the key that stood for them before, which is to be revoked. */
export async function setPartnerKey(
  tx: Tx,
  workspaceId: string,
  id: string,
  keyId: string | null,
): Promise<string | null> {
  const [row] = await tx
    .select({ keyId: partners.keyId, archivedAt: partners.archivedAt })
    .from(partners)
    .where(is(workspaceId, id))
    .for('no key update')
  const { keyId: before, archivedAt } = found(row, 'partner')
  if (archivedAt !== null && keyId !== null)
    throw new AppError('conflict', 'This partner is archived: they send no more.')
  await tx.update(partners).set({ keyId }).where(is(workspaceId, id))
  return before
}

/** Deletes a partner who never sent a lead; any other is archived, and what they are owed stays. */
export async function removePartner(tx: Tx, workspaceId: string, id: string, now: Date): Promise<Removed> {
  const { leads, archivedAt } = await getPartner(tx, workspaceId, id)
  if (leads === 0) {
    await tx.delete(partners).where(is(workspaceId, id))
    return { outcome: 'deleted' }
  }
  if (archivedAt === null) await tx.update(partners).set({ archivedAt: now }).where(is(workspaceId, id))
  return { outcome: 'archived' }
}

const is = (workspaceId: string, id: string) =>
  and(eq(partners.workspaceId, workspaceId), eq(partners.id, id))

function freeSlug(name: string, taken: ReadonlySet<string>): string {
  const base =
    name
      .normalize('NFKD')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 60) || 'partner'
  let slug = base
  for (let n = 2; taken.has(slug); n++) slug = `${base}-${n}`
  return slug
}

function partnerOf({ keyStart, keyUsedAt, archivedAt, createdAt, ...row }: Row): Partner {
  return {
    ...row,
    key: keyStart === null ? null : { start: keyStart, lastUsedAt: keyUsedAt?.toISOString() ?? null },
    archivedAt: archivedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }
}
