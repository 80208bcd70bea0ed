import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { AppError, found, invalidInput } from '../platform/errors.ts'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { checkEmail } from './check-email.ts'
import type { EditConflict } from './contract-by-hand.ts'
import type { ContactEdit, ContactPatch, NewContact } from './contract-prospects.ts'
import { lockProspects } from './lock-prospects.ts'
import { noteEvents } from './note-events.ts'
import { refuseMerged } from './refuse-merged.ts'
import { contacts, prospects } from './schema.ts'
import { seniorityOf } from './seniority.ts'
import { withheldFrom, withhold, type WithheldKeys } from './withheld.ts'

/** Adds a contact to a prospect, behind those it has. Somebody who was erased is not taken in again. */
export async function addContact(
  tx: Tx,
  workspaceId: string,
  input: NewContact,
  by: By & { source: string },
): Promise<string> {
  const { prospectId, ...parts } = input
  if (parts.name === undefined && parts.email === undefined && parts.phone === undefined)
    throw invalidInput('name', 'Write a name, an e-mail address or a telephone number.')
  const [prospect] = await tx
    .select({ mergedInto: prospects.mergedInto })
    .from(prospects)
    .where(and(eq(prospects.workspaceId, workspaceId), eq(prospects.id, prospectId)))
  refuseMerged(found(prospect, 'prospect').mergedInto)
  const withheld = await withheldFrom(tx, by.keys, workspaceId, [])
  if (withheld?.has(null, parts.email) === true || withheld?.has(null, parts.name) === true)
    throw new AppError('conflict', 'This person was erased at their wish and is not taken in again.')
  const id = newId()
  const values = checked(parts)
  const [last] = await tx
    .select({ rank: sql<number>`coalesce(max(${contacts.rank}), 0)::int` })
    .from(contacts)
    .where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.prospectId, prospectId)))
  await tx
    .insert(contacts)
    .values({ workspaceId, id, prospectId, source: by.source, rank: (last?.rank ?? 0) + 1, ...values })
  await note(tx, workspaceId, prospectId, by, 'added a contact')
  return id
}

/** Who works on a contact, and what hashes are made with. */
export interface By {
  who: string
  keys: WithheldKeys
}

const note = (tx: Tx, workspaceId: string, prospectId: string, { who }: { who: string }, what: string) =>
  noteEvents(tx, workspaceId, [prospectId], { kind: 'contact', who, what })

const written = ['name', 'title', 'email', 'phone'] as const
type Written = Record<(typeof written)[number], string | null>

/** Nothing is overwritten that somebody else changed since it was read; the refusal names each with what it holds now. */
function refuseStale(
  old: Written,
  next: Written,
  changed: readonly (typeof written)[number][],
  seen: ContactEdit['seen'],
): void {
  const conflicts: EditConflict[] = changed.flatMap((field) => {
    const before = seen?.[field]
    if (before === undefined || (before || null) === old[field]) return []
    return [{ field, seen: before, now: old[field], yours: next[field] }]
  })
  if (conflicts.length === 0) return
  const words = conflicts.map(
    ({ field, now, yours }) => `${field} is now “${now ?? ''}”; you wrote “${yours ?? ''}”`,
  )
  throw new AppError('conflict', `Somebody changed this contact meanwhile: ${words.join('; ')}.`, {
    details: { conflicts },
  })
}

/** Corrects a contact; a changed address is checked anew. An empty text takes a field away. */
export async function editContact(
  tx: Tx,
  workspaceId: string,
  id: string,
  { seen, ...patch }: ContactEdit,
  by: { who: string },
): Promise<void> {
  const mine = and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, id))
  const [row] = await tx.select().from(contacts).where(mine).for('update')
  const old = found(row, 'contact')
  const next = { ...old, ...checked(patch, old.email) }
  const changed = written.filter((field) => next[field] !== old[field])
  refuseStale(old, next, changed, seen)
  if (next.name === null && next.email === null && next.phone === null)
    throw invalidInput('name', 'Leave a name, an e-mail address or a telephone number.')
  const { name, title, isDecisionMaker, email, emailStatus, emailReason, phone } = next
  await tx
    .update(contacts)
    .set({
      name,
      title,
      isDecisionMaker,
      email,
      emailStatus,
      emailReason,
      phone,
      byHand: [...new Set([...old.byHand, ...changed])],
      updatedAt: sql`now()`,
    })
    .where(mine)
  if (changed.length > 0)
    await note(tx, workspaceId, old.prospectId, by, `changed ${changed.join(', ')} of a contact`)
}

