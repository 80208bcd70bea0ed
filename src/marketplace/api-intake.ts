import * as z from 'zod'
import {
  LeadAttachment,
  NewLead,
  PublicForm,
  ReceivedLead,
  SentAttachment,
  ThankYou,
} from '#contracts/marketplace'
import { serverContext } from '../forms/index.ts'
import { AppError } from '../platform/errors.ts'
import { limitedStream } from '../platform/request-body.ts'
import { anyone, anyoneOrKey, can, inCaller } from '../tenancy/index.ts'
import { filesOfLead, mostFileBytes, saveFile } from './attachments.ts'
import { confirmLead } from './confirm-lead.ts'
import { definitionExample } from './examples-niches.ts'
import { findForm } from './find-form.ts'
import { readAttempt } from './form-attempts.ts'
import { signStarted } from './form-token.ts'
import { nextAfter } from './next-after.ts'
import { submitLead } from './submit-lead.ts'
import { thankYou } from './thank-you.ts'

const tags = ['leads']
const id = '019a0000-0000-7000-8000-000000000b01'
const names = z.object({ workspace: z.string().max(100), niche: z.string().max(100) })
const place = { workspace: { slug: 'acme', name: 'Acme' } }

/** What everybody may do: see a form, fill it in, be thanked. */
export const intakeRouter = {
  form: anyone
    .route({
      method: 'GET',
      path: '/forms/{workspace}/{niche}',
      tags,
      summary: 'A public form as it is asked now, with what goes back with it',
    })
    .meta({
      example: {
        input: { workspace: 'acme', niche: 'roofing' },
        output: {
          ...place,
          niche: { slug: 'roofing', name: 'Roofing', country: 'US', page: { colour: '#4338ca' } },
          version: 1,
          definition: definitionExample,
          started: 'eyJkIjp7fX0.c2lnbmVk',
          challenge: null,
          today: '2026-03-02',
          attempt: null,
        },
      },
    })
    .input(names.extend({ again: z.string().max(1000).optional() }))
    .output(PublicForm)
    .handler(async ({ input, context: { app } }) => {
      const form = await findForm(app.db, input.workspace, input.niche)
      const { workspace, slug, name, country, timeZone, page, version, definition } = form
      const { challenge } = app.providers
      return {
        workspace,
        niche: { slug, name, country, page },
        version,
        definition,
        started: signStarted(app.keys, form, app.now()),
        challenge: challenge === null ? null : { siteKey: challenge.siteKey },
        today: serverContext({ now: app.now(), timeZone, country }).today,
        attempt: input.again === undefined ? null : await readAttempt(app, form, input.again),
      }
    }),

  submit: anyoneOrKey('leads.create')
    .route({
      method: 'POST',
      path: '/leads',
      tags,
      summary: 'Fill in a form; with an API key for a partner, without the challenge',
    })
    .meta({
      example: {
        input: {
          workspace: 'acme',
          niche: 'roofing',
          answers: { name: 'Ann Example', email: 'ann@home.example', area: 120 },
          started: 'eyJkIjp7fX0.c2lnbmVk',
          attribution: { utm_source: 'search' },
        },
        output: { id, status: null, needsConfirmation: false, next: `/f/acme/roofing/thank-you?lead=${id}` },
      },
    })
    .input(NewLead)
    .output(ReceivedLead)
    .handler(async ({ input, context: { app, caller, request } }) => {
      const key = caller?.keyId == null ? null : { workspaceId: caller.workspaceId, keyId: caller.keyId }
      const idempotencyKey = input.idempotencyKey ?? request.headers.get('idempotency-key') ?? undefined
      const { ip, userAgent } = request
      const sent = { ...input, ...(idempotencyKey !== undefined && { idempotencyKey }) }
      const { lead, form } = await submitLead(app, sent, { ip, userAgent, key })
      return {
        id: lead.id,
        status: key === null ? null : lead.status,
        needsConfirmation: lead.status === 'pending_confirmation',
        next: nextAfter(form, lead.id),
      }
    }),

  thankYou: anyone
    .route({
      method: 'GET',
      path: '/leads/{id}/thank-you',
      tags,
      summary: 'What is said after a form; nothing of the person',
    })
    .meta({
      example: {
        input: { id },
        output: {
          ...place,
          niche: { slug: 'roofing', name: 'Roofing', page: { thanks: 'We call you today.' } },
          needsConfirmation: false,
        },
      },
    })
    .input(z.object({ id: z.uuid() }))
    .output(ThankYou)
    .handler(async ({ input, context }) => thankYou(context.app.db, input.id)),

  confirm: anyone
    .route({
      method: 'POST',
      path: '/leads/confirm',
      tags,
      summary: 'Confirm an address by the link that was mailed there',
    })
    .meta({ example: { input: { token: 'eyJkIjp7fX0.c2lnbmVk' }, output: { id } } })
    .input(z.object({ token: z.string().max(2000) }))
    .output(z.object({ id: z.uuid() }))
    .handler(async ({ input, context: { app } }) => {
      const confirmed = await confirmLead(app, input.token)
      if (confirmed === null)
        throw new AppError('bad_request', 'This link does not work any more. Send the form again.')
      return { id: confirmed.leadId }
    }),

  sendFile: anyone
    .route({
      method: 'POST',
      path: '/forms/{workspace}/{niche}/files',
      tags,
      summary: 'Send a file ahead of its form as the body; its id is the answer of the field',
      inputStructure: 'detailed',
    })
    .meta({
      accepts: ['application/', 'image/', 'text/'],
      example: {
        input: {
          params: { workspace: 'acme', niche: 'roofing' },
          query: { field: 'plan', name: 'plan.pdf' },
        },
        output: { id, name: 'plan.pdf', type: 'application/pdf', bytes: 48_213 },
      },
    })
    .input(
      z.object({
        params: names,
        query: z.object({ field: z.string().max(60), name: z.string().max(300) }),
      }),
    )
    .output(SentAttachment)
    .handler(async ({ input, context: { app, request } }) => {
      const { params, query } = input
      const form = await findForm(app.db, params.workspace, params.niche)
      if (request.body === null)
        throw new AppError('bad_request', 'Send the file itself as the body, with its content-type.')
      const read = await new Response(limitedStream(request.body, mostFileBytes)).arrayBuffer()
      const bytes = new Uint8Array(read)
      return saveFile(app, form, { fieldKey: query.field, name: query.name, bytes, ip: request.ip })
    }),

  files: can('leads.read')
    .route({
      method: 'GET',
      path: '/admin/leads/{id}/files',
      tags,
      summary: 'Files that came with a lead; their links work for a quarter of an hour',
    })
    .meta({
      example: {
        input: { id },
        output: [
          {
            id,
            fieldKey: 'plan',
            name: 'plan.pdf',
            type: 'application/pdf',
            bytes: 48_213,
            url: '/api/v1/lead-files/eyJkIjp7fX0.c2lnbmVk',
          },
        ],
      },
    })
    .input(z.object({ id: z.uuid() }))
    .output(z.array(LeadAttachment))
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => filesOfLead(tx, context.app, context.caller.workspaceId, input.id)),
    ),
}
