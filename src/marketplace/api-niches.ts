import * as z from 'zod'
import { pageOf } from '#contracts/platform'
import {
  ActivateVersion,
  ActivationResult,
  DraftChange,
  NewDraft,
  NewNiche,
  Niche,
  NicheChange,
  NicheFilter,
  Removed,
} from '#contracts/marketplace'
import { FormVersion, FormVersionLine } from '#contracts/forms'
import { createDraft, dropDraft, editDraft, listVersions, readVersion } from '../forms/index.ts'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { activateForm, previewForm } from './activate-form.ts'
import {
  activationExample,
  definitionExample,
  nicheExample,
  nicheId as id,
  versionExample,
  versionLineExample,
} from './examples-niches.ts'
import { changeNiche, createNiche, getNiche, getNicheRow, listNiches, removeNiche } from './niches.ts'

const tags = ['niches']
const ofVersion = z.object({ id: z.uuid(), version: z.coerce.number().int().min(1) })
const byId = z.object({ id: z.uuid() })

/** Kinds of leads and the versions of their forms. */
export const nichesRouter = {
  list: can('niches.read')
    .route({ method: 'GET', path: '/admin/niches', tags, summary: 'Kinds of leads, newest first' })
    .meta({
      example: {
        input: {},
        output: { items: [nicheExample], pagination: { limit: 20, nextCursor: null, total: 1 } },
      },
    })
    .input(NicheFilter)
    .output(pageOf(Niche))
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => listNiches(tx, context.caller.workspaceId, input)),
    ),

  get: can('niches.read')
    .route({ method: 'GET', path: '/admin/niches/{id}', tags, summary: 'One kind of lead' })
    .meta({ example: { input: { id }, output: nicheExample } })
    .input(byId)
    .output(Niche)
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => getNiche(tx, context.caller.workspaceId, input.id)),
    ),

  create: can('niches.write')
    .route({
      method: 'POST',
      path: '/admin/niches',
      tags,
      summary: 'A kind of lead, with a form to begin with as a draft; the first one fixes the currency',
    })
    .meta({ example: { input: { name: 'Roofing', currency: 'USD' }, output: nicheExample } })
    .input(NewNiche)
    .output(Niche)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId, userId } = context.caller
        const niche = await createNiche(tx, workspaceId, input, { userId, now: context.app.now() })
        const subject = { kind: 'niche', id: niche.id }
        await audit(
          tx,
          { action: 'niche.created', subject, after: { name: niche.name, slug: niche.slug } },
          context,
        )
        return niche
      }),
    ),

  update: can('niches.write')
    .route({ method: 'PATCH', path: '/admin/niches/{id}', tags, summary: 'Change a kind of lead' })
    .meta({ example: { input: { id, isActive: false }, output: { ...nicheExample, isActive: false } } })
    .input(NicheChange)
    .output(Niche)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const before = await getNiche(tx, context.caller.workspaceId, input.id)
        const after = await changeNiche(tx, context.caller.workspaceId, input)
        const subject = { kind: 'niche', id: input.id }
        await audit(tx, { action: 'niche.changed', subject, before, after }, context)
        return after
      }),
    ),

  remove: can('niches.write')
    .route({
      method: 'DELETE',
      path: '/admin/niches/{id}',
      tags,
      summary: 'Delete a kind of lead; one with leads or subscriptions is archived',
    })
    .meta({ example: { input: { id }, output: { outcome: 'archived' } } })
    .input(byId)
    .output(Removed)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { app, caller } = context
        const { removed, name } = await removeNiche(tx, caller.workspaceId, input.id, app.now())
        const subject = { kind: 'niche', id: input.id }
        await audit(tx, { action: `niche.${removed.outcome}`, subject, before: { name } }, context)
        return removed
      }),
    ),

  versions: can('niches.read')
    .route({
      method: 'GET',
      path: '/admin/niches/{id}/schema',
      tags,
      summary: 'Versions of the form, newest first',
    })
    .meta({ example: { input: { id }, output: [versionLineExample] } })
    .input(byId)
    .output(z.array(FormVersionLine))
    .handler(async ({ input, context }) => {
      const { app, caller } = context
      const { formId } = await inCaller(context, (tx) => getNicheRow(tx, caller.workspaceId, input.id))
      return listVersions(app.db, caller.workspaceId, formId)
    }),

  version: can('niches.read')
    .route({
      method: 'GET',
      path: '/admin/niches/{id}/schema/{version}',
      tags,
      summary: 'One version of the form with everything it asks',
    })
    .meta({ example: { input: { id, version: 2 }, output: versionExample } })
    .input(ofVersion)
    .output(FormVersion)
    .handler(async ({ input, context }) => {
      const { app, caller } = context
      const { formId } = await inCaller(context, (tx) => getNicheRow(tx, caller.workspaceId, input.id))
      return readVersion(app.db, caller.workspaceId, formId, input.version)
    }),

  draft: can('niches.write')
    .route({
      method: 'POST',
      path: '/admin/niches/{id}/schema',
      tags,
      summary: 'A draft to edit, copied from the active version or the one named',
    })
    .meta({ example: { input: { id, summary: 'Asks for the area' }, output: versionExample } })
    .input(NewDraft)
    .output(FormVersion)
    .handler(async ({ input, context }) => {
      const { app, caller } = context
      const { workspaceId, userId } = caller
      const made = await inCaller(context, async (tx) => {
        const { formId } = await getNicheRow(tx, workspaceId, input.id)
        const { from, summary } = input
        const draft = { from, summary, authorId: userId, now: app.now() }
        return { formId, version: await createDraft(tx, workspaceId, formId, draft) }
      })
      return readVersion(app.db, workspaceId, made.formId, made.version)
    }),

  edit: can('niches.write')
    .route({ method: 'PATCH', path: '/admin/niches/{id}/schema/{version}', tags, summary: 'Change a draft' })
    .meta({ example: { input: { id, version: 2, definition: definitionExample }, output: versionExample } })
    .input(DraftChange)
    .output(FormVersion)
    .handler(async ({ input, context }) => {
      const { app, caller } = context
      const { definition, summary, version } = input
      const formId = await inCaller(context, async (tx) => {
        const niche = await getNicheRow(tx, caller.workspaceId, input.id)
        const change = { definition, summary, now: app.now() }
        await editDraft(tx, caller.workspaceId, niche.formId, version, change)
        return niche.formId
      })
      return readVersion(app.db, caller.workspaceId, formId, version)
    }),

  dropDraft: can('niches.write')
    .route({
      method: 'DELETE',
      path: '/admin/niches/{id}/schema/{version}',
      tags,
      summary: 'Throw a draft away',
    })
    .meta({ example: { input: { id, version: 2 }, output: { ok: true } } })
    .input(ofVersion)
    .output(z.object({ ok: z.literal(true) }))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { formId } = await getNicheRow(tx, context.caller.workspaceId, input.id)
        await dropDraft(tx, context.caller.workspaceId, formId, input.version)
        return { ok: true as const }
      }),
    ),

  activate: can('niches.write')
    .route({
      method: 'POST',
      path: '/admin/niches/{id}/schema/{version}/activate',
      tags,
      summary: 'What activating a draft changes; with `confirm`, activate it',
    })
    .meta({ example: { input: { id, version: 2 }, output: activationExample } })
    .input(ActivateVersion)
    .output(ActivationResult)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { app, caller } = context
        if (!input.confirm) return previewForm(tx, caller.workspaceId, input)
        const { userId } = caller
        const result = await activateForm(tx, app, caller.workspaceId, { ...input, userId })
        const subject = { kind: 'niche', id: input.id }
        const after = { version: input.version, from: result.from, touched: result.touched }
        await audit(tx, { action: 'form.activated', subject, after }, context)
        return result
      }),
    ),
}
