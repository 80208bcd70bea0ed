import { inWorkspace, type Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { CampaignFailure } from '../providers/mail-campaigns/index.ts'
import { noteCall, vendorAccount, type VendorAccount } from './handover-account.ts'
import { campaignFor, forgetCampaign } from './handover-campaigns.ts'
import { settleHandover, type Given } from './handover-settle.ts'
import { writeSequences, type WrittenSequence } from './handover-write.ts'
import { failMailbox } from './mailbox-fail.ts'
import type { Claim } from './send-claim.ts'
import type { SendingDeps } from './send-deps.ts'
import { handBackClaims } from './send-recover.ts'
import type { SendSecrets } from './send-secrets.ts'
import { suppressedAmong } from './suppression.ts'
import { untilWritten } from './until-written.ts'

type Account = Extract<VendorAccount, { account: unknown }>

/** What of a turn is not of this claim. */
export interface HandoverTurn {
  worker: string
  secrets: SendSecrets
}

/**
 * Gives what was claimed of a mailbox to the vendor: whole sequences, each once. What was given and not confirmed is in doubt; whatever
 * surely was not taken waits again. Returns how many were taken.
 */
export async function giveClaim(deps: SendingDeps, turn: HandoverTurn, claim: Claim): Promise<number> {
  const { workspaceId, id: mailboxId } = claim.mailbox
  const back = async () => handBackClaims(deps, turn.worker, { workspaceId, mailboxId, day: claim.day })
  const vendor = await vendorAccount(deps, workspaceId)
  if ('reason' in vendor) {
    await back()
    await inWorkspace(deps.db, workspaceId, (tx) =>
      failMailbox(tx, deps, workspaceId, mailboxId, vendor.reason),
    )
    return 0
  }
  const { written, problems } = await writeSequences(deps, turn.secrets, claim).catch(
    async (error: unknown) => {
      await back()
      throw error
    },
  )
  const given: Given[] = problems.map(({ id, reason }) => ({ messageId: id, became: 'failed', reason }))
  const shapes = new Map(written.map((one) => [one.shape.key, one.shape]))
  try {
    for (const shape of shapes.values()) {
      const some = written.filter((one) => one.shape.key === shape.key)
      given.push(...(await giveShape(deps, turn, claim, vendor, some)))
    }
  } catch (error) {
    deps.log.error({ err: error, mailboxId }, 'A hand-over broke off')
  }
  // What came of it is known here only; what was marked and is not among it is in doubt.
  return untilWritten(deps, () => settleHandover(deps, turn.worker, claim, given))
}

/** Sequences of one shape go into one campaign. */
async function giveShape(
  deps: SendingDeps,
  turn: HandoverTurn,
  claim: Claim,
  vendor: Account,
  written: readonly WrittenSequence[],
): Promise<Given[]> {
  const { workspaceId, id: mailboxId } = claim.mailbox
  const shape = written[0]?.shape
  if (shape === undefined) return []
  const campaign = await campaignFor(deps, vendor, { workspaceId, mailboxId, shape })
  // A campaign that may or may not have been made sends nothing: to make another costs nobody a mail.
  if (campaign.kind !== 'done') return written.map(({ messageId }) => notTaken(messageId, campaign, true))
  const marked = await markGiven(deps, turn, claim, campaign.id, written)
  const go = written.flatMap((one) => {
    const handoverId = marked.get(one.messageId)
    return handoverId === undefined ? [] : [{ ...one, handoverId }]
  })
  return add(deps, vendor, campaign.id, go)
}

type Going = WrittenSequence & { handoverId: string }

async function add(
  deps: SendingDeps,
  vendor: Account,
  campaignId: string,
  going: readonly Going[],
): Promise<Given[]> {
  if (going.length === 0) return []
  const leads = going.map(({ lead, handoverId }) => ({ ...lead, reference: handoverId }))
  const answer = await deps.providers.mailCampaigns.add(vendor.account, campaignId, leads)
  // Counting calls is worth less than the answer.
  await noteCall(deps, vendor, answer).catch((error: unknown) =>
    deps.log.warn({ err: error }, 'A call to Instantly was not counted'),
  )
  if (answer.kind === 'done') {
    const taken = new Map(answer.taken.map(({ email, id }) => [email.toLowerCase(), id]))
    return going.map(({ messageId, handoverId, lead }): Given => {
      const leadId = taken.get(lead.email.toLowerCase())
      if (leadId !== undefined) return { messageId, handoverId, became: 'handed', leadId }
      const reason = `Instantly did not take ${lead.email}: it is on the block list there, counts as invalid, or is in the campaign already`
      return { messageId, handoverId, became: 'failed', reason }
    })
  }
  if (answer.kind === 'refused' && answer.scope === 'campaign')
    await forgetCampaign(deps, claimWorkspace(vendor), campaignId)
  // One bad recipient has all refused: alone, only that one is.
  if (answer.kind === 'refused' && answer.scope === 'request' && going.length > 1) {
    const given: Given[] = []
    for (const one of going) given.push(...(await add(deps, vendor, campaignId, [one])))
    return given
  }
  return going.map(({ messageId, handoverId }) => ({ ...notTaken(messageId, answer, false), handoverId }))
}

const claimWorkspace = ({ account }: Account) => account.workspaceId

function notTaken(messageId: string, failure: CampaignFailure, isHarmless: boolean): Given {
  const reason = failure.message
  if (failure.kind === 'in_doubt' && !isHarmless) return { messageId, became: 'in_doubt', reason }
  if (failure.kind === 'refused' && failure.scope === 'request')
    return { messageId, became: 'failed', reason }
  const isAccount = failure.kind === 'refused' && failure.scope === 'account'
  const afterMs = failure.kind === 'unreached' ? (failure.retryAfterMs ?? 60_000) : 60_000
  return { messageId, became: 'again', reason, afterMs, isAccount }
}

/**
 * Notes that these sequences are about to be given: from here on a crash leaves them in doubt. Suppression is looked at in this transaction,
 * and what was stopped, suppressed or is still with the vendor stays out. Answers the hand-over of each message that may go.
 */
async function markGiven(
  deps: SendingDeps,
  { worker, secrets }: HandoverTurn,
  claim: Claim,
  campaignId: string,
  written: readonly WrittenSequence[],
): Promise<Map<string, string>> {
  const { workspaceId, id: mailboxId } = claim.mailbox
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    const now = deps.now()
    const hashes = await secrets.hashesOf(tx, workspaceId)
    const suppressed = await suppressedAmong(
      tx,
      hashes,
      workspaceId,
      written.map(({ lead }) => lead.email),
    )
    const given = new Map<string, string>()
    for (const one of written.filter(({ lead }) => !suppressed.has(lead.email))) {
      const id = await markOne(tx, { workspaceId, mailboxId, campaignId, worker, now }, one)
      if (id !== null) given.set(one.messageId, id)
    }
    return given
  })
}

