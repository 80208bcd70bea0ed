import { and, asc, eq, gt, or, sql, type SQL } from 'drizzle-orm'
import { parsePhoneNumberFromString } from 'libphonenumber-js'
import type { PageOf } from '#contracts/platform'
import { found, invalidInput } from '../platform/errors.ts'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { checkEmail } from './check-email.ts'
import type { Contact, ContactPatch, ContactQuery, NewContact } from './contract-prospects.ts'
import { toContact } from './get-prospect.ts'
import { likePattern } from './list-prospects.ts'
import { contacts, prospects } from './schema.ts'
import { seniorityOf } from './seniority.ts'

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

/** Adds a contact to a prospect; the first written by hand of a decider goes to the top. */
export async function addContact(
  tx: Tx,
  workspaceId: string,
  input: NewContact,
  source: string,
): Promise<string> {
  const { prospectId, ...parts } = input
  if (parts.name === undefined && parts.email === undefined && parts.phone === undefined)
    throw invalidInput('name', 'Write a name, an e-mail address or a telephone number.')
  const [prospect] = await tx
    .select({ id: prospects.id })
    .from(prospects)
    .where(and(eq(prospects.workspaceId, workspaceId), eq(prospects.id, prospectId)))
  found(prospect, 'prospect')
  const id = newId()
  const values = checked(parts)
  const [last] = await tx
    .select({ rank: sql<number>`coalesce(max(${contacts.rank}), 0)::int` })
    .from(contacts)
    .where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.prospectId, prospectId)))
  await tx
    .insert(contacts)
    .values({ workspaceId, id, prospectId, source, rank: (last?.rank ?? 0) + 1, ...values })
  return id
}

/** Corrects a contact; a changed address is checked anew. */
export async function editContact(
  tx: Tx,
  workspaceId: string,
  id: string,
  patch: ContactPatch,
): Promise<void> {
  const rows = await tx
    .update(contacts)
    .set({ ...checked(patch), updatedAt: sql`now()` })
    .where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, id)))
    .returning({ id: contacts.id })
  found(rows[0], 'contact')
}

/** Deletes a contact; returns what it was. */
export async function removeContact(
  tx: Tx,
  workspaceId: string,
  id: string,
): Promise<{ name: string | null; email: string | null }> {
  const [row] = await tx
    .delete(contacts)
    .where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, id)))
    .returning({ name: contacts.name, email: contacts.email })
  return found(row, 'contact')
}

function checked(parts: ContactPatch) {
  const email = parts.email?.toLowerCase()
  const verdict = email === undefined ? undefined : checkEmail(email, 'unknown')
  const phone = parts.phone === undefined ? undefined : parsePhoneNumberFromString(parts.phone, 'US')
  if (parts.phone !== undefined && phone?.isPossible() !== true)
    throw invalidInput(
      'phone',
      'This is no telephone number. Write it with its country code, as in +1 312 555 0100.',
    )
  return {
    ...(parts.name === undefined ? {} : { name: parts.name }),
    ...(parts.title === undefined
      ? {}
      : { title: parts.title, isDecisionMaker: seniorityOf(parts.title) >= 80 }),
    ...(email === undefined ? {} : { email }),
    ...(verdict === undefined ? {} : { emailStatus: verdict.status, emailReason: verdict.reason }),
    ...(phone === undefined ? {} : { phone: phone.number }),
  }
}
