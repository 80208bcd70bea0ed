import type { Tx } from '../platform/db.ts'
import { found } from '../platform/errors.ts'
import { chooseMailbox } from './choose-mailbox.ts'
import type { MailboxStatus } from './contract-mailboxes.ts'
import type { MergeValues } from './render-merge.ts'
import type { TrackingChoice } from './render-tracking.ts'
import { mergeValues, recipientOf } from './render-values.ts'
import { readMailbox, type SendingMailbox } from './send-mailbox.ts'
import { readSequences } from './sequences.ts'

type Read = Awaited<ReturnType<typeof readSequences>>[number]

/** Everything that the mails of a sequence are made of. */
export interface ComposedMaterial {
  sequence: Read['sequence']
  messages: Read['messages']
  contact: { name: string | null; email: string | null; emailStatus: string; phone: string | null } | null
  values: MergeValues | null
  /** The one that sends it, or that would: null where there is none, and `mailboxProblem` says why. */
  mailbox: (SendingMailbox & { status: MailboxStatus }) | null
  mailboxProblem: string | null
  settings: { postalAddress: string; unsubscribeText: string }
  tracking: TrackingChoice | null
}

/** Reads what the mails of a sequence are made of. */
export async function composedMaterial(
  tx: Tx,
  workspaceId: string,
  sequenceId: string,
): Promise<ComposedMaterial> {
  const [read] = await readSequences(tx, workspaceId, [sequenceId])
  const { sequence, messages } = found(read, 'sequence')
  const recipient = await recipientOf(tx, workspaceId, sequenceId)
  const { mailbox, problem } = await mailboxOf(tx, workspaceId, sequence)
  return {
    sequence,
    messages,
    contact: await contactOf(tx, workspaceId, sequence.contactId),
    values: recipient === null ? null : await mergeValues(tx, workspaceId, recipient),
    mailbox,
    mailboxProblem: problem,
    settings: mailbox?.workspace ?? (await settingsOf(tx, workspaceId)),
    tracking:
      sequence.campaignId === null ? null : await trackingOfCampaign(tx, workspaceId, sequence.campaignId),
  }
}

async function mailboxOf(
  tx: Tx,
  workspaceId: string,
  sequence: Read['sequence'],
): Promise<{ mailbox: SendingMailbox | null; problem: string | null }> {
  const own = sequence.mailboxId === null ? null : await readMailbox(tx, workspaceId, sequence.mailboxId)
  if (own !== null) {
    const problem =
      own.status === 'active' ? null : `The mailbox “${own.name}” of this sequence does not send now`
    return { mailbox: own, problem }
  }
  const choice = await chooseMailbox(tx, workspaceId, sequence.campaignId)
  if ('reason' in choice) return { mailbox: null, problem: choice.reason }
  return { mailbox: await readMailbox(tx, workspaceId, choice.mailboxId), problem: null }
}

async function contactOf(
  tx: Tx,
  workspaceId: string,
  contactId: string | null,
): Promise<ComposedMaterial['contact']> {
  if (contactId === null) return null
  const { rows } = await tx.$client.query<NonNullable<ComposedMaterial['contact']>>(
    `select name, email, email_status as "emailStatus", phone from contacts where workspace_id = $1 and id = $2`,
    [workspaceId, contactId],
  )
  return rows[0] ?? null
}

async function settingsOf(tx: Tx, workspaceId: string): Promise<ComposedMaterial['settings']> {
  const { rows } = await tx.$client.query<ComposedMaterial['settings']>(
    `select postal_address as "postalAddress", unsubscribe_text as "unsubscribeText" from sending_settings where workspace_id = $1`,
    [workspaceId],
  )
  return rows[0] ?? { postalAddress: '', unsubscribeText: '' }
}

async function trackingOfCampaign(
  tx: Tx,
  workspaceId: string,
  campaignId: string,
): Promise<TrackingChoice | null> {
  const { rows } = await tx.$client.query<TrackingChoice>(
    `select track_opens as "trackOpens", track_clicks as "trackClicks", track_first as "trackFirst"
     from campaign_sending where workspace_id = $1 and campaign_id = $2`,
    [workspaceId, campaignId],
  )
  return rows[0] ?? null
}
