import { audit, can, inCaller } from '../tenancy/index.ts'
import { MarketplaceSettings, MarketplaceSettingsPatch } from './contract-settings.ts'
import { changeSettings, readSettings } from './settings.ts'

const tags = ['marketplace']
const one: MarketplaceSettings = {
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  returnWindowDays: 14,
  waitingHours: 72,
  returnRateLimitPercent: 20,
  lowBalanceThreshold: 10_000,
  issuer: { name: 'Acme Leads GmbH', address: 'Am Markt 1, 10115 Berlin', taxId: '', vatBasisPoints: 1900 },
  isSignUpOpen: true,
  senderName: 'Acme Leads',
  replyTo: 'leads@acme.example',
  logoUrl: 'https://acme.example/logo.png',
  updatedAt: '2026-03-02T09:00:00.000Z',
}

/** How the marketplace of a workspace is run. */
export const marketplaceSettingsRouter = {
  get: can('niches.read')
    .route({
      method: 'GET',
      path: '/admin/marketplace/settings',
      tags,
      summary: 'Windows, limits, time zone and who issues receipts',
    })
    .meta({ example: { output: one } })
    .output(MarketplaceSettings)
    .handler(async ({ context }) =>
      inCaller(context, async (tx) => readSettings(tx, context.caller.workspaceId)),
    ),

  update: can('marketplace.write')
    .route({
      method: 'PATCH',
      path: '/admin/marketplace/settings',
      tags,
      summary: 'Change how the marketplace is run; the currency stays',
    })
    .meta({ example: { input: { returnWindowDays: 14 }, output: one } })
    .input(MarketplaceSettingsPatch)
    .output(MarketplaceSettings)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const { before, after } = await changeSettings(tx, workspaceId, input, context.app.now())
        const subject = { kind: 'workspace', id: workspaceId }
        await audit(tx, { action: 'marketplace.changed', subject, before, after }, context)
        return after
      }),
    ),
}
