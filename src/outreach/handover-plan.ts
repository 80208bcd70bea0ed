import { createHash } from 'node:crypto'
import type { CampaignPlan } from '../providers/mail-campaigns/index.ts'
import type { SendingMailbox } from './send-mailbox.ts'

/** What is the same for all sequences that can stand in one campaign of the vendor. */
export interface Shape {
  key: string
  plan: CampaignPlan
}

/** One step that is given: on which day it goes, and whether it stands under the one before. */
export interface GivenStep {
  delayDays: number
  isThreaded: boolean
}

/**
 * The campaign at the vendor that steps like these need. Its texts come with each recipient, so days between, threads, the recipient's zone
 * and the mailbox's hours and pace are all that tells campaigns apart.
 */
export function shapeOf(
  mailbox: Pick<SendingMailbox, 'fromEmail' | 'asked'>,
  zone: string,
  given: readonly GivenStep[],
): Shape {
  const { days, fromMinute, toMinute, gapSeconds, dayCap } = mailbox.asked
  const steps = given.map(({ delayDays, isThreaded }, i) => ({
    delayDays: i === 0 ? 0 : Math.max(0, delayDays - (given[i - 1]?.delayDays ?? 0)),
    isThreaded: i > 0 && isThreaded,
  }))
  const name = `Leadwright ${mailbox.fromEmail}: ${steps.length} ${steps.length === 1 ? 'step' : 'steps'}, ${zone}`
  const plan: CampaignPlan = {
    name,
    from: mailbox.fromEmail,
    zone,
    days,
    fromMinute,
    toMinute,
    dailyLimit: dayCap,
    gapMinutes: Math.max(1, Math.round(gapSeconds / 60)),
    steps,
  }
  return { key: createHash('sha256').update(JSON.stringify(plan)).digest('base64url').slice(0, 32), plan }
}
