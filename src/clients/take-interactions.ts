import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { statement } from '../platform/statement.ts'
import type { NamedInteraction, RuleReading, TakenInteractions } from './contract-interactions.ts'
import type { InteractionChannel, InteractionDirection, InteractionKind } from './contract-states.ts'
import type { ClientDeps } from './deps.ts'
import { storable } from './fold-text.ts'
import { markDue } from './health-due.ts'
import { readText } from './read-text.ts'

/** How interactions came in. */
export interface Arrival {
  channel: InteractionChannel
  /** Who wrote it down, in words. */
  who: string
  importId?: string | null
}

type Taken = TakenInteractions['interactions'][number]

/** An interaction whose client was found, ready to be written. */
interface Ready {
  id: string
  place: number
  clientId: string
  contactId: string | null
  input: NamedInteraction
  at: Date
  direction: InteractionDirection
  subject: string
  body: string
  reading: RuleReading | null
}

const insert = statement<{ id: string }, unknown[]>(
  `insert into interactions (workspace_id, received_at, channel, who, import_id, id, client_id, client_contact_id, kind, source, external_id, direction, at, subject, body, amount, sentiment, sentiment_label, reading)
   select $1, $2, $3, $4, $5, x.* from unnest($6::uuid[], $7::uuid[], $8::uuid[], $9::text[], $10::text[], $11::text[], $12::text[], $13::timestamptz[], $14::text[], $15::text[], $16::bigint[], $17::float8[], $18::text[], $19::jsonb[])
     as x(id, client, contact, kind, source, external, direction, at, subject, body, amount, sentiment, label, reading)
   on conflict (workspace_id, source, external_id) where external_id is not null do nothing returning id`,
)

/**
 * Takes interactions in, in this transaction, whatever way they came: each is read for its tone, and the score of its client is due in
 * the same commit. One that is here already stays as it was, also when two ways bring it at once; one of the future counts from then on.
 */
export async function takeInteractions(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  inputs: readonly NamedInteraction[],
  arrival: Arrival,
): Promise<TakenInteractions> {
  const now = deps.now()
  const find = await findClients(tx, workspaceId, inputs)
  const answers: Taken[] = inputs.map(() => unknownClient)
  const ready = inputs.flatMap((input, place): Ready[] => {
    const found = find(input)
    return found === null ? [] : [readyOf(input, place, found, now)]
  })
  // In one order, whoever brings them: two who bring the same wait for each other instead of for ever.
  const ordered = ready.toSorted((a, b) => compare(keyOf(a), keyOf(b)))
  const isNew = await insertReady(tx, workspaceId, ordered, arrival, now)
  const known = await findKnown(
    tx,
    workspaceId,
    ordered.filter(({ id }) => !isNew.has(id)),
  )
  for (const one of ready) {
    const own = isNew.has(one.id)
    const before = own ? undefined : known.get(keyOf(one))
    answers[one.place] = {
      id: own ? one.id : (before?.id ?? null),
      clientId: own ? one.clientId : (before?.clientId ?? one.clientId),
      isNew: own,
      sentiment: scoreOf(one.reading),
      sentimentLabel: one.reading?.label ?? 'unknown',
      problem: null,
    }
  }
  const entered = ordered.filter(({ id }) => isNew.has(id))
  await markDue(tx, deps, workspaceId, dueOf(entered, now))
  const refused = answers.filter(({ problem }) => problem !== null).length
  return {
    interactions: answers,
    taken: entered.length,
    duplicates: inputs.length - entered.length - refused,
    refused,
  }
}

const unknownClient: Taken = {
  id: null,
  clientId: null,
  isNew: false,
  sentiment: null,
  sentimentLabel: 'unknown',
  problem: 'No client goes by this id or address. Make it first.',
}

/** One computation per client, and one more for each time that is still to come. */
function dueOf(entered: readonly Ready[], now: Date) {
  const due = new Map<string, { clientId: string; cause: 'event'; dueAt: Date }>()
  for (const { clientId, at } of entered) {
    const dueAt = at > now ? at : now
    due.set(`${clientId} ${dueAt.getTime()}`, { clientId, cause: 'event', dueAt })
  }
  return [...due.values()]
}

function readyOf(input: NamedInteraction, place: number, found: Found, now: Date): Ready {
  const subject = storable(input.subject)
  const body = storable(input.body)
  return {
    id: newId(),
    place,
    clientId: found.clientId,
    contactId: found.contactId,
    input,
    at: input.at === undefined ? now : new Date(input.at),
    direction: input.direction ?? usualDirection(input.kind),
    subject,
    body,
    reading: input.kind === 'usage' ? null : readText(subject, body),
  }
}

