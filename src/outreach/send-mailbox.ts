import type { Tx } from '../platform/db.ts'
import { statement } from '../platform/statement.ts'
import type { MailboxKind, MailboxSettings, MailboxStatus } from './contract-mailboxes.ts'
import type { RiskyPolicy } from './contract-sending.ts'
import type { Pace, PaceState } from './schedule-caps.ts'
import { holidaysOf } from './schedule-days-off.ts'
import { createHourly, type Hourly } from './schedule-hours.ts'
import type { Hours } from './schedule-window.ts'

/** A mailbox as the scheduler and the send loop see it, with the settings of its workspace. */
export interface SendingMailbox {
  workspaceId: string
  id: string
  version: number
  kind: MailboxKind
  name: string
  fromName: string
  fromEmail: string
  domain: string
  replyTo: string | null
  trackingDomain: string | null
  settings: MailboxSettings
  secretSealed: string | null
  dkimDomain: string | null
  dkimSelector: string | null
  dkimKeySealed: string | null
  status: MailboxStatus
  pace: Pace
  state: PaceState
  hours: Hours
  workspace: SendingPolicy
  /** Of a vendor that sends by itself: what it is asked to keep, because the hand-over itself waits for no hour and no gap. */
  asked: { days: number[]; fromMinute: number; toMinute: number; gapSeconds: number; dayCap: number }
}

/** How the workspace sends. */
export interface SendingPolicy {
  postalAddress: string
  unsubscribeText: string
  sendUnknown: boolean
  risky: RiskyPolicy
  timeZone: string
  days: number[]
  fromMinute: number
  toMinute: number
  holidays: boolean
}

type Row = Omit<SendingMailbox, 'pace' | 'state' | 'hours' | 'workspace' | 'asked'> &
  Pace &
  PaceState &
  Omit<Hours, 'zone'> & { timeZone: string | null; policy: SendingPolicy }

// Defaults are those of the table: a workspace that never opened its settings has no row.
const policy = `json_build_object('postalAddress', coalesce(s.postal_address, ''), 'unsubscribeText', coalesce(s.unsubscribe_text, ''),
      'sendUnknown', coalesce(s.send_unknown, true), 'risky', coalesce(s.risky, 'ask'), 'timeZone', coalesce(s.time_zone, 'UTC'),
      'days', coalesce(s.days, '{1,2,3,4,5}'), 'fromMinute', coalesce(s.from_minute, 540), 'toMinute', coalesce(s.to_minute, 1020),
      'holidays', coalesce(s.holidays, false)) as policy`
const select = `select m.workspace_id as "workspaceId", m.id, m.version, m.kind, m.name, m.from_name as "fromName", m.from_email as "fromEmail",
    m.domain, m.reply_to as "replyTo", m.tracking_domain as "trackingDomain", m.settings, m.secret_sealed as "secretSealed",
    m.dkim_domain as "dkimDomain", m.dkim_selector as "dkimSelector", m.dkim_key_sealed as "dkimKeySealed", m.status,
    m.day_cap as "dayCap", m.gap_seconds as "gapSeconds", m.jitter_percent as "jitterPercent", m.ramp_start as "rampStart",
    m.ramp_step as "rampStep", m.ramp_since::text as "rampSince", m.day_of::text as "dayOf", m.sent_on_day as "sentOnDay",
    m.next_free_at as "nextFreeAt", m.time_zone as "timeZone", m.days, m.from_minute as "fromMinute", m.to_minute as "toMinute",
    ${policy}
  from mailboxes m left join sending_settings s on s.workspace_id = m.workspace_id
  where m.workspace_id = $1 and m.id = $2`

const byId = statement<Row, [workspaceId: string, mailboxId: string]>(select)
const locked = statement<Row, [workspaceId: string, mailboxId: string]>(`${select} for no key update of m`)
const due = statement<Row, [workspaceId: string, mailboxId: string, now: Date]>(
  `${select} and m.status = 'active' and m.wake_at <= $3 for no key update of m skip locked`,
)

