import * as z from 'zod'
import { ByVendor, CheckResult, CredentialChange, Integration, StoredCredential } from '#contracts/tenancy'
import {
  checkCredential,
  listIntegrations,
  removeCredential,
  setCredential,
} from './integration-credentials.ts'
import { can } from './procedures.ts'

const tags = ['integrations']
const credential = {
  lastFour: '9f3A',
  settings: { writingModel: 'claude-sonnet-4-5' },
  status: 'working' as const,
  setBy: 'Ada Byron',
  setAt: '2026-01-15T09:30:00.000Z',
  checkedAt: '2026-01-15T09:30:05.000Z',
  lastUsedAt: '2026-01-22T09:30:00.000Z',
  lastError: null,
  lastErrorAt: null,
}
const example = {
  vendor: 'anthropic',
  label: 'Anthropic',
  does: 'Reads websites for pain points and writes drafts.',
  without: 'Rules find pain points, and drafts are written from templates.',
  docs: 'https://docs.claude.com/en/api/models-list',
  fields: [
    { name: 'apiKey', label: 'API key', isSecret: true, isOptional: false, placeholder: null, help: null },
  ],
  hook: null,
  isGivenByInstance: false,
  credential,
  usage: { calls: 1204, failures: 2, inputTokens: 2_410_000, outputTokens: 310_000, costMicros: 11_880_000 },
}

/** Keys of the workspace for vendors. They are never answered: only their last four characters are. */
export const integrationsRouter = {
  list: can('integrations.read')
    .route({
      method: 'GET',
      path: '/integrations',
      tags,
      summary: 'Vendors, the workspace’s keys for them, and their use in 30 days',
    })
    .meta({ example: { output: [example] } })
    .output(z.array(Integration))
    .handler(async ({ context }) => listIntegrations(context)),

  set: can('integrations.write')
    .route({
      method: 'PUT',
      path: '/integrations/{vendor}',
      tags,
      summary: 'Enter a key, or change its settings',
    })
    .meta({
      example: {
        input: { vendor: 'anthropic', values: { apiKey: 'sk-ant-…', writingModel: 'claude-sonnet-4-5' } },
        output: credential,
      },
    })
    .input(CredentialChange)
    .output(StoredCredential)
    .handler(async ({ input, context }) => setCredential(context, input)),

  remove: can('integrations.write')
    .route({ method: 'DELETE', path: '/integrations/{vendor}', tags, summary: 'Forget a key' })
    .meta({ example: { input: { vendor: 'anthropic' }, output: { ok: true } } })
    .input(ByVendor)
    .output(z.object({ ok: z.literal(true) }))
    .handler(async ({ input, context }) => {
      await removeCredential(context, input.vendor)
      return { ok: true as const }
    }),

  check: can('integrations.write')
    .route({
      method: 'POST',
      path: '/integrations/{vendor}/check',
      tags,
      summary: 'Ask the vendor whether it knows the stored key',
    })
    .meta({
      example: {
        input: { vendor: 'anthropic' },
        output: { outcome: 'working', message: 'Anthropic accepts this key.', credential },
      },
    })
    .input(ByVendor)
    .output(CheckResult)
    .handler(async ({ input, context }) => checkCredential(context, input.vendor)),
}
