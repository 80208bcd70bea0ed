import type { Keys } from '../platform/crypto.ts'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { SuppressionKind, SuppressionReason } from './contract-suppression.ts'
import { stopSequence, type StopDeps, type StoppedBy } from './stop-sequence.ts'
import { suppressionHashes, type SuppressionHashes } from './suppression.ts'
import { normalAddress } from '../platform/mail-address.ts'

/** What suppressing needs of the application; `App` satisfies it. */
export interface SuppressDeps extends StopDeps {
  keys: Pick<Keys, 'seal' | 'open'>
}

/** Somebody or a domain nobody writes to again. `value` is in its normal form (`readSuppressionValue`, `normalAddress`). */
export interface NewSuppression {
  kind: SuppressionKind
  value: string
  reason: SuppressionReason
  /** Where it came from, in words. */
  source: string
  messageId?: string | null
  createdBy?: string | null
  at: Date
}

/** Suppresses one, see `suppressMany`. True when it was not suppressed before. */
export async function suppress(
  tx: Tx,
  deps: SuppressDeps,
  workspaceId: string,
  /** After a bounce: `suppressAfterFailure`. */
  suppression: NewSuppression & { reason: Exclude<SuppressionReason, 'bounced'> },
): Promise<boolean> {
  return (await suppressMany(tx, deps, workspaceId, [suppression])) > 0
}

/**
 * Suppresses and, in the same transaction, ends every sequence that is under way there: what waits and what is claimed but not handed over
 * goes to nobody. Of two reasons the weightier stays. Returns how many were not suppressed before.
 */
export async function suppressMany(
  tx: Tx,
  deps: SuppressDeps,
  workspaceId: string,
  all: readonly NewSuppression[],
): Promise<number> {
  const hashes = await suppressionHashes(deps, tx, workspaceId)
  const added = await store(tx, hashes, workspaceId, all)
  await endSequences(tx, deps, workspaceId, all)
  return added
}

/** What a mail server, or a mail that came back, said of an address. */
export interface DeliveryFailure {
  address: string
  /** Whether it is certain and for good; not of a full mailbox, a refused content or a sender that is blocked. */
  isPermanent: boolean
  /** Whom it concerns: nothing is held against a recipient for what concerns the message or our mailbox. */
  scope: 'recipient' | 'message' | 'mailbox'
  source: string
  messageId?: string | null
  at: Date
}

/** Suppresses an address after a confirmed permanent failure and after nothing less; true when it did. */
export async function suppressAfterFailure(
  tx: Tx,
  deps: SuppressDeps,
  workspaceId: string,
  failure: DeliveryFailure,
): Promise<boolean> {
  const value = normalAddress(failure.address)
  if (!failure.isPermanent || failure.scope !== 'recipient' || value === null) return false
  return (
    (await suppressMany(tx, deps, workspaceId, [{ ...failure, kind: 'address', value, reason: 'bounced' }])) >
    0
  )
}

/** From the lightest to the weightiest: a wish outweighs what we found out, an erasure everything. */
const weight: readonly SuppressionReason[] = [
  'imported',
  'manual',
  'bounced',
  'do_not_contact',
  'stop',
  'unsubscribed',
  'complained',
  'erased',
]

async function store(
  tx: Tx,
  hashes: SuppressionHashes,
  workspaceId: string,
  all: readonly NewSuppression[],
): Promise<number> {
  // One statement may not meet a row twice.
  const rows = [...new Map(all.map((one) => [`${one.kind} ${one.value}`, one])).values()]
  if (rows.length === 0) return 0
  const { rows: written } = await tx.$client.query<{ isNew: boolean }>(
    `insert into suppressions as s (workspace_id, id, kind, value, hash, reason, source, message_id, created_by, created_at)
     select $1, * from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::uuid[], $10::timestamptz[])
     on conflict (workspace_id, kind, hash) do update set
       -- Who was erased stays known by the hash alone.
       value = case when s.reason = 'erased' then s.value else excluded.value end,
       reason = excluded.reason, source = excluded.source, message_id = excluded.message_id
       where array_position($11::text[], excluded.reason) > array_position($11::text[], s.reason)
     returning xmax = 0 as "isNew"`,
    [
      workspaceId,
      rows.map(() => newId()),
      rows.map((one) => one.kind),
      rows.map((one) => (one.reason === 'erased' ? null : one.value)),
      rows.map((one) => hashes.of(one.kind, one.value)),
      rows.map((one) => one.reason),
      rows.map((one) => one.source.slice(0, 300)),
      rows.map((one) => one.messageId ?? null),
      rows.map((one) => one.createdBy ?? null),
      rows.map((one) => one.at),
      weight,
    ],
  )
  return written.filter(({ isNew }) => isNew).length
}

const stopped: Record<SuppressionReason, { by: StoppedBy; reason: string }> = {
  unsubscribed: { by: 'unsubscribe', reason: 'They unsubscribed.' },
  complained: { by: 'complaint', reason: 'They reported a message as spam.' },
  bounced: { by: 'bounce', reason: 'Their address does not exist any more.' },
  do_not_contact: { by: 'reply', reason: 'They asked not to be written to.' },
  stop: { by: 'unsubscribe', reason: 'They answered STOP.' },
  erased: { by: 'erased', reason: 'They were erased at their wish.' },
  manual: { by: 'suppressed', reason: 'The address was put on the suppression list.' },
  imported: { by: 'suppressed', reason: 'The address was put on the suppression list.' },
}

async function endSequences(
  tx: Tx,
  deps: StopDeps,
  workspaceId: string,
  all: readonly NewSuppression[],
): Promise<void> {
  const of = (kind: SuppressionKind) => all.filter((one) => one.kind === kind).map((one) => one.value)
  const [addresses, domains] = [of('address'), of('domain')]
  if (addresses.length === 0 && domains.length === 0) return
  const { rows } = await tx.$client.query<{ id: string; address: string }>(
    `select s.id, s.to_address as address from sequences s
     where s.workspace_id = $1 and s.status in ('approved', 'active', 'paused') and s.to_address is not null
       and (s.to_address = any($2::text[])
         or (cardinality($3::text[]) > 0 and exists (select from unnest($3::text[]) d
           where right(s.to_address, length(d) + 1) in ('@' || d, '.' || d))))
     order by s.id`,
    [workspaceId, addresses, domains],
  )
  for (const { id, address } of rows) {
    const cause =
      all.find((one) => one.kind === 'address' && one.value === address) ??
      all.find((one) => one.kind === 'domain' && address.endsWith(one.value))
    if (cause !== undefined)
      await stopSequence(tx, deps, workspaceId, id, { ...stopped[cause.reason], at: cause.at })
  }
}