/** A mailbox; null when there is none of this id. */
export async function readMailbox(tx: Tx, workspaceId: string, id: string): Promise<SendingMailbox | null> {
  return shaped((await byId(tx, [workspaceId, id]))[0])
}

/** What decides at which hours steps go: the mailbox, and for steps that need none the recipient and the workspace alone. */
export type StepHours = Pick<SendingMailbox, 'workspaceId' | 'hours' | 'workspace'>

const ofWorkspace = statement<{ policy: SendingPolicy }, [workspaceId: string]>(
  `select ${policy} from (select $1::uuid as id) w left join sending_settings s on s.workspace_id = w.id`,
)

/** The hours of the mailbox of a sequence, or of one that has none because it holds no mail. */
export async function hoursOf(tx: Tx, workspaceId: string, mailboxId: string | null): Promise<StepHours> {
  const mailbox = mailboxId === null ? null : await readMailbox(tx, workspaceId, mailboxId)
  if (mailbox !== null) return mailbox
  const [row] = await ofWorkspace(tx, [workspaceId])
  if (row === undefined) throw new Error('A question for settings always has an answer.')
  return { workspaceId, workspace: row.policy, hours: { ...atAnyHour, zone: row.policy.timeZone } }
}

/** The same mailbox, locked until the transaction ends. */
export async function lockMailbox(tx: Tx, workspaceId: string, id: string): Promise<SendingMailbox | null> {
  return shaped((await locked(tx, [workspaceId, id]))[0])
}

/** The same if it is to look at its messages by now and nobody else has it. */
export async function lockDueMailbox(
  tx: Tx,
  workspaceId: string,
  id: string,
  now: Date,
): Promise<SendingMailbox | null> {
  return shaped((await due(tx, [workspaceId, id, now]))[0])
}

function shaped(row: Row | undefined): SendingMailbox | null {
  if (row === undefined) return null
  const { dayCap, gapSeconds, jitterPercent, rampStart, rampStep, rampSince, ...rest } = row
  const { dayOf, sentOnDay, nextFreeAt, timeZone, days, fromMinute, toMinute, policy, ...mailbox } = rest
  // What the built-in mailbox sends is read by nobody but the person who tries it out, at whatever hour; a vendor keeps the hours itself.
  const isTrial = row.kind === 'built_in' || row.kind === 'instantly'
  const gap = row.kind === 'instantly' ? 0 : gapSeconds
  return {
    ...mailbox,
    pace: { dayCap, gapSeconds: gap, jitterPercent, rampStart, rampStep, rampSince },
    state: { dayOf, sentOnDay, nextFreeAt },
    hours: { ...(isTrial ? atAnyHour : { days, fromMinute, toMinute }), zone: timeZone ?? policy.timeZone },
    workspace: isTrial ? { ...policy, ...atAnyHour, holidays: false } : policy,
    asked: { ...askedHours(days, policy), gapSeconds, dayCap },
  }
}

/** The recipient's hours, on days when the mailbox works too. */
function askedHours(days: readonly number[], policy: SendingPolicy) {
  const both = policy.days.filter((day) => days.includes(day))
  const { fromMinute, toMinute } = policy
  return { days: both.length === 0 ? policy.days : both, fromMinute, toMinute }
}

const atAnyHour = { days: [1, 2, 3, 4, 5, 6, 7], fromMinute: 0, toMinute: 1440 }

/** When a mailbox may write to recipients. */
export function hourlyOf(mailbox: Pick<SendingMailbox, 'hours' | 'workspace'>): Hourly {
  const { days, fromMinute, toMinute, holidays } = mailbox.workspace
  return createHourly({
    mailbox: mailbox.hours,
    recipient: { days, fromMinute, toMinute },
    holidays: holidays ? holidaysOf : null,
  })
}
