import * as z from 'zod'
import { pageOf } from '#contracts/platform'
import {
  DecidedLead,
  Lead,
  LeadCounts,
  LeadDistribution,
  LeadEdit,
  LeadLine,
  LeadQuery,
  LeadRejection,
  LeadStatus,
  LeadsToApprove,
  LeadsToReject,
} from '#contracts/marketplace'
import type { Tx } from '../platform/db.ts'
import { AppError, notFound } from '../platform/errors.ts'
import { StreamAnswer } from '../platform/rpc.ts'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { approveLeads, type LeadDecision } from './approve-leads.ts'
import { editLead } from './edit-lead.ts'
import { exportOutcomes } from './export-outcomes.ts'
import {
  decidedExample,
  distributionExample,
  leadExample,
  leadId as id,
  leadLineExample,
} from './examples-leads.ts'
import { countLeads, listLeads } from './list-leads.ts'
import { offerLead } from './offer-leads.ts'
import { rejectLeads } from './reject-leads.ts'
import { getDistribution, getLead } from './show-lead.ts'

const tags = ['leads']
const byId = z.object({ id: z.uuid() })
const Rejected = z.object({ ids: z.array(z.uuid()) })
const noCounts = Object.fromEntries(LeadStatus.options.map((status) => [status, 0])) as LeadCounts

