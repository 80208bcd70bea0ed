import type { Tx } from '../platform/db.ts'
import { plainArray, textArray } from './array-literals.ts'
import { checkEmail } from './check-email.ts'
import { fold } from './search-text.ts'
import { seniorityOf } from './seniority.ts'
import type { ContactToSave } from './save-contacts.ts'
import { storableText } from './storable-text.ts'

const fields = ['name', 'title', 'email', 'phone'] as const
type Field = (typeof fields)[number]
type Values = Record<Field, string | null>

/** A contact as it stands, with the fields that members wrote. */
export interface KnownContactRow extends Values {
  id: string
  prospectId: string
  source: string
  byHand: string[]
}

/** What a row changes of a known contact: by field, before and after. */
export interface ContactChange {
  id: string
  prospectId: string
  before: Partial<Values>
  after: Partial<Values>
}

/** The contact of the same prospect with the same address, or else with the same name. */
export function sameContact(
  known: readonly KnownContactRow[],
  row: Pick<ContactToSave, 'prospectId' | 'email' | 'name'>,
): KnownContactRow | undefined {
  const there = known.filter((one) => one.prospectId === row.prospectId)
  const email = row.email?.toLowerCase() ?? null
  const byEmail = email === null ? undefined : there.find((one) => one.email?.toLowerCase() === email)
  if (byEmail !== undefined || row.name === null) return byEmail
  const name = fold(row.name)
  return there.find((one) => one.name !== null && fold(one.name) === name)
}

/** What a contact takes over from a newer list: what it lacks always; what it has gives way, unless a member wrote it. */
export function contactUpdate(old: KnownContactRow, row: Values): Partial<Values> {
  const next: Partial<Values> = {}
  for (const field of fields) {
    const value = row[field]
    if (value === null || value === '') continue
    const isSame = old[field] !== null && fold(value) === fold(old[field])
    const isByHand = old.byHand.includes(field) || old.source === 'manual'
    if (old[field] === null || (!isSame && !isByHand)) next[field] = storableText(value)
  }
  return next
}

/** Brings contacts up to date that a list names again; returns what it changed, so that it can be taken back, and the rows that name nobody known. */
export async function updateContacts(
  tx: Tx,
  workspaceId: string,
  rows: ContactToSave[],
): Promise<{ changes: ContactChange[]; others: ContactToSave[] }> {
  if (rows.length === 0) return { changes: [], others: [] }
  const { rows: known } = await tx.$client.query<KnownContactRow>(
    `select id, prospect_id as "prospectId", name, title, email, phone, source, by_hand as "byHand" from contacts
     where workspace_id = $1 and prospect_id = any($2::uuid[]) order by rank, id for no key update`,
    [workspaceId, plainArray([...new Set(rows.map((row) => row.prospectId))])],
  )
  const changes = new Map<string, ContactChange>()
  const others: ContactToSave[] = []
  for (const row of rows) {
    const old = sameContact(known, row)
    if (old === undefined) {
      others.push(row)
      continue
    }
    const next = contactUpdate(old, row)
    const changed = Object.keys(next) as Field[]
    if (changed.length === 0) continue
    const { id, prospectId } = old
    const change = changes.get(id) ?? { id, prospectId, before: {}, after: {} }
    for (const field of changed) if (!(field in change.before)) change.before[field] = old[field]
    Object.assign(change.after, next)
    Object.assign(old, next)
    changes.set(id, change)
  }
  await writeContacts(
    tx,
    workspaceId,
    known.filter((one) => changes.has(one.id)),
  )
  return { changes: [...changes.values()], others }
}

/** Puts back what an import changed of contacts, where it still is what the import made of it. */
export async function restoreContacts(
  tx: Tx,
  workspaceId: string,
  changes: readonly ContactChange[],
): Promise<void> {
  if (changes.length === 0) return
  const { rows: known } = await tx.$client.query<KnownContactRow>(
    `select id, prospect_id as "prospectId", name, title, email, phone, source, by_hand as "byHand" from contacts
     where workspace_id = $1 and id = any($2::uuid[]) order by id for no key update`,
    [workspaceId, plainArray(changes.map((change) => change.id))],
  )
  const restored: KnownContactRow[] = []
  for (const { id, before, after } of changes) {
    const now = known.find((one) => one.id === id)
    if (now === undefined) continue
    const back = (Object.keys(after) as Field[]).filter((field) => now[field] === after[field])
    if (back.length === 0) continue
    for (const field of back) now[field] = before[field] ?? null
    if (now.name !== null || now.email !== null || now.phone !== null) restored.push(now)
  }
  await writeContacts(tx, workspaceId, restored)
}

/** An address that is another one has to be looked at anew. */
async function writeContacts(tx: Tx, workspaceId: string, rows: KnownContactRow[]): Promise<void> {
  if (rows.length === 0) return
  const verdicts = rows.map(({ email }) => (email === null ? null : checkEmail(email, 'unknown')))
  await tx.$client.query(
    `update contacts c set name = x.name, title = x.title, email = x.email, phone = x.phone, is_decision_maker = x.decides, updated_at = now(),
       email_status = case when c.email is distinct from x.email then x.status else c.email_status end,
       email_reason = case when c.email is distinct from x.email then x.reason else c.email_reason end,
       email_checked_at = case when c.email is distinct from x.email then null else c.email_checked_at end
     from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bool[], $8::text[], $9::text[])
       as x(id, name, title, email, phone, decides, status, reason)
     where c.workspace_id = $1 and c.id = x.id`,
    [
      workspaceId,
      plainArray(rows.map((row) => row.id)),
      textArray(rows.map((row) => row.name)),
      textArray(rows.map((row) => row.title)),
      textArray(rows.map((row) => row.email)),
      textArray(rows.map((row) => row.phone)),
      plainArray(rows.map((row) => row.title !== null && seniorityOf(row.title) >= 80)),
      textArray(verdicts.map((verdict) => verdict?.status ?? 'unknown')),
      textArray(verdicts.map((verdict) => verdict?.reason ?? null)),
    ],
  )
}
