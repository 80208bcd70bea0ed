import * as z from 'zod'
import {
  NewPartner,
  Partner,
  PartnerChange,
  PartnerFilter,
  PartnerWithKey,
  Removed,
} from '#contracts/marketplace'
import { pageOf } from '#contracts/platform'
import { AppError } from '../platform/errors.ts'
import { audit, can, createApiKey, inCaller, revokeApiKey } from '../tenancy/index.ts'
import {
  changePartner,
  createPartner,
  getPartner,
  listPartners,
  removePartner,
  setPartnerKey,
} from './partners.ts'

const tags = ['partners']
const id = '019a0000-0000-7000-8000-000000000c01'
const byId = z.object({ id: z.uuid() })
const partner: Partner = {
  id,
  name: 'Roof Finder',
  slug: 'roof-finder',
  email: 'leads@roof-finder.example',
  payoutBasisPoints: 3000,
  key: { start: 'lw_k3J9x', lastUsedAt: null },
  leads: 210,
  archivedAt: null,
  createdAt: '2026-03-02T09:00:00.000Z',
}

/** Who sends leads from outside, with what key, for what share. */
export const partnersRouter = {
  list: can('leads.read')
    .route({ method: 'GET', path: '/admin/partners', tags, summary: 'Partners who send leads, by name' })
    .meta({
      example: {
        input: {},
        output: { items: [partner], pagination: { limit: 200, nextCursor: null, total: 1 } },
      },
    })
    .input(PartnerFilter)
    .output(pageOf(Partner))
    .handler(async ({ input, context }) =>
      inCaller(context, (tx) => listPartners(tx, context.caller.workspaceId, input)),
    ),

  create: can('marketplace.write')
    .route({ method: 'POST', path: '/admin/partners', tags, summary: 'Take a partner on' })
    .meta({ example: { input: { name: 'Roof Finder', payoutBasisPoints: 3000 }, output: partner } })
    .input(NewPartner)
    .output(Partner)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const after = await createPartner(tx, context.caller.workspaceId, input, context.app.now())
        const subject = { kind: 'partner', id: after.id }
        await audit(tx, { action: 'partner.created', subject, after }, context)
        return after
      }),
    ),

  update: can('marketplace.write')
    .route({ method: 'PATCH', path: '/admin/partners/{id}', tags, summary: 'Change a partner' })
    .meta({
      example: { input: { id, payoutBasisPoints: 2500 }, output: { ...partner, payoutBasisPoints: 2500 } },
    })
    .input(PartnerChange)
    .output(Partner)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const before = await getPartner(tx, context.caller.workspaceId, input.id)
        const after = await changePartner(tx, context.caller.workspaceId, input)
        const subject = { kind: 'partner', id: input.id }
        await audit(tx, { action: 'partner.changed', subject, before, after }, context)
        return after
      }),
    ),

  makeKey: can('marketplace.write')
    .route({
      method: 'POST',
      path: '/admin/partners/{id}/key',
      tags,
      summary: 'Make the key that a partner sends leads with, shown once; the one before stops at once',
    })
    .meta({ example: { input: { id }, output: { partner, key: 'lw_k3J9xQ2pLm0aZ7bT' } } })
    .input(byId)
    .output(PartnerWithKey)
    .handler(async ({ input, context }) => {
      const { workspaceId } = context.caller
      const { name, archivedAt } = await inCaller(context, (tx) => getPartner(tx, workspaceId, input.id))
      if (archivedAt !== null) throw new AppError('conflict', 'This partner is archived: they send no more.')
      const key = await createApiKey(context, {
        name: `Partner ${name}`.slice(0, 100),
        scopes: ['leads:create'],
        expiresInDays: null,
      })
      const before = await inCaller(context, (tx) => setPartnerKey(tx, workspaceId, input.id, key.id))
      if (before !== null) await revokeIfLiving(context, before)
      const partner = await inCaller(context, (tx) => getPartner(tx, workspaceId, input.id))
      return { partner, key: key.key }
    }),

  remove: can('marketplace.write')
    .route({
      method: 'DELETE',
      path: '/admin/partners/{id}',
      tags,
      summary: 'Remove a partner; one who sent leads is archived. Their key stops at once',
    })
    .meta({ example: { input: { id }, output: { outcome: 'archived' } } })
    .input(byId)
    .output(Removed)
    .handler(async ({ input, context }) => {
      const { app, caller } = context
      const { key, removed } = await inCaller(context, async (tx) => {
        const before = await getPartner(tx, caller.workspaceId, input.id)
        const key = await setPartnerKey(tx, caller.workspaceId, input.id, null)
        const removed = await removePartner(tx, caller.workspaceId, input.id, app.now())
        const subject = { kind: 'partner', id: input.id }
        await audit(tx, { action: `partner.${removed.outcome}`, subject, before }, context)
        return { key, removed }
      })
      if (key !== null) await revokeIfLiving(context, key)
      return removed
    }),
}

/** Somebody may have revoked it among the keys of the workspace. */
async function revokeIfLiving(context: Parameters<typeof revokeApiKey>[0], keyId: string): Promise<void> {
  try {
    await revokeApiKey(context, keyId)
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'not_found')) throw error
  }
}
