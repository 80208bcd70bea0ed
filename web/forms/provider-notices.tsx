'use client'
import type { ProviderProfile } from '#contracts/marketplace'
import { useQueryClient } from '@tanstack/react-query'
import { Download } from 'lucide-react'
import { Button, buttonClass } from '@/components/ui/button'
import { Checkbox, Input, Textarea } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { FormError, Field } from './field'
import { Group } from './group'
import { useApiForm } from './use-api-form'

const notices = [
  ['newLead', 'A lead comes', 'With its answers and buttons to call and to write.'],
  ['badLead', 'A returned lead is decided', 'Whether it is paid back, and why not.'],
  ['lowBalance', 'The balance is low', 'Once, when it falls below the amount set under Balance.'],
] as const

/** What the provider is told by mail. */
export function ProviderNoticesForm({ profile, readOnly }: { profile: ProviderProfile; readOnly: boolean }) {
  const queries = useQueryClient()
  const { preferences, lowBalanceEmail, email } = profile
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.ProviderNotices,
    {
      newLead: preferences.newLead,
      badLead: preferences.badLead,
      lowBalance: preferences.lowBalance,
      lowBalanceEmail: lowBalanceEmail ?? '',
    },
    async ({ lowBalanceEmail: address, ...told }) => {
      await client.providers.change({ preferences: told, lowBalanceEmail: address || null })
      await queries.invalidateQueries({ queryKey: api.providers.key() })
      toast('The notifications are saved')
    },
  )
  return (
    <form onSubmit={submit} noValidate className="@container max-w-3xl">
      <fieldset disabled={readOnly}>
        <FormError message={formError} />
        <Group title="By mail">
          {notices.map(([name, label, help]) => (
            <label key={name} className="flex items-start gap-2">
              <Checkbox className="mt-0.5" {...register(name)} />
              <span>
                {label}
                <span className="block text-sm text-fg-subtle">{help}</span>
              </span>
            </label>
          ))}
        </Group>
        <Group title="Addresses">
          <Field
            label="For a low balance"
            optional
            error={formState.errors.lowBalanceEmail?.message}
            help={`Empty: ${email}`}
          >
            <Input type="email" {...register('lowBalanceEmail')} />
          </Field>
          <p className="text-sm text-fg-subtle">
            Decisions go to {email}, new leads to the addresses set under Delivery.
          </p>
        </Group>
        {!readOnly && (
          <Button type="submit" variant="primary" busy={formState.isSubmitting}>
            Save notifications
          </Button>
        )}
      </fieldset>
    </form>
  )
}

/** Where leads are sent: mail addresses, and a file of all of them. */
export function ProviderDeliveryForm({ profile, readOnly }: { profile: ProviderProfile; readOnly: boolean }) {
  const queries = useQueryClient()
  const { preferences, email } = profile
  const form = useApiForm(
    (shapes) => shapes.ProviderDelivery,
    { deliverTo: preferences.deliverTo.join('\n') },
    async ({ deliverTo: text }) => {
      const deliverTo = text.split(/[\s,;]+/).filter((address) => address !== '')
      const wrong = deliverTo.find((address) => !/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(address))
      if (wrong !== undefined || deliverTo.length > 10) {
        const message = wrong === undefined ? 'At most 10 addresses.' : `${wrong} is no address.`
        form.setError('deliverTo', { message }, { shouldFocus: true })
        return
      }
      await client.providers.change({ preferences: { deliverTo } })
      await queries.invalidateQueries({ queryKey: api.providers.key() })
      toast('The delivery is saved')
    },
  )
  const { register, submit, formError, formState } = form
  return (
    <div className="@container max-w-3xl">
      <form onSubmit={submit} noValidate>
        <fieldset disabled={readOnly}>
          <FormError message={formError} />
          <Group title="Mail">
            <Field
              label="Each new lead goes to"
              optional
              error={formState.errors.deliverTo?.message}
              help={`One address a line, at most 10. Empty: ${email}`}
            >
              <Textarea spellCheck={false} {...register('deliverTo')} />
            </Field>
            {!readOnly && (
              <Button type="submit" variant="primary" busy={formState.isSubmitting}>
                Save addresses
              </Button>
            )}
          </Group>
        </fieldset>
      </form>
      <section className="grid gap-x-8 border-t border-line py-5 @min-[600px]:grid-cols-[140px_1fr]">
        <h2 className="mb-3 text-fg-muted">File</h2>
        <div>
          <p className="mb-2 text-fg-muted">
            All leads that you bought, the newest first, for a spreadsheet.
          </p>
          <a href="/api/v1/providers/me/leads.csv" download="leads.csv" className={buttonClass()}>
            <Download aria-hidden className="size-4" /> Leads as CSV
          </a>
        </div>
      </section>
    </div>
  )
}
