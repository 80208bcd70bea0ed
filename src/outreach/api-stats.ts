import * as z from 'zod'
import { can, inCaller } from '../tenancy/index.ts'
import { OutreachPeriod, OutreachResults } from './contract-stats.ts'
import { outreachStats } from './outreach-stats.ts'
import { rateOf } from './stats-compare.ts'
import { sendingStats } from './stats-sending.ts'

const counts = {
  sent: 200,
  confirmable: 0,
  delivered: rateOf(194, 200),
  confirmed: 14,
  bounced: rateOf(6, 200),
  replied: rateOf(14, 194),
  interested: rateOf(5, 194),
  unsubscribed: rateOf(2, 194),
  complained: rateOf(0, 194),
  opened: rateOf(0, 194),
  clicked: rateOf(0, 194),
  machineOpens: 0,
  machineClicks: 0,
}

const results = {
  period: '30d' as const,
  drafted: 40,
  waiting: 12,
  approved: 25,
  rejected: 3,
  costMicros: 412_000,
  sending: {
    total: counts,
    campaigns: [],
    messages: [{ ...counts, id: null, name: 'Message 1' }],
    variants: [],
    mailboxes: [],
    comparison: null,
    days: [{ day: '2026-03-02', sent: 20, replied: 1, bounced: 0 }],
  },
}

/** What was drafted, what was sent and what came of it. */
export const statsRouter = {
  stats: can('outreach.read')
    .route({
      method: 'GET',
      path: '/outreach/stats',
      tags: ['outreach'],
      summary:
        'What was drafted, sent, answered, opened, bounced: per campaign, message, variant and mailbox, with intervals and a comparison of variants',
    })
    .meta({ example: { input: { period: '30d' }, output: results } })
    .input(z.object({ campaign: z.uuid().optional(), period: OutreachPeriod.default('30d') }))
    .output(OutreachResults)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const now = context.app.now()
        const drafts = await outreachStats(tx, workspaceId, input, now)
        return { ...drafts, sending: await sendingStats(tx, workspaceId, input, now) }
      }),
    ),
}