/** Mails and tickets come from the client unless it is said otherwise; all else is neither. */
function usualDirection(kind: InteractionKind): InteractionDirection {
  return kind === 'email' || kind === 'ticket' ? 'inbound' : 'none'
}

/** The number that counts; a text that could not be read has none. */
export function scoreOf(reading: RuleReading | null): number | null {
  return reading === null || reading.label === 'unknown' ? null : reading.score
}

async function insertReady(
  tx: Tx,
  workspaceId: string,
  rows: readonly Ready[],
  { channel, who, importId = null }: Arrival,
  now: Date,
): Promise<Set<string>> {
  if (rows.length === 0) return new Set()
  const made = await insert(tx, [
    workspaceId,
    now,
    channel,
    who,
    importId,
    rows.map((row) => row.id),
    rows.map((row) => row.clientId),
    rows.map((row) => row.contactId),
    rows.map((row) => row.input.kind),
    rows.map((row) => row.input.source),
    rows.map((row) => row.input.externalId ?? null),
    rows.map((row) => row.direction),
    rows.map((row) => row.at),
    rows.map((row) => row.subject),
    rows.map((row) => row.body),
    rows.map((row) => (row.input.kind === 'usage' ? row.input.amount : 1)),
    rows.map((row) => scoreOf(row.reading)),
    rows.map((row) => row.reading?.label ?? 'unknown'),
    rows.map((row) => (row.reading === null ? null : JSON.stringify(row.reading))),
  ])
  return new Set(made.map((row) => row.id))
}

/** Those that were here already, by source and external id. */
async function findKnown(
  tx: Tx,
  workspaceId: string,
  rows: readonly Ready[],
): Promise<Map<string, { id: string; clientId: string }>> {
  if (rows.length === 0) return new Map()
  const { rows: known } = await tx.$client.query<{
    id: string
    client_id: string
    source: string
    external_id: string
  }>(
    `select i.id, i.client_id, i.source, i.external_id from unnest($2::text[], $3::text[]) as x(source, external)
     join interactions i on i.workspace_id = $1 and i.source = x.source and i.external_id = x.external`,
    [workspaceId, rows.map(({ input }) => input.source), rows.map(({ input }) => input.externalId ?? null)],
  )
  return new Map(
    known.map((row) => [`${row.source} ${row.external_id}`, { id: row.id, clientId: row.client_id }]),
  )
}

const keyOf = ({ input, id }: Ready): string => `${input.source} ${input.externalId ?? id}`
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

interface Found {
  clientId: string
  contactId: string | null
}

/** Which client and contact each interaction belongs to; null where none goes by that name. */
async function findClients(
  tx: Tx,
  workspaceId: string,
  inputs: readonly NamedInteraction[],
): Promise<(input: NamedInteraction) => Found | null> {
  const { rows } = await tx.$client.query<{ id: string; external_id: string | null }>(
    'select id, external_id from clients where workspace_id = $1 and (id = any($2::uuid[]) or external_id = any($3::text[]))',
    [
      workspaceId,
      inputs.flatMap(({ clientId }) => clientId ?? []),
      inputs.flatMap(({ clientExternalId }) => clientExternalId ?? []),
    ],
  )
  const { rows: contacts } = await tx.$client.query<{ id: string; client_id: string; email: string }>(
    'select id, client_id, email from client_contacts where workspace_id = $1 and email = any($2::text[]) order by is_main desc, id',
    [workspaceId, inputs.flatMap(({ contactEmail }) => contactEmail ?? [])],
  )
  const ids = new Set(rows.map(({ id }) => id))
  const byExternal = new Map(rows.map(({ id, external_id }) => [external_id, id]))
  return ({ clientId, clientExternalId, contactEmail }) => {
    const named =
      clientId !== undefined && ids.has(clientId)
        ? clientId
        : clientExternalId === undefined
          ? undefined
          : byExternal.get(clientExternalId)
    const of = contacts.filter(({ email }) => email === contactEmail)
    if (named !== undefined)
      return { clientId: named, contactId: of.find(({ client_id }) => client_id === named)?.id ?? null }
    if (clientId !== undefined || clientExternalId !== undefined) return null
    const contact = of[0]
    return contact === undefined ? null : { clientId: contact.client_id, contactId: contact.id }
  }
}
