import * as z from 'zod'
import { AppError } from '../platform/errors.ts'
import { PlacesUnavailable } from '../providers/places/index.ts'
import { audit, can, inCaller, limit } from '../tenancy/index.ts'
import { duplicateCampaign, listTemplates, removeTemplate, saveTemplate } from './campaign-templates.ts'
import { getCampaign } from './campaigns.ts'
import { Campaign, CampaignTemplate, DuplicateRequest, NewTemplate } from './contract-campaigns.ts'
import { BusinessType, Center, PlaceQuery, Preview, PreviewRequest } from './contract-discovery.ts'
import * as example from './examples.ts'
import { previewCampaign, toCenter } from './preview-campaign.ts'

const tags = ['campaigns']

/** What the wizard asks before there is a campaign, and the beginnings it offers. */
export const campaignSetupRouter = {
  preview: can('campaigns.write')
    .route({
      method: 'POST',
      path: '/campaigns/preview',
      tags,
      summary: 'How many prospects each source would give, before criteria; nothing is stored',
    })
    .meta({ example: { input: example.previewRequest, output: example.preview } })
    .input(PreviewRequest)
    .output(Preview)
    .handler(async ({ input, context }) => previewCampaign(context.app, context.caller.workspaceId, input)),

  findPlaces: can('campaigns.write')
    .route({
      method: 'GET',
      path: '/places',
      tags,
      summary: 'Where a town, ZIP code or pair of coordinates lies, best first',
    })
    .meta({ example: { input: { text: 'Portland, OR' }, output: [example.center] } })
    .input(PlaceQuery)
    .output(z.array(Center))
    .handler(async ({ input, context }) => {
      const spots = await context.app.providers.places.geocode(input.text).catch((error: unknown) => {
        if (error instanceof PlacesUnavailable) throw new AppError('unavailable', error.message)
        throw error
      })
      return spots.map(toCenter)
    }),

  businessTypes: can('campaigns.read')
    .route({
      method: 'GET',
      path: '/business-types',
      tags,
      summary: 'Kinds of businesses that OpenStreetMap can be searched for',
    })
    .meta({ example: { output: [{ name: 'Dentist', synonyms: ['dental practice'] }] } })
    .output(z.array(BusinessType))
    .handler(({ context }) =>
      context.app.providers.places.kinds.map(({ name, synonyms }) => ({ name, synonyms })),
    ),

  duplicate: can('campaigns.write')
    .use(limit('campaign'))
    .route({
      method: 'POST',
      path: '/campaigns/{id}/duplicate',
      tags,
      summary: 'Make a draft like a campaign, without its prospects',
    })
    .meta({
      limit: 'campaign',
      example: {
        input: { id: example.campaignId, name: 'Dentists in Salem' },
        output: { ...example.campaign, status: 'draft' as const, discoveries: [] },
      },
    })
    .input(DuplicateRequest)
    .output(Campaign)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        const id = await duplicateCampaign(tx, workspaceId, input.id, input.name)
        const made = await getCampaign(tx, workspaceId, id)
        await audit(
          tx,
          {
            action: 'campaign.duplicated',
            subject: { kind: 'campaign', id },
            after: { name: made.name, from: input.id },
          },
          context,
        )
        return made
      }),
    ),

  templates: can('campaigns.read')
    .route({
      method: 'GET',
      path: '/campaign-templates',
      tags,
      summary: 'Beginnings for campaigns: those that ship, then the workspace’s own',
    })
    .meta({ example: { output: [example.template] } })
    .output(z.array(CampaignTemplate))
    .handler(async ({ context }) => inCaller(context, (tx) => listTemplates(tx, context.caller.workspaceId))),

  saveTemplate: can('campaigns.write')
    .route({
      method: 'POST',
      path: '/campaign-templates',
      tags,
      summary: 'Keep a beginning for later campaigns',
    })
    .meta({
      example: {
        input: { name: 'Dental practices', settings: { businessType: 'dentist' } },
        output: example.template,
      },
    })
    .input(NewTemplate)
    .output(CampaignTemplate)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const template = await saveTemplate(tx, context.caller.workspaceId, input)
        await audit(
          tx,
          {
            action: 'campaign_template.saved',
            subject: { kind: 'campaign_template', id: template.id },
            after: { name: input.name },
          },
          context,
        )
        return template
      }),
    ),

  removeTemplate: can('campaigns.delete')
    .route({
      method: 'DELETE',
      path: '/campaign-templates/{id}',
      tags,
      summary: 'Forget a template of the workspace',
    })
    .meta({ example: { input: { id: example.campaignId }, output: { name: 'Dental practices' } } })
    .input(z.object({ id: z.uuid() }))
    .output(z.object({ name: z.string() }))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const name = await removeTemplate(tx, context.caller.workspaceId, input.id)
        await audit(
          tx,
          {
            action: 'campaign_template.removed',
            subject: { kind: 'campaign_template', id: input.id },
            before: { name },
          },
          context,
        )
        return { name }
      }),
    ),
}