/** Deletes a contact, and remembers by hash alone not to take it from the website again. */
export async function removeContact(tx: Tx, workspaceId: string, id: string, by: By): Promise<void> {
  const [row] = await tx
    .delete(contacts)
    .where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, id)))
    .returning()
  const { prospectId, email, name, phone } = found(row, 'contact')
  const known = email ?? name ?? phone
  const both = [known, ...(email !== null && name !== null ? [name] : [])]
  await withhold(
    tx,
    by.keys,
    workspaceId,
    both.flatMap((text) => (text === null ? [] : [{ prospectId, text, isDeletedOnly: true }])),
  )
  await note(tx, workspaceId, prospectId, by, 'deleted a contact')
}

/** Makes a contact the one to write to first; it stays so whatever is found later. */
export async function chooseMainContact(
  tx: Tx,
  workspaceId: string,
  id: string,
  by: { who: string },
): Promise<void> {
  const [row] = await tx
    .select({ prospectId: contacts.prospectId })
    .from(contacts)
    .where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, id)))
  const { prospectId } = found(row, 'contact')
  await lockProspects(tx, workspaceId, [prospectId])
  await tx.$client.query(
    `update contacts c set is_main = c.id = $3, rank = r.n, updated_at = now()
     from (select id, row_number() over (order by id = $3 desc, rank, id) as n from contacts where workspace_id = $1 and prospect_id = $2) r
     where c.workspace_id = $1 and c.id = r.id`,
    [workspaceId, prospectId, id],
  )
  await note(tx, workspaceId, prospectId, by, 'chose the main contact')
}

/** Two contacts of a prospect that are one person: `into` gains what it lacked, and what was written to the other. */
export async function mergeContacts(
  tx: Tx,
  workspaceId: string,
  { from, into }: { from: string; into: string },
  by: { who: string },
): Promise<void> {
  if (from === into) throw invalidInput('from', 'Choose two different contacts.')
  const rows = await tx
    .select()
    .from(contacts)
    .where(and(eq(contacts.workspaceId, workspaceId), inArray(contacts.id, [from, into])))
    .orderBy(asc(contacts.id))
    .for('update')
  const gone = found(
    rows.find((row) => row.id === from),
    'contact',
  )
  const stays = found(
    rows.find((row) => row.id === into),
    'contact',
  )
  if (gone.prospectId !== stays.prospectId)
    throw new AppError('conflict', 'The two belong to different prospects. Merge the prospects first.')
  const email = stays.email ?? gone.email
  // With one address for both, the trigger `contacts_hand_over` gives what was written to the one that goes to the other.
  await tx.$client.query(`update contacts set email = $3 where workspace_id = $1 and id = $2`, [
    workspaceId,
    from,
    email,
  ])
  await tx
    .update(contacts)
    .set({
      name: stays.name ?? gone.name,
      title: stays.title ?? gone.title,
      phone: stays.phone ?? gone.phone,
      email,
      ...(stays.email === null ? { emailStatus: gone.emailStatus, emailReason: gone.emailReason } : {}),
      rank: Math.min(stays.rank, gone.rank),
      isMain: stays.isMain || gone.isMain,
      isDecisionMaker: stays.isDecisionMaker || gone.isDecisionMaker,
      updatedAt: sql`now()`,
    })
    .where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, into)))
  await tx.delete(contacts).where(and(eq(contacts.workspaceId, workspaceId), eq(contacts.id, from)))
  await note(tx, workspaceId, stays.prospectId, by, 'merged two contacts')
}

function checked(parts: ContactPatch, known: string | null = null) {
  const orNull = (text: string) => (text === '' ? null : text)
  const email = parts.email?.toLowerCase()
  const isNew = email !== undefined && email !== known
  const verdict = isNew ? checkEmail(email, 'unknown') : undefined
  const typed = parts.phone
  const phone = typed === undefined || typed === '' ? undefined : parsePhoneNumberFromString(typed, 'US')
  if (typed !== undefined && typed !== '' && phone?.isPossible() !== true)
    throw invalidInput(
      'phone',
      'This is no telephone number. Write it with its country code, as in +1 312 555 0100.',
    )
  return {
    ...(parts.name === undefined ? {} : { name: orNull(parts.name) }),
    ...(parts.title === undefined
      ? {}
      : { title: orNull(parts.title), isDecisionMaker: seniorityOf(parts.title) >= 80 }),
    ...(email === undefined ? {} : { email }),
    ...(verdict === undefined ? {} : { emailStatus: verdict.status, emailReason: verdict.reason }),
    ...(typed === undefined ? {} : { phone: phone?.number ?? null }),
  }
}
