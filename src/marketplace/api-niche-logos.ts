import * as z from 'zod'
import { Niche } from '#contracts/marketplace'
import { StreamAnswer } from '../platform/rpc.ts'
import { anyone, audit, can, inCaller } from '../tenancy/index.ts'
import { nicheExample, nicheId as id } from './examples-niches.ts'
import { readLogo, setLogo, showLogo } from './niche-logos.ts'

const tags = ['niches']
const workspaceId = '019a0000-0000-7000-8000-000000000001'
const version = 'k3J9xQ2pLm0aZ7bT'
const logoUrl = `/api/v1/niche-logos/${workspaceId}/${id}/${version}`

/** Pictures over public forms. */
export const nicheLogosRouter = {
  set: can('niches.write')
    .route({
      method: 'POST',
      path: '/admin/niches/{id}/logo',
      tags,
      summary: 'Upload the logo of a form: PNG, JPEG or WebP, at most 300 kB, as the body',
      inputStructure: 'detailed',
    })
    .meta({
      accepts: ['image/png', 'image/jpeg', 'image/webp'],
      example: { input: { params: { id } }, output: { ...nicheExample, page: { logoUrl } } },
    })
    .input(z.object({ params: z.object({ id: z.uuid() }) }))
    .output(Niche)
    .handler(async ({ input: { params }, context }) => {
      const logo = await readLogo(context.request.body)
      return inCaller(context, async (tx) => {
        const after = await setLogo(tx, context.caller.workspaceId, params.id, logo)
        const subject = { kind: 'niche', id: params.id }
        const change = { logoUrl: after.page.logoUrl, bytes: logo.bytes.byteLength }
        await audit(tx, { action: 'niche.logo_set', subject, after: change }, context)
        return after
      })
    }),

  show: anyone
    .route({
      method: 'GET',
      path: '/niche-logos/{workspaceId}/{nicheId}/{version}',
      tags,
      summary: 'The logo of a public form',
      outputStructure: 'detailed',
    })
    .meta({
      isStream: true,
      streamType: 'image/png',
      example: { input: { workspaceId, nicheId: id, version }, output: 'the bytes of the picture' },
    })
    .input(z.object({ workspaceId: z.uuid(), nicheId: z.uuid(), version: z.string().max(40) }))
    .output(StreamAnswer)
    .handler(async ({ input, context: { app } }) => {
      const { mediaType, bytes } = await showLogo(app.db, input)
      return {
        headers: {
          'content-type': mediaType,
          // Another picture has another address.
          'cache-control': 'public, max-age=31536000, immutable',
          'content-disposition': 'inline',
          'content-security-policy': "default-src 'none'; sandbox",
        },
        body: new Blob([new Uint8Array(bytes)]).stream(),
      }
    }),
}
