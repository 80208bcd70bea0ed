import { and, eq, gt, inArray, lte, type SQL } from 'drizzle-orm'
import type { PageOf } from '#contracts/platform'
import type { Keys } from '../platform/crypto.ts'
import type { Tx } from '../platform/db.ts'
import { countUpTo, cursorFields, keysetPage, type PageOrder } from '../platform/page.ts'
import { campaigns, contacts, prospects } from '../prospecting/schema.ts'
import type { QuietHours } from './contract-sending.ts'
import type { Task, TaskQuery } from './contract-tasks.ts'
import { quietUntil } from './quiet-hours.ts'
import { messages, sequences } from './schema.ts'
import { isPhoneSuppressed, suppressedAmong, suppressionHashes } from './suppression.ts'

/** What tasks need of the application; `App` satisfies it. */
export interface TaskDeps {
  keys: Pick<Keys, 'seal' | 'open'>
  now: () => Date
}

const order: PageOrder = { column: messages.dueAt, id: messages.id, direction: 'asc' }

/** Tasks of sequences that are under way, by when they are due: those that are due, or those to come. */
export async function listTasks(
  tx: Tx,
  deps: TaskDeps,
  workspaceId: string,
  query: TaskQuery,
): Promise<PageOf<Task>> {
  const now = deps.now()
  const policy = await policyOf(tx, workspaceId)
  const where = conditionsOf(workspaceId, query, now)
  const page = await keysetPage({
    input: query,
    order,
    read: (part) => readTasks(tx, where, part),
    itemOf: (row) => row,
    total: await countUpTo(
      tx,
      tx
        .select({ one: messages.id })
        .from(messages)
        .innerJoin(sequences, ofSequence)
        .where(and(...where)),
    ),
  })
  const items = await Promise.all(
    page.items.map(async (row) => shown(row, await blockedOf(tx, deps, workspaceId, row), policy, now)),
  )
  return { ...page, items }
}

const ofSequence = and(eq(sequences.workspaceId, messages.workspaceId), eq(sequences.id, messages.sequenceId))

function conditionsOf(workspaceId: string, { state, channel }: TaskQuery, now: Date): (SQL | undefined)[] {
  return [
    eq(messages.workspaceId, workspaceId),
    eq(messages.status, 'scheduled'),
    inArray(messages.channel, channel === undefined ? ['linkedin', 'call'] : [channel]),
    eq(sequences.status, 'active'),
    state === 'due' ? lte(messages.dueAt, now) : gt(messages.dueAt, now),
  ]
}

function readTasks(
  tx: Tx,
  where: (SQL | undefined)[],
  part: { where: SQL | undefined; orderBy: SQL[]; limit: number },
) {
  return tx
    .select({
      id: messages.id,
      sequenceId: messages.sequenceId,
      step: messages.step,
      channel: messages.channel,
      text: messages.body,
      dueAt: messages.dueAt,
      timeZone: messages.timeZone,
      prospectId: prospects.id,
      prospectName: prospects.name,
      city: prospects.city,
      contactId: contacts.id,
      contactName: contacts.name,
      title: contacts.title,
      phone: contacts.phone,
      email: contacts.email,
      campaignId: campaigns.id,
      campaignName: campaigns.name,
      ...cursorFields(order),
    })
    .from(messages)
    .innerJoin(sequences, ofSequence)
    .innerJoin(
      prospects,
      and(eq(prospects.workspaceId, sequences.workspaceId), eq(prospects.id, sequences.prospectId)),
    )
    .leftJoin(
      contacts,
      and(eq(contacts.workspaceId, sequences.workspaceId), eq(contacts.id, sequences.contactId)),
    )
    .leftJoin(
      campaigns,
      and(eq(campaigns.workspaceId, sequences.workspaceId), eq(campaigns.id, sequences.campaignId)),
    )
    .where(and(...where, part.where))
    .orderBy(...part.orderBy)
    .limit(part.limit)
}

type Row = Awaited<ReturnType<typeof readTasks>>[number]

interface Policy {
  timeZone: string
  quiet: QuietHours | null
}

/** Where somebody is taken to be whose place is not known, and when nobody is called or texted. */
export async function policyOf(tx: Tx, workspaceId: string): Promise<Policy> {
  const { rows } = await tx.$client.query<Policy>(
    `select time_zone as "timeZone", sms_quiet as quiet from sending_settings where workspace_id = $1`,
    [workspaceId],
  )
  return rows[0] ?? { timeZone: 'UTC', quiet: null }
}

async function blockedOf(tx: Tx, deps: TaskDeps, workspaceId: string, row: Row): Promise<string | null> {
  const hashes = await suppressionHashes(deps, tx, workspaceId)
  const byPhone =
    row.channel === 'call' && row.phone !== null
      ? await isPhoneSuppressed(tx, hashes, workspaceId, row.phone)
      : null
  const byAddress =
    row.email === null
      ? undefined
      : (await suppressedAmong(tx, hashes, workspaceId, [row.email])).get(row.email)
  const reason = byPhone ?? byAddress ?? null
  return reason === null ? null : `The contact is on the suppression list: ${reason.replaceAll('_', ' ')}.`
}

function shown(row: Row, blocked: string | null, policy: Policy, now: Date): Task {
  const timeZone = row.timeZone ?? policy.timeZone
  const quiet = row.channel === 'call' ? quietUntil(policy.quiet, timeZone, now) : null
  return {
    id: row.id,
    sequenceId: row.sequenceId,
    step: row.step,
    channel: row.channel === 'call' ? 'call' : 'linkedin',
    text: row.text,
    dueAt: (row.dueAt ?? now).toISOString(),
    prospect: { id: row.prospectId, name: row.prospectName, city: row.city },
    contact: row.contactId === null ? null : { name: row.contactName, title: row.title, phone: row.phone },
    campaign: row.campaignId === null ? null : { id: row.campaignId, name: row.campaignName ?? '' },
    timeZone,
    quietUntil: quiet?.toISOString() ?? null,
    blocked,
  }
}
