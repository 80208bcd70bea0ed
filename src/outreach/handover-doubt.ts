import { tellMembers } from '../notify/index.ts'
import { asSystem, inWorkspace, type Tx } from '../platform/db.ts'
import { lockForStep } from './after-step.ts'
import { noteCall, vendorAccount } from './handover-account.ts'
import { showHanded } from './handover-settle.ts'
import type { SendingDeps } from './send-deps.ts'

interface Doubtful {
  workspaceId: string
  id: string
  sequenceId: string
  mailboxId: string
  campaignId: string
  /** Null when the sequence was erased meanwhile: then only our reference tells who it was. */
  email: string | null
  attempts: number
}

const askedAtMost = 8
const firstWaitSeconds = 30

/**
 * Asks the vendor about sequences that it may have taken: one that stands there was taken. One that does not may come to stand there yet, so
 * it is not given again: a person decides. Returns how many doubts ended.
 */
export async function askAboutDoubts(deps: SendingDeps): Promise<number> {
  let ended = 0
  for (const doubt of await claimDoubts(deps)) {
    const { workspaceId, sequenceId } = doubt
    const found = await findAtVendor(deps, doubt)
    if (found.kind !== 'there' && doubt.email !== null) continue
    if (found.kind !== 'there' && doubt.attempts < askedAtMost) continue
    await inWorkspace(deps.db, workspaceId, async (tx) => {
      await lockForStep(tx, workspaceId, sequenceId)
      if (found.kind === 'there') await confirmGiven(tx, workspaceId, doubt, found.leadId)
      else await endErased(tx, deps, doubt, found.kind === 'unknown' ? found.problem : null)
    })
    ended += 1
  }
  return ended
}

type Found = { kind: 'there'; leadId: string } | { kind: 'not_there' } | { kind: 'unknown'; problem: string }

async function findAtVendor(
  deps: SendingDeps,
  { workspaceId, id, campaignId, email }: Doubtful,
): Promise<Found> {
  const vendor = await vendorAccount(deps, workspaceId)
  if ('reason' in vendor) return { kind: 'unknown', problem: vendor.reason }
  const { mailCampaigns } = deps.providers
  const found =
    email === null
      ? await mailCampaigns.findByReference(vendor.account, campaignId, id)
      : await mailCampaigns.find(vendor.account, campaignId, [email])
  await noteCall(deps, vendor, found)
  if (found.kind !== 'done') return { kind: 'unknown', problem: found.message }
  const lead = 'lead' in found ? found.lead : found.leads.find(({ reference }) => reference === id)
  return lead === null || lead === undefined ? { kind: 'not_there' } : { kind: 'there', leadId: lead.id }
}

/** Nobody is left to decide about a sequence that was erased: it is not there, or a person is told to look there. */
async function endErased(
  tx: Tx,
  deps: SendingDeps,
  { workspaceId, id, mailboxId }: Doubtful,
  problem: string | null,
): Promise<void> {
  const { rowCount } = await tx.$client.query(
    `update handovers set status = 'refused', recall_at = null, problem = $3 where workspace_id = $1 and id = $2 and status = 'in_doubt'`,
    [workspaceId, id, (problem ?? 'Instantly does not have it').slice(0, 500)],
  )
  if (rowCount === 0 || problem === null) return
  const words = `Instantly may still write to somebody who was erased here: look there for a lead whose lw_reference is ${id} and take it out. Asked about it, it said: ${problem}`
  const subject = { kind: 'mailbox' as const, id: mailboxId, name: words }
  await tellMembers(tx, workspaceId, { kind: 'alert', subject }, deps)
}

async function claimDoubts(deps: Pick<SendingDeps, 'db' | 'now'>): Promise<Doubtful[]> {
  return asSystem(deps.db, 'sequences that a vendor may have', async (tx) => {
    const { rows } = await tx.$client.query<Doubtful>(
      `update handovers h set recall_attempts = h.recall_attempts + 1
       from (select workspace_id, id from handovers where status = 'in_doubt' and recall_attempts < ${askedAtMost}
         and handed_at + make_interval(secs => ${firstWaitSeconds} * (power(2, recall_attempts) - 1)) <= $1 order by handed_at limit 50 for update skip locked) d
       where h.workspace_id = d.workspace_id and h.id = d.id
       returning h.workspace_id as "workspaceId", h.id, h.sequence_id as "sequenceId", h.mailbox_id as "mailboxId", h.vendor_campaign_id as "campaignId",
         h.recall_attempts as attempts, (select s.to_address from sequences s where s.workspace_id = h.workspace_id and s.id = h.sequence_id) as email`,
      [deps.now()],
    )
    return rows
  })
}

/** The vendor has it after all. The sequence must be locked. */
export async function confirmGiven(
  tx: Tx,
  workspaceId: string,
  { id, sequenceId }: { id: string; sequenceId: string },
  leadId: string | null,
): Promise<void> {
  const { rowCount } = await tx.$client.query(
    `update handovers set status = 'handed', lead_id = coalesce($3, lead_id), problem = null, recall_attempts = 0, claimed_by = null
     where workspace_id = $1 and id = $2 and status = 'in_doubt'`,
    [workspaceId, id, leadId],
  )
  if (rowCount === 1) await showHanded(tx, workspaceId, sequenceId)
}

/**
 * A person decided about a message in doubt that was given to a vendor: it is there, or it may be given again. True when that settles it.
 * The sequence must be locked.
 */
export async function decideGiven(
  tx: Tx,
  workspaceId: string,
  sequenceId: string,
  verdict: 'arrived' | 'send_again',
): Promise<boolean> {
  const { rows } = await tx.$client.query<{ id: string }>(
    `select id from handovers where workspace_id = $1 and sequence_id = $2 and status = 'in_doubt'`,
    [workspaceId, sequenceId],
  )
  const id = rows[0]?.id
  if (id === undefined) return false
  if (verdict === 'arrived') await confirmGiven(tx, workspaceId, { id, sequenceId }, null)
  else
    await tx.$client.query(`update handovers set status = 'refused' where workspace_id = $1 and id = $2`, [
      workspaceId,
      id,
    ])
  return verdict === 'arrived'
}
