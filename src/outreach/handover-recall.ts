import { tellMembers } from '../notify/index.ts'
import { asSystem, inWorkspace, type Tx } from '../platform/db.ts'
import { noteCall, vendorAccount } from './handover-account.ts'
import type { SendingDeps } from './send-deps.ts'

/**
 * Takes sequences back from the vendor that has them: their next message waits here again, as given, and the vendor is told to send nothing
 * more. The sequences must be locked. Returns those that were with a vendor.
 */
export async function takeBack(
  tx: Tx,
  workspaceId: string,
  sequenceIds: readonly string[],
  next: { held: 'paused' | null; dueAt: Date | null; at: Date },
): Promise<string[]> {
  const { rows } = await tx.$client.query<{ id: string }>(
    `update handovers set recall_at = coalesce(recall_at, $3) where workspace_id = $1 and sequence_id = any($2::uuid[])
       and status in ('handing', 'handed', 'in_doubt') returning sequence_id as id`,
    [workspaceId, sequenceIds, next.at],
  )
  const ids = rows.map(({ id }) => id)
  if (ids.length === 0) return []
  await tx.$client.query(
    `update messages m set status = case when m.step = f.first then 'scheduled' else 'pending' end, held = case when m.step = f.first then $3 end,
       due_at = case when m.step = f.first then $4::timestamptz end
     from (select sequence_id, min(step) as first from messages where workspace_id = $1 and sequence_id = any($2::uuid[]) and held = 'handed' group by 1) f
     where m.workspace_id = $1 and m.sequence_id = f.sequence_id and m.held = 'handed' and m.status = 'scheduled'`,
    [workspaceId, ids, next.held, next.dueAt],
  )
  return ids
}

/** After the first attempt, each waits twice as long; then a person is told. */
const recallWaitMs = 15_000
const mostRecalls = 8

interface Recall {
  workspaceId: string
  id: string
  sequenceId: string
  mailboxId: string
  campaignId: string
  leadId: string | null
  email: string | null
  attempts: number
}

/** Tells vendors to send nothing more to whom we stopped, paused or erased; returns how many were taken out. */
export async function recallDue(deps: SendingDeps): Promise<number> {
  let removed = 0
  for (const recall of await claimRecalls(deps)) {
    const problem = await tellVendor(deps, recall)
    if (problem === null) removed += 1
    await inWorkspace(deps.db, recall.workspaceId, async (tx) =>
      problem === null ? release(tx, recall) : notRemoved(tx, deps, recall, problem),
    )
  }
  return removed
}

async function claimRecalls(deps: Pick<SendingDeps, 'db' | 'now'>): Promise<Recall[]> {
  const now = deps.now()
  return asSystem(deps.db, 'sequences that a vendor is to stop', async (tx) => {
    const { rows } = await tx.$client.query<Recall>(
      `update handovers h set recall_attempts = h.recall_attempts + 1,
         recall_at = $1::timestamptz + make_interval(secs => $2::float8 * power(2, least(h.recall_attempts, 10)))
       from (select workspace_id, id from handovers where status = 'handed' and recall_at <= $1 order by recall_at limit 50 for update skip locked) d
       where h.workspace_id = d.workspace_id and h.id = d.id
       returning h.workspace_id as "workspaceId", h.id, h.sequence_id as "sequenceId", h.mailbox_id as "mailboxId", h.vendor_campaign_id as "campaignId", h.lead_id as "leadId",
         (select s.to_address from sequences s where s.workspace_id = h.workspace_id and s.id = h.sequence_id) as email, h.recall_attempts as attempts`,
      [now, recallWaitMs / 1000],
    )
    return rows
  })
}

/** Null when nothing more is sent there; else why that is not sure. */
async function tellVendor(deps: SendingDeps, recall: Recall): Promise<string | null> {
  const vendor = await vendorAccount(deps, recall.workspaceId)
  if ('reason' in vendor) return vendor.reason
  const leadId = recall.leadId ?? (await leadOf(deps, vendor, recall))
  if (leadId === null) return 'Instantly does not say under which number it keeps them'
  const answer = await deps.providers.mailCampaigns.remove(vendor.account, leadId)
  await noteCall(deps, vendor, answer)
  return answer.kind === 'done' ? null : answer.message
}

async function leadOf(
  deps: SendingDeps,
  vendor: Parameters<typeof noteCall>[1],
  { campaignId, email, id }: Recall,
): Promise<string | null> {
  if (email === null) return null
  const found = await deps.providers.mailCampaigns.find(vendor.account, campaignId, [email])
  await noteCall(deps, vendor, found)
  return found.kind === 'done' ? (found.leads.find(({ reference }) => reference === id)?.id ?? null) : null
}

/** It is ours again: what is due of it may be given anew. */
async function release(tx: Tx, { workspaceId, id }: Recall): Promise<void> {
  const { rows } = await tx.$client.query<{ mailboxId: string }>(
    `update handovers set status = 'removed', recall_at = null, problem = null where workspace_id = $1 and id = $2 and status = 'handed' returning mailbox_id as "mailboxId"`,
    [workspaceId, id],
  )
  const mailboxId = rows[0]?.mailboxId
  if (mailboxId === undefined) return
  await tx.$client.query(
    `update mailboxes set wake_at = least(wake_at, (select min(due_at) from messages where workspace_id = $1 and mailbox_id = $2 and status = 'scheduled'))
     where workspace_id = $1 and id = $2`,
    [workspaceId, mailboxId],
  )
}

async function notRemoved(tx: Tx, deps: SendingDeps, recall: Recall, problem: string): Promise<void> {
  const { workspaceId, id, sequenceId, mailboxId, email, attempts } = recall
  const isLast = attempts >= mostRecalls
  await tx.$client.query(
    `update handovers set problem = $3, recall_at = case when $4 then null else recall_at end where workspace_id = $1 and id = $2`,
    [workspaceId, id, problem.slice(0, 500), isLast],
  )
  if (!isLast && attempts > 1) return
  const who = email ?? 'somebody who was erased here'
  const words = isLast
    ? `Instantly could not be told to stop: take ${who} out of the campaign there by hand. It said: ${problem}`
    : `Instantly has not stopped yet: ${problem}. It is told again.`
  await tx.$client.query(
    `update sequences set status_reason = left(regexp_replace(coalesce(status_reason, ''), '\\s*Instantly (could|has) not .*$', '') || ' ' || $3, 1000)
     where workspace_id = $1 and id = $2`,
    [workspaceId, sequenceId, words],
  )
  if (isLast)
    await tellMembers(
      tx,
      workspaceId,
      { kind: 'alert', subject: { kind: 'mailbox', id: mailboxId, name: words } },
      deps,
    )
  await deps.events.publish(tx, workspaceId, { kind: 'sequence.changed', subject: sequenceId })
}
