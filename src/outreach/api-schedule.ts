import * as z from 'zod'
import type { Tx } from '../platform/db.ts'
import { AppError, found } from '../platform/errors.ts'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { type CallerContext, showSequence } from './api-writing.ts'
import { calendar } from './calendar.ts'
import { Calendar, CalendarQuery, CampaignStart, DoubtVerdict, Sequence, StopRequest } from './contract.ts'
import * as example from './examples.ts'
import { pauseCampaign, pauseSequence, resumeCampaign, resumeSequence } from './pause-sequence.ts'
import { allowRisky, resolveDoubt } from './resolve-doubt.ts'
import { startSequence } from './start-sequence.ts'
import { stopSequence } from './stop-sequence.ts'

const tags = ['outreach']
const byId = z.object({ id: z.uuid() })
const campaignId = '019a0000-0000-7000-8000-000000000101'
const messageId = '019a0000-0000-7000-8000-000000000202'
const shown = (status: Sequence['status']) => ({
  example: { input: { id: example.sequenceId }, output: { ...example.sequence, status } },
})

const calendarExample = {
  from: '2026-01-15T09:00:00.000Z',
  to: '2026-01-22T09:00:00.000Z',
  timeZone: 'America/Los_Angeles',
  mailboxes: [
    {
      id: '019a0000-0000-7000-8000-000000000301',
      name: 'ada@acme.example',
      status: 'active' as const,
      statusReason: null,
    },
  ],
  messages: [
    {
      id: messageId,
      sequenceId: example.sequenceId,
      step: 1,
      subject: 'Booking at Bright Harbor Dental',
      to: 'dana@brightharbor.example',
      prospect: { id: example.sequence.prospect.id, name: example.sequence.prospect.name },
      campaign: example.sequence.campaign,
      mailboxId: '019a0000-0000-7000-8000-000000000301',
      at: '2026-01-15T17:00:00.000Z',
      dueAt: '2026-01-15T17:00:00.000Z',
      held: 'window' as const,
      why: 'Outside of working hours where the recipient is (America/Los_Angeles) or where the mailbox is',
      timeZone: 'America/Los_Angeles',
    },
  ],
  waiting: [],
  inDoubt: [],
  isCut: false,
}

