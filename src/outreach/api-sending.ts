import * as z from 'zod'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { campaignSending, saveCampaignSending } from './campaign-sending.ts'
import { CampaignSending, CampaignSendingPatch, SendingSettings, SendingSettingsPatch } from './contract.ts'
import * as example from './examples-mailboxes.ts'
import { saveSendingSettings, sendingSettings } from './sending-settings.ts'

const campaignId = '019a0000-0000-7000-8000-000000000101'

/** How the workspace sends. */
export const sendingSettingsRouter = {
  settings: can('outreach.read')
    .route({
      method: 'GET',
      path: '/outreach/settings',
      tags: ['outreach'],
      summary: 'How the workspace sends: postal address, hours, what happens to addresses in doubt',
    })
    .meta({ example: { output: example.sendingSettings } })
    .output(SendingSettings)
    .handler(async ({ context }) =>
      inCaller(context, async (tx) => sendingSettings(tx, context.caller.workspaceId)),
    ),

  saveSettings: can('mailboxes.write')
    .route({
      method: 'PATCH',
      path: '/outreach/settings',
      tags: ['outreach'],
      summary: 'Change how the workspace sends; without a postal address nothing starts',
    })
    .meta({
      example: {
        input: { version: 1, postalAddress: example.sendingSettings.postalAddress, risky: 'ask' },
        output: example.sendingSettings,
      },
    })
    .input(SendingSettingsPatch)
    .output(SendingSettings)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const before = await sendingSettings(tx, workspaceId)
        const after = await saveSendingSettings(tx, workspaceId, input, context.app.now())
        const subject = { kind: 'workspace', id: workspaceId }
        await audit(tx, { action: 'outreach.settings_changed', subject, before, after }, context)
        return after
      }),
    ),
}

/** How a campaign sends. */
export const campaignSendingRouter = {
  sending: can('campaigns.read')
    .route({
      method: 'GET',
      path: '/campaigns/{id}/sending',
      tags: ['campaigns'],
      summary: 'Which mailboxes send for a campaign, what is tracked, and when it starts',
    })
    .meta({ example: { input: { id: campaignId }, output: example.campaignSending } })
    .input(z.object({ id: z.uuid() }))
    .output(CampaignSending)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => campaignSending(tx, context.caller.workspaceId, input.id)),
    ),

  saveSending: can('campaigns.write')
    .route({
      method: 'PATCH',
      path: '/campaigns/{id}/sending',
      tags: ['campaigns'],
      summary: 'Change how a campaign sends; sequences under way keep their mailbox',
    })
    .meta({ example: { input: { id: campaignId, trackClicks: true }, output: example.campaignSending } })
    .input(CampaignSendingPatch)
    .output(CampaignSending)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const before = await campaignSending(tx, workspaceId, input.id)
        const after = await saveCampaignSending(tx, workspaceId, input)
        const subject = { kind: 'campaign', id: input.id }
        await audit(tx, { action: 'campaign.sending_changed', subject, before, after }, context)
        return after
      }),
    ),
}
