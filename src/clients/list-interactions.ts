import { and, eq, type SQL } from 'drizzle-orm'
import type { PageOf } from '#contracts/platform'
import type { Tx } from '../platform/db.ts'
import { found } from '../platform/errors.ts'
import { cursorFields, keysetPage } from '../platform/page.ts'
import type { CursorFields, PageOrder, Totals } from '../platform/page.ts'
import type { Interaction, InteractionQuery } from './contract-interactions.ts'
import { clientContacts, interactions } from './schema.ts'

const order: PageOrder = { column: interactions.at, id: interactions.id, direction: 'desc' }

const columns = {
  id: interactions.id,
  clientId: interactions.clientId,
  contactId: interactions.clientContactId,
  contact: clientContacts.name,
  kind: interactions.kind,
  channel: interactions.channel,
  source: interactions.source,
  externalId: interactions.externalId,
  direction: interactions.direction,
  at: interactions.at,
  receivedAt: interactions.receivedAt,
  subject: interactions.subject,
  body: interactions.body,
  amount: interactions.amount,
  who: interactions.who,
  sentiment: interactions.sentiment,
  sentimentLabel: interactions.sentimentLabel,
  reading: interactions.reading,
  modelReading: interactions.modelReading,
}

type Row = Omit<Interaction, 'contact' | 'at' | 'receivedAt'> & {
  contactId: string | null
  contact: string | null
  at: Date
  receivedAt: Date
}

const withContact = and(
  eq(clientContacts.workspaceId, interactions.workspaceId),
  eq(clientContacts.id, interactions.clientContactId),
)

/** One page of interactions, newest first; of one client, or of all. */
export async function listInteractions(
  tx: Tx,
  workspaceId: string,
  totals: Totals,
  query: InteractionQuery,
): Promise<PageOf<Interaction>> {
  const { limit, cursor, ...filter } = query
  if (filter.client !== undefined) {
    const { rows } = await tx.$client.query('select from clients where workspace_id = $1 and id = $2', [
      workspaceId,
      filter.client,
    ])
    found(rows[0], 'client')
  }
  const chosen = conditionOf(workspaceId, filter)
  const total = await totals.count(
    tx,
    `interactions ${workspaceId} ${JSON.stringify(filter)}`,
    tx.select({ id: interactions.id }).from(interactions).where(chosen),
  )
  return keysetPage<Row & CursorFields, Interaction>({
    input: { limit, cursor },
    order,
    total,
    read: ({ where, orderBy, limit: most }) =>
      tx
        .select({ ...columns, ...cursorFields(order) })
        .from(interactions)
        .leftJoin(clientContacts, withContact)
        .where(and(chosen, where))
        .orderBy(...orderBy)
        .limit(most),
    itemOf: interactionOf,
  })
}

/** One interaction with the words that decided its tone. */
export async function getInteraction(tx: Tx, workspaceId: string, id: string): Promise<Interaction> {
  const [row] = await tx
    .select(columns)
    .from(interactions)
    .leftJoin(clientContacts, withContact)
    .where(and(eq(interactions.workspaceId, workspaceId), eq(interactions.id, id)))
  return interactionOf(found(row, 'interaction'))
}

function conditionOf(
  workspaceId: string,
  { client, kind, label }: Pick<InteractionQuery, 'client' | 'kind' | 'label'>,
): SQL | undefined {
  return and(
    eq(interactions.workspaceId, workspaceId),
    client === undefined ? undefined : eq(interactions.clientId, client),
    kind === undefined ? undefined : eq(interactions.kind, kind),
    label === undefined ? undefined : eq(interactions.sentimentLabel, label),
  )
}

function interactionOf({ contactId, contact, at, receivedAt, ...row }: Row): Interaction {
  return {
    id: row.id,
    clientId: row.clientId,
    contact: contactId === null ? null : { id: contactId, name: contact ?? '' },
    kind: row.kind,
    channel: row.channel,
    source: row.source,
    externalId: row.externalId,
    direction: row.direction,
    at: at.toISOString(),
    receivedAt: receivedAt.toISOString(),
    subject: row.subject,
    body: row.body,
    amount: row.amount,
    who: row.who,
    sentiment: row.sentiment,
    sentimentLabel: row.sentimentLabel,
    reading: row.reading,
    modelReading: row.modelReading,
  }
}
