'use client'
import type { OwnProviderChange, ProviderProfile } from '#contracts/marketplace'
import { Button } from '@/components/ui/button'
import { Input, Textarea } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { TimeZones } from './day-hours'
import { FormError, Field } from './field'
import { Group } from './group'
import { useApiForm } from './use-api-form'

/** What is known of a provider, and who receipts are made out to. */
export function ProviderProfileForm({
  provider,
  readOnly,
  whose,
  onSave,
}: {
  provider: Pick<ProviderProfile, 'name' | 'email' | 'phone' | 'website' | 'logoUrl' | 'timeZone' | 'billing'>
  readOnly: boolean
  /** Whom it is about: "their" to the operator. */
  whose: 'their' | 'your'
  onSave: (change: OwnProviderChange) => Promise<void>
}) {
  const { billing } = provider
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.ProviderProfileByHand,
    {
      name: provider.name,
      email: provider.email,
      phone: provider.phone ?? '',
      website: provider.website,
      logoUrl: provider.logoUrl,
      timeZone: provider.timeZone,
      billing: {
        name: billing.name ?? '',
        address: billing.address ?? '',
        country: billing.country ?? '',
        taxId: billing.taxId ?? '',
      },
    },
    async ({ phone, billing: { country, ...rest }, ...values }) => {
      await onSave({
        ...values,
        phone: phone || null,
        billing: { ...rest, ...(country !== '' && { country }) },
      })
      toast('The profile is saved')
    },
  )
  const { errors, isSubmitting } = formState
  return (
    <form onSubmit={submit} noValidate className="@container max-w-3xl">
      <fieldset disabled={readOnly}>
        <FormError message={formError} />
        <Group title="Company">
          <Field label="Name" error={errors.name?.message}>
            <Input {...register('name')} />
          </Field>
          <Field label="E-mail" error={errors.email?.message}>
            <Input type="email" {...register('email')} />
          </Field>
          <Field
            label="Phone"
            optional
            error={errors.phone?.message}
            help="With its country, like +44 20 7946 0018"
          >
            <Input type="tel" {...register('phone')} />
          </Field>
          <Field label="Website" optional error={errors.website?.message}>
            <Input type="url" placeholder="https://" {...register('website')} />
          </Field>
          <Field label="Logo" optional error={errors.logoUrl?.message} help="The address of a picture">
            <Input type="url" placeholder="https://" {...register('logoUrl')} />
          </Field>
          <Field
            label="Time zone"
            error={errors.timeZone?.message}
            help={`Hours, vacations and limits of ${whose} subscriptions are told in it`}
          >
            <Input list="provider-zones" {...register('timeZone')} />
          </Field>
          <TimeZones id="provider-zones" />
        </Group>
        <Group title="Receipts">
          <Field label="Made out to" optional error={errors.billing?.name?.message}>
            <Input {...register('billing.name')} />
          </Field>
          <Field label="Postal address" optional error={errors.billing?.address?.message}>
            <Textarea {...register('billing.address')} />
          </Field>
          <Field label="Country" optional error={errors.billing?.country?.message} help="Two letters">
            <Input maxLength={2} className="max-w-20" {...register('billing.country')} />
          </Field>
          <Field label="Tax id" optional error={errors.billing?.taxId?.message}>
            <Input {...register('billing.taxId')} />
          </Field>
        </Group>
        {!readOnly && (
          <Button type="submit" variant="primary" busy={isSubmitting}>
            Save profile
          </Button>
        )}
      </fieldset>
    </form>
  )
}
