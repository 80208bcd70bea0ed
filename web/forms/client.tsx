'use client'
import type { Client } from '#contracts/clients'
import { useQuery } from '@tanstack/react-query'
import { stages } from '@/components/health'
import { Input, Select } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { api, client as server } from '@/lib/api'
import { amountText, readAmount } from '@/lib/money'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'

/** Takes a client on by hand, or changes one. */
export function ClientDialog({
  client,
  usualCurrency,
  onClose,
  onSaved,
}: {
  client: Client | null
  usualCurrency: string
  onClose: () => void
  onSaved: (client: Client) => void
}) {
  const members = useQuery(api.members.list.queryOptions({ input: { limit: 100 } }))
  const { register, submit, setError, formError, formState } = useApiForm(
    (shapes) => shapes.ClientByHand,
    {
      name: client?.name ?? '',
      domain: client?.domain ?? '',
      stage: client?.stage ?? 'active',
      segment: client?.segment ?? '',
      value:
        typeof client?.value === 'number'
          ? amountText({ amount: client.value, currency: client.currency })
          : '',
      currency: client?.currency ?? usualCurrency,
      renewalOn: client?.renewalOn ?? '',
      ownerId: client?.owner?.id ?? '',
    },
    async ({ value: text, ...values }) => {
      const value = text.trim() === '' ? null : readAmount(text, values.currency)
      if (text.trim() !== '' && value === null) {
        setError('value', { message: 'Write an amount, like 4800 or 4800.50.' }, { shouldFocus: true })
        return
      }
      const given = {
        ...values,
        value,
        domain: values.domain || null,
        renewalOn: values.renewalOn || null,
        ownerId: values.ownerId || null,
      }
      const saved =
        client === null
          ? await server.clients.create(given)
          : await server.clients.update({ id: client.id, ...given })
      toast(client === null ? `${saved.name} is a client` : `${saved.name} is saved`)
      onSaved(saved)
    },
  )
  const { errors, isSubmitting } = formState
  return (
    <DialogForm
      title={client === null ? 'New client' : `Edit ${client.name}`}
      {...(client === null && {
        description: 'The score begins once something is known: enter a call or a mail next.',
      })}
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={isSubmitting}
      act={client === null ? 'Add client' : 'Save client'}
    >
      <Field label="Name" error={errors.name?.message}>
        <Input autoFocus {...register('name')} />
      </Field>
      <div className="grid gap-3.5 sm:grid-cols-2">
        <Field label="Domain" optional error={errors.domain?.message}>
          <Input placeholder="harbour.example" {...register('domain')} />
        </Field>
        <Field label="Segment" optional error={errors.segment?.message}>
          <Input placeholder="Enterprise" {...register('segment')} />
        </Field>
        <Field label="Value a year" optional error={errors.value?.message}>
          <Input inputMode="decimal" className="text-right" {...register('value')} />
        </Field>
        <Field label="Currency" error={errors.currency?.message}>
          <Input maxLength={3} className="uppercase" {...register('currency')} />
        </Field>
        <Field label="Renewal" optional error={errors.renewalOn?.message}>
          <Input type="date" {...register('renewalOn')} />
        </Field>
        <Field label="Owner" error={errors.ownerId?.message}>
          <Select {...register('ownerId')}>
            <option value="">Nobody</option>
            {(members.data?.items ?? []).map((member) => (
              <option key={member.userId} value={member.userId}>
                {member.name}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Field
        label="Stage"
        help="Paused and churned clients keep the score they have."
        error={errors.stage?.message}
      >
        <Select {...register('stage')}>
          {stages.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
    </DialogForm>
  )
}
