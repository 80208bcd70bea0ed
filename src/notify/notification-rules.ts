import type { NotificationKind, NotificationSubject } from '#contracts/notify'
import type { Role } from '#contracts/tenancy'
import { count as counted } from '../platform/count.ts'

interface Rule {
  /** The lowest role that can do something about it, and so is told. */
  role: Role
  /** Whether it is mailed unless a member says otherwise. */
  mail: boolean
  /** Mailed with the next sweep; the others gather for a while. */
  atOnce?: true
  /** Told within seconds; the others within a minute, many at once. */
  soon: boolean
}

/** Who is told what, and how, unless they chose otherwise. */
export const notificationRules: Record<NotificationKind, Rule> = {
  import_done: { role: 'member', mail: false, soon: true },
  campaign_completed: { role: 'member', mail: true, soon: true },
  campaign_failed: { role: 'member', mail: true, soon: true },
  drafts_waiting: { role: 'member', mail: true, soon: false },
  credential_broken: { role: 'admin', mail: true, soon: true },
  job_failed: { role: 'member', mail: true, soon: false },
  budget_reached: { role: 'admin', mail: true, soon: true },
  alert: { role: 'member', mail: true, soon: true },
  lead_waiting: { role: 'member', mail: true, soon: true },
  provider_waiting: { role: 'admin', mail: true, soon: true },
  bad_lead_waiting: { role: 'member', mail: true, soon: true },
  market_report: { role: 'admin', mail: true, atOnce: true, soon: false },
}

/** What happened, in words. */
export function notificationText(kind: NotificationKind, count: number, name: string | null): string {
  const quoted = name === null || name === '' ? '' : ` “${name}”`
  switch (kind) {
    case 'import_done':
      return `The import${quoted} is done`
    case 'campaign_completed':
      return `The campaign${quoted} is completed`
    case 'campaign_failed':
      return `The campaign${quoted} failed`
    case 'drafts_waiting':
      return `${counted(count, 'draft')}${quoted === '' ? '' : ` of${quoted}`} ${count === 1 ? 'waits' : 'wait'} for review`
    case 'credential_broken':
      // An endpoint of ours that switched itself off is named so.
      return name?.startsWith('Webhook') === true
        ? `${name} was switched off`
        : `The key for ${name ?? 'a provider'} is refused`
    case 'job_failed':
      return count === 1 ? 'A job failed' : `${counted(count, 'job')} failed`
    case 'budget_reached':
      return 'The budget of this month is spent: what costs rests until the next'
    case 'alert':
      return name ?? 'An alert was raised'
    case 'lead_waiting':
      return `${counted(count, 'lead')}${quoted === '' ? '' : ` of${quoted}`} ${count === 1 ? 'waits' : 'wait'} for approval`
    case 'provider_waiting':
      return `${name ?? 'A provider'} wants to buy leads and waits for approval`
    case 'bad_lead_waiting':
      return `${counted(count, 'bad lead')}${quoted === '' ? '' : ` of${quoted}`} ${count === 1 ? 'waits' : 'wait'} for a decision`
    case 'market_report':
      return name ?? 'The figures of yesterday are there'
  }
}

/** The page where something can be done about it. */
export function notificationPath(kind: NotificationKind, subject: Omit<NotificationSubject, 'name'>): string {
  if (kind === 'job_failed') return '/failed-jobs'
  if (kind === 'credential_broken') return '/settings/integrations'
  if (kind === 'alert' && subject.kind === 'credential') return '/settings/webhooks'
  if (kind === 'budget_reached') return '/settings/workspace'
  if (kind === 'drafts_waiting') return '/review'
  if (kind === 'lead_waiting')
    return `/marketplace/leads?status=pending_approval${subject.id === null ? '' : `&niche=${subject.id}`}`
  if (kind === 'bad_lead_waiting') return '/marketplace/bad-leads'
  if (kind === 'market_report') return '/marketplace/reports'
  const pages: Partial<Record<NotificationSubject['kind'], string>> = {
    import: '/imports',
    campaign: '/campaigns',
    prospect: '/prospects',
    client: '/clients',
    mailbox: '/outreach/mailboxes',
    conversation: '/outreach/inbox',
    provider: '/marketplace/providers',
  }
  const page = pages[subject.kind]
  return page === undefined || subject.id === null ? '/home' : `${page}/${subject.id}`
}

/** Equal ones that were not read become one: failed jobs all together, the rest by what they are about. */
export function groupOf(kind: NotificationKind, subjectId: string | null): string {
  return kind === 'job_failed' ? '' : (subjectId ?? '')
}

const minuteMs = 60_000

/** A mail waits five minutes for what else happens, and comes at most once an hour for one member of a workspace. */
export function mailDueAt(now: Date, lastMailedAt: Date | null): Date {
  const gathered = now.getTime() + 5 * minuteMs
  const spaced = (lastMailedAt?.getTime() ?? 0) + 60 * minuteMs
  return new Date(Math.max(gathered, spaced))
}
