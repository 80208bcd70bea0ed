import type { Tx } from '../platform/db.ts'
import { found } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import type { NewClientSignal } from './contract-interactions.ts'
import type { SignalKind } from './contract-states.ts'
import type { ClientDeps } from './deps.ts'
import { storable } from './fold-text.ts'
import { markDue } from './health-due.ts'

interface Signal {
  clientId: string
  kind: SignalKind
  at: Date
  value: number
  scale: number | null
  source: string
  externalId: string | null
  contactId: string | null
  what: string
}

/** Enters a signal once, however often it is told, and makes the score due in the same commit. */
async function enterSignal(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  signal: Signal,
): Promise<{ id: string; isNew: boolean }> {
  const { clientId, kind, at, value, scale, source, externalId, contactId, what } = signal
  const id = newId()
  const { rows } = await tx.$client.query<{ id: string }>(
    `insert into client_signals (workspace_id, id, client_id, kind, at, value, scale, source, external_id, client_contact_id, what)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (workspace_id, source, external_id) where external_id is not null do nothing returning id`,
    [workspaceId, id, clientId, kind, at, value, scale, source, externalId, contactId, what],
  )
  if (rows.length === 0) {
    const { rows: known } = await tx.$client.query<{ id: string }>(
      'select id from client_signals where workspace_id = $1 and source = $2 and external_id = $3',
      [workspaceId, source, externalId],
    )
    return { id: known[0]?.id ?? id, isNew: false }
  }
  const now = deps.now()
  await markDue(tx, deps, workspaceId, [{ clientId, cause: 'event', dueAt: at > now ? at : now }])
  return { id, isNew: true }
}

/** Money that another system tells of. */
export async function noteSignal(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  input: NewClientSignal,
): Promise<{ id: string; isNew: boolean }> {
  const { rows } = await tx.$client.query('select from clients where workspace_id = $1 and id = $2', [
    workspaceId,
    input.clientId,
  ])
  found(rows[0], 'client')
  return enterSignal(tx, deps, workspaceId, {
    clientId: input.clientId,
    kind: input.kind,
    at: input.at === undefined ? deps.now() : new Date(input.at),
    value: input.amount,
    scale: null,
    source: input.source,
    externalId: input.externalId ?? null,
    contactId: null,
    what: storable(input.what),
  })
}

/** An answer to a survey: `value` on a scale up to `scale` (NPS begins at 0, all others at 1). */
export interface Rating {
  clientId: string
  contactId?: string | null
  kind: 'nps' | 'csat' | 'ces' | 'rating'
  value: number
  scale: number
  at: Date
  /** Told twice it counts once. */
  responseId: string
}

/** What a survey response does to its client, in the transaction that takes it. */
export async function noteRating(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  { clientId, contactId = null, kind, value, scale, at, responseId }: Rating,
): Promise<void> {
  await enterSignal(tx, deps, workspaceId, {
    clientId,
    kind,
    at,
    value,
    scale,
    source: 'survey',
    externalId: responseId,
    contactId,
    what: '',
  })
}
