'use client'
import type { WebhookEndpoint, WebhookKind } from '#contracts/notify'
import { CopyField } from '@/components/copy-field'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActs } from '@/components/ui/dialog'
import { Checkbox, Input } from '@/components/ui/input'
import { client } from '@/lib/api'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'

const kinds: [WebhookKind, string][] = [
  ['campaign.started', 'A campaign starts'],
  ['campaign.completed', 'A campaign is completed'],
  ['campaign.failed', 'A campaign fails'],
  ['prospect.discovered', 'A prospect is found'],
  ['prospect.enriched', 'A prospect’s website is read'],
  ['prospect.scored', 'A prospect is scored'],
  ['prospect.converted', 'A prospect becomes a customer'],
  ['sequence.drafted', 'A sequence waits for review'],
  ['sequence.approved', 'A sequence is approved'],
  ['message.sent', 'A message is sent'],
  ['message.delivered', 'A message is confirmed as delivered'],
  ['message.opened', 'A person opens a message'],
  ['message.clicked', 'A person clicks a link in a message'],
  ['message.replied', 'A person answers'],
  ['message.bounced', 'A message comes back'],
  ['message.complained', 'Somebody reports a message as spam'],
  ['message.unsubscribed', 'Somebody unsubscribes, or asks to be left alone'],
  ['message.failed', 'A message cannot be sent'],
  ['lead.submitted', 'A lead comes in'],
  ['lead.approved', 'A lead is approved'],
  ['lead.rejected', 'A lead is rejected'],
  ['lead.distributed', 'A lead is sold'],
  ['lead.refunded', 'A sold lead is paid back'],
  ['deposit.succeeded', 'A provider’s deposit arrives'],
  ['client.health_changed', 'The score of a client changes'],
  ['alert.opened', 'An alert opens'],
  ['alert.closed', 'An alert closes'],
  ['survey.response_received', 'A survey is answered'],
]

/** Where events are posted and which; a new endpoint's secret is handed on, to be shown once. */
export function EndpointDialog({
  endpoint,
  onClose,
  onSaved,
}: {
  endpoint: WebhookEndpoint | null
  onClose: () => void
  onSaved: (secret: string | null) => void
}) {
  const { register, submit, formError, formState, watch, setValue } = useApiForm(
    (shapes) => shapes.NewWebhookEndpoint,
    {
      url: endpoint?.url ?? '',
      description: endpoint?.description ?? '',
      events: endpoint?.events ?? ['prospect.scored', 'sequence.approved'],
    },
    async (values) => {
      if (endpoint) await client.webhooks.update({ id: endpoint.id, ...values })
      onSaved(endpoint ? null : (await client.webhooks.create(values)).secret)
    },
  )
  const chosen = watch('events')
  const toggle = (kind: WebhookKind, on: boolean): void =>
    setValue('events', on ? [...chosen, kind] : chosen.filter((one) => one !== kind), {
      shouldValidate: true,
    })
  return (
    <DialogForm
      title={endpoint ? 'Edit endpoint' : 'New endpoint'}
      wide
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={formState.isSubmitting}
      act={endpoint ? 'Save' : 'Add endpoint'}
    >
      <Field label="Address" error={formState.errors.url?.message} help="Public, and begins with https://">
        <Input
          type="url"
          autoFocus
          placeholder="https://hooks.acme.example/leadwright"
          {...register('url')}
        />
      </Field>
      <Field label="What it is" optional error={formState.errors.description?.message}>
        <Input placeholder="CRM" {...register('description')} />
      </Field>
      <fieldset>
        <legend className="mb-1.5 font-semibold">Events</legend>
        <div className="grid gap-x-4 gap-y-1.5 sm:grid-cols-2">
          {kinds.map(([kind, words]) => (
            <label key={kind} className="flex items-start gap-2">
              <Checkbox
                className="mt-0.5"
                checked={chosen.includes(kind)}
                onChange={(event) => toggle(kind, event.target.checked)}
              />
              <span>
                {words}
                <span className="block font-mono text-sm text-fg-subtle">{kind}</span>
              </span>
            </label>
          ))}
        </div>
        {formState.errors.events && (
          <p role="alert" className="mt-1 text-sm text-red">
            {formState.errors.events.message}
          </p>
        )}
      </fieldset>
    </DialogForm>
  )
}

/** A signing secret, once. */
export function SecretDialog({ secret, onClose }: { secret: string; onClose: () => void }) {
  return (
    <Dialog
      title="Signing secret"
      description="Copy it now: it is not shown again. Any Standard Webhooks library checks messages with it."
      onClose={onClose}
    >
      <div className="mt-2">
        <CopyField label="Signing secret" value={secret} />
      </div>
      <DialogActs>
        <Button variant="primary" onClick={onClose}>
          I have copied it
        </Button>
      </DialogActs>
    </Dialog>
  )
}