/** Starting, pausing and ending what is sent, and what only a person can decide about it. */
export const sendingRouter = {
  calendar: can('outreach.read')
    .route({
      method: 'GET',
      path: '/outreach/calendar',
      tags,
      summary: 'What goes out when, and why not sooner',
    })
    .meta({ example: { input: { from: calendarExample.from }, output: calendarExample } })
    .input(CalendarQuery)
    .output(Calendar)
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => calendar(tx, context.caller.workspaceId, input, context.app.now())),
    ),

  send: can('outreach.approve')
    .route({
      method: 'POST',
      path: '/outreach/{id}/send',
      tags,
      summary: 'Start an approved sequence: its first message goes at the next hour that suits both sides',
    })
    .meta(shown('active'))
    .input(byId)
    .output(Sequence)
    .handler(async ({ input, context }) =>
      act(context, input.id, 'sequence.started', async (tx, workspaceId) => {
        const start = await startSequence(context.app, tx, workspaceId, input.id, { at: context.app.now() })
        if (!start.isStarted) throw new AppError('unprocessable', `${start.reason}.`)
      }),
    ),

  pause: can('outreach.approve')
    .route({ method: 'POST', path: '/outreach/{id}/pause', tags, summary: 'Keep the next messages back' })
    .meta(shown('paused'))
    .input(byId)
    .output(Sequence)
    .handler(async ({ input, context }) =>
      act(context, input.id, 'sequence.paused', async (tx, workspaceId) =>
        pauseSequence(tx, context.app, workspaceId, input.id),
      ),
    ),

  resume: can('outreach.approve')
    .route({ method: 'POST', path: '/outreach/{id}/resume', tags, summary: 'Go on with a paused sequence' })
    .meta(shown('active'))
    .input(byId)
    .output(Sequence)
    .handler(async ({ input, context }) =>
      act(context, input.id, 'sequence.resumed', async (tx, workspaceId) =>
        resumeSequence(tx, context.app, workspaceId, input.id),
      ),
    ),

  stop: can('outreach.approve')
    .route({
      method: 'POST',
      path: '/outreach/{id}/stop',
      tags,
      summary: 'End a sequence: nothing more of it is sent',
    })
    .meta({
      example: {
        input: { id: example.sequenceId, reason: 'Met at the fair' },
        output: { ...example.sequence, status: 'stopped' },
      },
    })
    .input(StopRequest.extend({ id: z.uuid() }))
    .output(Sequence)
    .handler(async ({ input: { id, reason }, context }) =>
      act(context, id, 'sequence.stopped', async (tx, workspaceId) => {
        const stop = { reason, by: 'person' as const, at: context.app.now() }
        const ended = await stopSequence(tx, context.app, workspaceId, id, stop)
        if (ended.length === 0) await refuseToStop(tx, workspaceId, id)
      }),
    ),

  allowRisky: can('outreach.approve')
    .route({
      method: 'POST',
      path: '/outreach/{id}/allow-risky',
      tags,
      summary: 'Send to this address although it is risky',
    })
    .meta(shown('active'))
    .input(byId)
    .output(Sequence)
    .handler(async ({ input, context }) =>
      act(context, input.id, 'sequence.risky_allowed', async (tx, workspaceId) =>
        allowRisky(tx, context.app, workspaceId, input.id),
      ),
    ),

  resolveDoubt: can('outreach.approve')
    .route({
      method: 'POST',
      path: '/outreach/messages/{id}/doubt',
      tags,
      summary: 'Say of a message in doubt that it arrived, or have it sent again',
    })
    .meta({ example: { input: { id: messageId, verdict: 'arrived' }, output: example.sequence } })
    .input(DoubtVerdict.extend({ id: z.uuid() }))
    .output(Sequence)
    .handler(async ({ input: { id, verdict }, context }) => {
      const { sequenceId } = await inCaller(context, async (tx) => {
        const resolved = await resolveDoubt(tx, context.app, context.caller.workspaceId, id, verdict)
        const subject = { kind: 'sequence', id: resolved.sequenceId }
        await audit(
          tx,
          { action: 'message.doubt_resolved', subject, after: { messageId: id, verdict } },
          context,
        )
        return resolved
      })
      return showSequence(context, sequenceId)
    }),

  startCampaign: can('outreach.approve')
    .route({
      method: 'POST',
      path: '/campaigns/{id}/sending/start',
      tags,
      summary: 'Start all approved sequences of a campaign; those that cannot start say why',
    })
    .meta({ example: { input: { id: campaignId }, output: { approved: 40 } } })
    .input(byId)
    .output(CampaignStart)
    .handler(async ({ input: { id }, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const { rows } = await tx.$client.query<{ approved: number }>(
          `select (select count(*)::int from sequences s where s.workspace_id = $1 and s.campaign_id = $2 and s.status = 'approved') as approved
           from campaigns where workspace_id = $1 and id = $2`,
          [workspaceId, id],
        )
        const { approved } = found(rows[0], 'campaign')
        const job = { workspaceId, campaignId: id }
        await context.app.jobs.enqueue(tx, 'campaign.send', job, { workspaceId, priority: 1 })
        const subject = { kind: 'campaign', id }
        await audit(tx, { action: 'campaign.sending_started', subject, after: { approved } }, context)
        return { approved }
      }),
    ),

  pauseCampaign: can('outreach.approve')
    .route({
      method: 'POST',
      path: '/campaigns/{id}/sending/pause',
      tags,
      summary: 'Keep back everything of a campaign that has not gone out',
    })
    .meta({ example: { input: { id: campaignId }, output: {} } })
    .input(byId)
    .output(z.object({}))
    .handler(async ({ input, context }) =>
      onCampaign(context, input.id, 'campaign.sending_paused', async (tx, workspaceId) =>
        pauseCampaign(tx, context.app, workspaceId, input.id),
      ),
    ),

  resumeCampaign: can('outreach.approve')
    .route({
      method: 'POST',
      path: '/campaigns/{id}/sending/resume',
      tags,
      summary: 'Go on sending a paused campaign',
    })
    .meta({ example: { input: { id: campaignId }, output: {} } })
    .input(byId)
    .output(z.object({}))
    .handler(async ({ input, context }) =>
      onCampaign(context, input.id, 'campaign.sending_resumed', async (tx, workspaceId) =>
        resumeCampaign(tx, context.app, workspaceId, input.id),
      ),
    ),
}

async function act(
  context: CallerContext,
  id: string,
  action: string,
  work: (tx: Tx, workspaceId: string) => Promise<void>,
): Promise<Sequence> {
  await inCaller(context, async (tx) => {
    await work(tx, context.caller.workspaceId)
    await audit(tx, { action, subject: { kind: 'sequence', id } }, context)
  })
  return showSequence(context, id)
}

async function onCampaign(
  context: CallerContext,
  id: string,
  action: string,
  work: (tx: Tx, workspaceId: string) => Promise<void>,
): Promise<Record<string, never>> {
  await inCaller(context, async (tx) => {
    await work(tx, context.caller.workspaceId)
    await audit(tx, { action, subject: { kind: 'campaign', id } }, context)
  })
  return {}
}

async function refuseToStop(tx: Tx, workspaceId: string, id: string): Promise<never> {
  const { rows } = await tx.$client.query<{ status: string }>(
    'select status from sequences where workspace_id = $1 and id = $2',
    [workspaceId, id],
  )
  const { status } = found(rows[0], 'sequence')
  throw new AppError('conflict', `This sequence is ${status.replaceAll('_', ' ')}: there is nothing to stop.`)
}
