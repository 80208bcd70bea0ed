'use client'
import type { ProviderWebhookKind } from '#contracts/notify'
import { Checkbox, Input } from '@/components/ui/input'
import { client } from '@/lib/api'
import type { Endpoint } from '@/lib/webhook-desk'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'

const kinds: [ProviderWebhookKind, string][] = [
  ['lead.assigned', 'A lead comes, with its answers'],
  ['lead.refunded', 'A lead is paid back'],
  ['bad_lead.decided', 'A returned lead is decided'],
  ['balance.low', 'The balance is low'],
]
const isKind = (kind: string): kind is ProviderWebhookKind => kinds.some(([one]) => one === kind)

/** Where a provider's own system is told, and of what; a new endpoint's secret is handed on, to be shown once. */
export function ProviderWebhookDialog({
  endpoint,
  onClose,
  onSaved,
}: {
  endpoint: Endpoint | null
  onClose: () => void
  onSaved: (secret: string | null) => void
}) {
  const { register, submit, formError, formState, watch, setValue } = useApiForm(
    (shapes) => shapes.NewProviderWebhook,
    {
      url: endpoint?.url ?? '',
      description: endpoint?.description ?? '',
      events: endpoint?.events.filter(isKind) ?? ['lead.assigned' as const],
    },
    async (values) => {
      if (endpoint) await client.providerWebhooks.update({ id: endpoint.id, ...values })
      onSaved(endpoint ? null : (await client.providerWebhooks.create(values)).secret)
    },
  )
  const chosen = watch('events')
  return (
    <DialogForm
      title={endpoint ? 'Edit endpoint' : 'New endpoint'}
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={formState.isSubmitting}
      act={endpoint ? 'Save' : 'Add endpoint'}
    >
      <Field label="Address" error={formState.errors.url?.message} help="Public, and begins with https://">
        <Input type="url" placeholder="https://crm.your-firm.example/leads" {...register('url')} />
      </Field>
      <Field label="What it is" optional error={formState.errors.description?.message}>
        <Input placeholder="CRM" {...register('description')} />
      </Field>
      <fieldset className="space-y-1.5">
        <legend className="mb-1.5 font-semibold">Events</legend>
        {kinds.map(([kind, words]) => (
          <label key={kind} className="flex items-start gap-2">
            <Checkbox
              className="mt-0.5"
              checked={chosen.includes(kind)}
              onChange={(event) =>
                setValue(
                  'events',
                  event.target.checked ? [...chosen, kind] : chosen.filter((one) => one !== kind),
                  { shouldValidate: true },
                )
              }
            />
            <span>
              {words}
              <span className="block font-mono text-sm text-fg-subtle">{kind}</span>
            </span>
          </label>
        ))}
        {formState.errors.events && (
          <p role="alert" className="text-sm text-red">
            {formState.errors.events.message}
          </p>
        )}
      </fieldset>
    </DialogForm>
  )
}
