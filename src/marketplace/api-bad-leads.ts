import * as z from 'zod'
import { pageOf } from '#contracts/platform'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { decideBadLead, getBadLeadRequest, listBadLeadRequests, markLeadBad } from './bad-leads.ts'
import { EvidenceFile } from './contract-attachments.ts'
import { BadLeadDecision, BadLeadFilter, BadLeadRequest, LeadMarkedBad } from './contract-money.ts'
import { filesOfRequest } from './evidence.ts'
import { moneyExamples as example } from './examples-money.ts'
import { returnRates } from './return-rates.ts'

const tags = ['bad leads']
const { id, leadId } = example.request
const memo = 'We rang the number.'

const deciding = (decision: 'approved' | 'rejected') =>
  can('bad_leads.decide')
    .route({
      method: 'POST',
      path: `/admin/bad-lead-requests/{id}/${decision === 'approved' ? 'approve' : 'reject'}`,
      tags,
      summary:
        decision === 'approved'
          ? 'Agree that a lead was bad: its buyer is paid back'
          : 'Disagree that a lead was bad: it stays paid for',
    })
    .meta({
      example: {
        input: { id, memo },
        output: { ...example.request, status: decision, memo, decidedAt: '2026-03-03T09:00:00.000Z' },
      },
    })
    .input(BadLeadDecision)
    .output(BadLeadRequest)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId, userId } = context.caller
        const decided = await decideBadLead(tx, context.app, workspaceId, {
          ...input,
          decision,
          actorId: userId,
        })
        const subject = { kind: 'bad_lead_request', id: input.id }
        await audit(
          tx,
          { action: `bad_lead_request.${decision}`, subject, after: { memo: input.memo } },
          context,
        )
        const news = { kind: 'bad_lead.decided', subject: input.id }
        await context.app.events.publish(tx, workspaceId, news)
        return decided
      }),
    )

/** What providers say of leads they bought, and what the operator makes of it. */
export const badLeadsRouter = {
  list: can('bad_leads.read')
    .route({
      method: 'GET',
      path: '/admin/bad-lead-requests',
      tags,
      summary: 'Requests for bad leads, newest first',
    })
    .meta({ example: { input: { status: 'pending' }, output: example.pageOne(example.request) } })
    .input(BadLeadFilter)
    .output(pageOf(BadLeadRequest))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => listBadLeadRequests(tx, context.caller.workspaceId, input)),
    ),

  get: can('bad_leads.read')
    .route({
      method: 'GET',
      path: '/admin/bad-lead-requests/{id}',
      tags,
      summary: 'One request for a bad lead',
    })
    .meta({ example: { input: { id }, output: example.request } })
    .input(z.object({ id: z.uuid() }))
    .output(BadLeadRequest)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => getBadLeadRequest(tx, context.caller.workspaceId, input.id)),
    ),

  files: can('bad_leads.read')
    .route({
      method: 'GET',
      path: '/admin/bad-lead-requests/{id}/files',
      tags,
      summary: 'Files that its buyer sent as evidence; their links work for a quarter of an hour',
    })
    .meta({ example: { input: { id }, output: [example.evidence] } })
    .input(z.object({ id: z.uuid() }))
    .output(z.array(EvidenceFile))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) =>
        filesOfRequest(tx, context.app, context.caller.workspaceId, { requestId: input.id }),
      ),
    ),

  approve: deciding('approved'),
  reject: deciding('rejected'),

  mark: can('bad_leads.decide')
    .route({
      method: 'POST',
      path: '/admin/leads/{id}/bad-lead',
      tags,
      summary: 'Call a whole lead bad: everybody who bought it is paid back; again it changes nothing',
    })
    .meta({
      example: {
        input: { id: leadId, memo },
        output: { refunded: 2, amount: example.eur(5000), requests: 1 },
      },
    })
    .input(BadLeadDecision)
    .output(LeadMarkedBad)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId, userId } = context.caller
        const done = await markLeadBad(tx, context.app, workspaceId, {
          leadId: input.id,
          memo: input.memo,
          actorId: userId,
        })
        const subject = { kind: 'lead', id: input.id }
        await audit(tx, { action: 'lead.marked_bad', subject, after: { ...done, memo: input.memo } }, context)
        return done
      }),
    ),

  rates: can('bad_leads.read')
    .route({
      method: 'GET',
      path: '/admin/return-rates',
      tags,
      summary: 'How much of what was sold in 30 days came back, by provider or by partner',
    })
    .meta({
      example: {
        input: { by: 'provider' },
        output: [{ id: example.providerId, sold: 40, returned: 3 }],
      },
    })
    .input(z.object({ by: z.enum(['provider', 'partner']).default('provider') }))
    .output(z.array(z.object({ id: z.uuid(), sold: z.int(), returned: z.int() })))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) =>
        returnRates(tx, context.caller.workspaceId, input.by, context.app.now()),
      ),
    ),
}
