import { and, asc, eq, gt, or, sql, type SQL } from 'drizzle-orm'
import type { PageOf } from '#contracts/platform'
import { found } from '../platform/errors.ts'
import type { Tx } from '../platform/db.ts'
import type { Contact, ContactQuery } from './contract-prospects.ts'
import { toContact } from './get-prospect.ts'
import { likePattern } from './list-prospects.ts'
import { contacts, prospects } from './schema.ts'

const joined = and(eq(prospects.workspaceId, contacts.workspaceId), eq(prospects.id, contacts.prospectId))

/** One page of contacts in order of their making; with a prospect those of it, with a search those it names. */
export async function listContacts(
  tx: Tx,
  workspaceId: string,
  query: ContactQuery & { afterId?: string | undefined },
): Promise<PageOf<Contact>> {
  const where: (SQL | undefined)[] = [
    eq(contacts.workspaceId, workspaceId),
    query.prospect === undefined ? undefined : eq(contacts.prospectId, query.prospect),
    query.search === undefined || query.search === '' ? undefined : searchOf(query.search),
  ]
  const rows = await tx
    .select({ contact: contacts, prospectName: prospects.name })
    .from(contacts)
    .innerJoin(prospects, joined)
    .where(and(...where, query.afterId === undefined ? undefined : gt(contacts.id, query.afterId)))
    .orderBy(asc(contacts.id))
    .limit(query.limit + 1)
  const shown = rows.slice(0, query.limit)
  const counted = await tx.select({ n: sql<number>`count(*)::int` }).from(
    tx
      .select({ one: sql`1`.as('one') })
      .from(contacts)
      .where(and(...where))
      .limit(10_001)
      .as('few'),
  )
  const n = counted[0]?.n ?? 0
  return {
    items: shown.map((row) => toContact(row.contact, row.prospectName)),
    pagination: {
      limit: query.limit,
      nextCursor: rows.length > query.limit ? (shown.at(-1)?.contact.id ?? null) : null,
      total: n > 10_000 ? null : n,
    },
  }
}

function searchOf(search: string): SQL | undefined {
  const pattern = likePattern(search)
  return or(
    sql`lower(${contacts.email}) like ${pattern}`,
    sql`lower(${contacts.name}) like ${pattern}`,
    sql`lower(${contacts.title}) like ${pattern}`,
  )
}

/** One contact. */
export async function getContact(tx: Tx, workspaceId: string, id: string): Promise<Contact> {
  const [row] = await tx
    .select({ contact: contacts, prospectName: prospects.name })
    .from(contacts)
    .innerJoin(prospects, joined)
    .where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, id)))
  const { contact, prospectName } = found(row, 'contact')
  return toContact(contact, prospectName)
}