async function markOne(
  tx: Tx,
  at: { workspaceId: string; mailboxId: string; campaignId: string; worker: string; now: Date },
  { messageId, sequenceId, steps, links }: WrittenSequence,
): Promise<string | null> {
  const { workspaceId, mailboxId, campaignId, worker, now } = at
  const { rowCount } = await tx.$client.query(
    `update messages m set handed_at = $4 where m.workspace_id = $1 and m.id = $2 and m.status = 'sending' and m.claimed_by = $3 and m.handed_at is null
       and exists (select from sequences s where s.workspace_id = $1 and s.id = m.sequence_id and s.status = 'active')
       and not exists (select from handovers h where h.workspace_id = $1 and h.sequence_id = m.sequence_id and h.status in ('handing', 'handed', 'in_doubt'))`,
    [workspaceId, messageId, worker, now],
  )
  if (rowCount === 0) return null
  const id = newId()
  await tx.$client.query(
    `insert into handovers (workspace_id, id, mailbox_id, sequence_id, vendor_campaign_id, first_step, steps, status, claimed_by, handed_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'handing', $8, $9)`,
    [workspaceId, id, mailboxId, sequenceId, campaignId, steps[0] ?? 1, steps, worker, now],
  )
  await tx.$client.query(
    `update messages m set links = l.links::jsonb from unnest($2::uuid[], $3::text[]) as l(id, links)
     where m.workspace_id = $1 and m.id = l.id and l.links is not null`,
    [
      workspaceId,
      links.map((one) => one.id),
      links.map((one) => (one.links.length === 0 ? null : JSON.stringify(one.links))),
    ],
  )
  return id
}