/** What the operator does with leads: look through, put right, approve, reject, follow. */
export const leadsRouter = {
  list: can('leads.read')
    .route({ method: 'GET', path: '/admin/leads', tags, summary: 'Leads, newest first' })
    .meta({
      example: {
        input: { status: ['pending_approval'] },
        output: { items: [leadLineExample], pagination: { limit: 20, nextCursor: null, total: 1 } },
      },
    })
    .input(LeadQuery)
    .output(pageOf(LeadLine))
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => listLeads(tx, context.caller.workspaceId, context.app.totals, input)),
    ),

  counts: can('leads.read')
    .route({
      method: 'GET',
      path: '/admin/leads/counts',
      tags,
      summary: 'How many leads stand in each status',
    })
    .meta({ example: { output: { ...noCounts, pending_approval: 3 } } })
    .output(LeadCounts)
    .handler(async ({ context }) => inCaller(context, (tx) => countLeads(tx, context.caller.workspaceId))),

  get: can('leads.read')
    .route({
      method: 'GET',
      path: '/admin/leads/{id}',
      tags,
      summary: 'One lead: answers under their version of the form, consent, origin, score, what happened',
    })
    .meta({ example: { input: { id }, output: leadExample } })
    .input(byId)
    .output(Lead)
    .handler(async ({ input, context }) => getLead(context.app, context.caller.workspaceId, input.id)),

  edit: can('leads.decide')
    .route({
      method: 'PATCH',
      path: '/admin/leads/{id}',
      tags,
      summary: 'Put answers right before the lead is approved',
    })
    .meta({ example: { input: { id, answers: { area: 120 } }, output: leadExample } })
    .input(LeadEdit)
    .output(Lead)
    .handler(async ({ input, context }) => {
      const { app, caller } = context
      await inCaller(context, async (tx) => {
        const { fields, before, after } = await editLead(tx, caller.workspaceId, input, app.now())
        const subject = { kind: 'lead', id: input.id }
        if (fields.length > 0)
          await audit(tx, { action: 'lead.edited', subject, before, after: { ...after, fields } }, context)
      })
      return getLead(app, caller.workspaceId, input.id)
    }),

  approve: can('leads.decide')
    .route({
      method: 'POST',
      path: '/admin/leads/{id}/approve',
      tags,
      summary: 'Approve a lead: it is sold at once to those whose turn it is',
    })
    .meta({ example: { input: { id }, output: decidedExample } })
    .input(byId)
    .output(DecidedLead)
    .handler(async ({ input, context }) => {
      const { app, caller } = context
      await inCaller(context, (tx) => mustExist(tx, caller.workspaceId, input.id))
      const [decision] = await approveLeads(app, {
        workspaceId: caller.workspaceId,
        leadIds: [input.id],
        actor: { userId: caller.userId },
      })
      if (decision === undefined || 'problem' in decision)
        throw new AppError('conflict', 'This lead was decided already. Load it again to see how.')
      const after = { status: decision.status, assigned: decision.assigned }
      const subject = { kind: 'lead', id: input.id }
      await inCaller(context, (tx) => audit(tx, { action: 'lead.approved', subject, after }, context))
      return decidedOf(decision)
    }),

  approveMany: can('leads.decide')
    .route({
      method: 'POST',
      path: '/admin/leads/approve',
      tags,
      summary: 'Approve many leads in the order given; those decided already stay as they are',
    })
    .meta({ example: { input: { ids: [id] }, output: [decidedExample] } })
    .input(LeadsToApprove)
    .output(z.array(DecidedLead))
    .handler(async ({ input, context }) => {
      const { app, caller } = context
      const { workspaceId, userId } = caller
      const decisions = await approveLeads(app, { workspaceId, leadIds: input.ids, actor: { userId } })
      const approved = decisions.filter((one) => !('problem' in one)).map(({ leadId }) => leadId)
      const entry = { action: 'leads.approved', subject: { kind: 'lead' }, after: { ids: approved } }
      if (approved.length > 0) await inCaller(context, (tx) => audit(tx, entry, context))
      return decisions.map(decidedOf)
    }),

  reject: can('leads.decide')
    .route({
      method: 'POST',
      path: '/admin/leads/{id}/reject',
      tags,
      summary: 'Reject a lead that was not approved, with a reason',
    })
    .meta({
      example: {
        input: { id, reason: 'Lives in a rented flat' },
        output: { ...leadExample, status: 'rejected', statusReason: 'Lives in a rented flat' },
      },
    })
    .input(LeadRejection)
    .output(Lead)
    .handler(async ({ input, context }) => {
      const { app, caller } = context
      const { workspaceId, userId } = caller
      const { reason } = input
      await inCaller(context, async (tx) => {
        await mustExist(tx, workspaceId, input.id)
        const ids = await rejectLeads(tx, app, workspaceId, { ids: [input.id], reason, userId })
        if (ids.length === 0)
          throw new AppError('conflict', 'This lead was decided already. Load it again to see how.')
        const subject = { kind: 'lead', id: input.id }
        await audit(tx, { action: 'lead.rejected', subject, after: { reason } }, context)
      })
      return getLead(app, workspaceId, input.id)
    }),

  rejectMany: can('leads.decide')
    .route({
      method: 'POST',
      path: '/admin/leads/reject',
      tags,
      summary: 'Reject many leads with one reason; returns those that were not decided before',
    })
    .meta({ example: { input: { ids: [id], reason: 'A test of our own' }, output: { ids: [id] } } })
    .input(LeadsToReject)
    .output(Rejected)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { app, caller } = context
        const { workspaceId, userId } = caller
        const { reason } = input
        const ids = await rejectLeads(tx, app, workspaceId, { ...input, userId })
        for (const one of ids) {
          const subject = { kind: 'lead', id: one }
          await audit(tx, { action: 'lead.rejected', subject, after: { reason } }, context)
        }
        return { ids }
      }),
    ),

  offer: can('leads.decide')
    .route({
      method: 'POST',
      path: '/admin/leads/{id}/offer',
      tags,
      summary: 'Offer the free places of an approved lead again now',
    })
    .meta({ example: { input: { id }, output: { assigned: 1 } } })
    .input(byId)
    .output(z.object({ assigned: z.int() }))
    .handler(async ({ input, context }) => {
      const { workspaceId } = context.caller
      const { assigned } = await offerLead(context.app, { workspaceId, leadId: input.id })
      const entry = {
        action: 'lead.offered',
        subject: { kind: 'lead', id: input.id },
        after: { assigned },
      }
      await inCaller(context, (tx) => audit(tx, entry, context))
      return { assigned }
    }),

  outcomes: can('leads.read')
    .route({
      method: 'GET',
      path: '/admin/lead-outcomes.csv',
      tags,
      summary:
        'What came of leads beside what was known when they came, as CSV to learn from; nothing of a person',
      outputStructure: 'detailed',
    })
    .meta({
      isStream: true,
      streamType: 'text/csv',
      example: { input: { mode: 'exact' }, output: 'lead_id,submitted_at,said_at,outcome,email_status\n' },
    })
    .input(z.object({ mode: z.enum(['spreadsheet', 'exact']).default('spreadsheet') }))
    .output(StreamAnswer)
    .handler(async ({ input, context: { app, caller } }) => ({
      headers: {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': 'attachment; filename="lead-outcomes.csv"',
      },
      body: new Blob([await exportOutcomes(app.db, caller.workspaceId, input.mode)]).stream(),
    })),

  distribution: can('leads.read')
    .route({
      method: 'GET',
      path: '/admin/leads/{id}/distribution',
      tags,
      summary: 'Who got a lead at which price, and in each round why each other provider did not',
    })
    .meta({ example: { input: { id }, output: distributionExample } })
    .input(byId)
    .output(LeadDistribution)
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => getDistribution(tx, context.caller.workspaceId, input.id)),
    ),
}

async function mustExist(tx: Tx, workspaceId: string, leadId: string): Promise<void> {
  const { rowCount } = await tx.$client.query('select 1 from leads where workspace_id = $1 and id = $2', [
    workspaceId,
    leadId,
  ])
  if (rowCount === 0) throw notFound('lead')
}

function decidedOf(decision: LeadDecision): DecidedLead {
  if ('problem' in decision) return { id: decision.leadId, status: null, assigned: 0, placesLeft: 0 }
  const { leadId, status, assigned, placesLeft } = decision
  return { id: leadId, status, assigned, placesLeft }
}
