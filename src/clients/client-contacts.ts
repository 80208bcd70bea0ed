import { and, asc, desc, eq, ne } from 'drizzle-orm'
import type { Tx } from '../platform/db.ts'
import { found, invalidInput } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { By } from './clients.ts'
import { lockClient } from './clients.ts'
import type { ClientContact, ClientContactChange, NewClientContact } from './contract-clients.ts'
import { storable } from './fold-text.ts'
import { clientContacts } from './schema.ts'

const here = (workspaceId: string, clientId: string) =>
  and(eq(clientContacts.workspaceId, workspaceId), eq(clientContacts.clientId, clientId))

/** The people at a client, the main one first. */
export async function listClientContacts(
  tx: Tx,
  workspaceId: string,
  clientId: string,
): Promise<ClientContact[]> {
  await lockOrFind(tx, workspaceId, clientId)
  const rows = await tx
    .select()
    .from(clientContacts)
    .where(here(workspaceId, clientId))
    .orderBy(desc(clientContacts.isMain), asc(clientContacts.name), asc(clientContacts.id))
    .limit(500)
  return rows.map(contactOf)
}

async function lockOrFind(tx: Tx, workspaceId: string, clientId: string): Promise<void> {
  const { rows } = await tx.$client.query('select from clients where workspace_id = $1 and id = $2', [
    workspaceId,
    clientId,
  ])
  found(rows[0], 'client')
}

/** Adds a person to a client; the first one is the main one. */
export async function addClientContact(
  tx: Tx,
  workspaceId: string,
  input: NewClientContact,
  by: By,
): Promise<ClientContact> {
  await lockClient(tx, workspaceId, input.clientId)
  await refuseTaken(tx, workspaceId, input.clientId, input.email, null)
  const others = await tx
    .select({ id: clientContacts.id })
    .from(clientContacts)
    .where(here(workspaceId, input.clientId))
    .limit(1)
  const isMain = input.isMain || others.length === 0
  if (isMain) await clearMain(tx, workspaceId, input.clientId)
  const [row] = await tx
    .insert(clientContacts)
    .values({
      ...input,
      name: storable(input.name),
      title: storable(input.title),
      workspaceId,
      id: newId(),
      isMain,
      createdAt: by.now,
      updatedAt: by.now,
    })
    .returning()
  return contactOf(found(row, 'contact'))
}

/** Changes what is named. */
export async function changeClientContact(
  tx: Tx,
  workspaceId: string,
  change: ClientContactChange,
  by: By,
): Promise<ClientContact> {
  const { clientId, id, ...fields } = change
  await lockClient(tx, workspaceId, clientId)
  await refuseTaken(tx, workspaceId, clientId, fields.email, id)
  if (fields.isMain === true) await clearMain(tx, workspaceId, clientId)
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
  const [row] = await tx
    .update(clientContacts)
    .set({ ...given, updatedAt: by.now })
    .where(and(here(workspaceId, clientId), eq(clientContacts.id, id)))
    .returning()
  return contactOf(found(row, 'contact'))
}

/** Takes a person away; what they said stays with the client. */
export async function removeClientContact(
  tx: Tx,
  workspaceId: string,
  { clientId, id }: { clientId: string; id: string },
): Promise<void> {
  const rows = await tx
    .delete(clientContacts)
    .where(and(here(workspaceId, clientId), eq(clientContacts.id, id)))
    .returning({ id: clientContacts.id })
  found(rows[0], 'contact')
}

async function clearMain(tx: Tx, workspaceId: string, clientId: string): Promise<void> {
  await tx.update(clientContacts).set({ isMain: false }).where(here(workspaceId, clientId))
}

async function refuseTaken(
  tx: Tx,
  workspaceId: string,
  clientId: string,
  email: string | null | undefined,
  ownId: string | null,
): Promise<void> {
  if (email === null || email === undefined) return
  const rows = await tx
    .select({ name: clientContacts.name })
    .from(clientContacts)
    .where(
      and(
        here(workspaceId, clientId),
        eq(clientContacts.email, email),
        ownId === null ? undefined : ne(clientContacts.id, ownId),
      ),
    )
  if (rows.length > 0)
    throw invalidInput('email', `${rows[0]?.name || 'Somebody'} at this client has this address already.`)
}

function contactOf(row: typeof clientContacts.$inferSelect): ClientContact {
  const { id, clientId, contactId, name, title, email, phone, isMain, language, createdAt } = row
  return {
    id,
    clientId,
    contactId,
    name,
    title,
    email,
    phone,
    isMain,
    language,
    createdAt: createdAt.toISOString(),
  }
}
