'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'

/** Makes a provider that needs no approval, and mails its first admin a way in. */
export function NewProviderDialog({ onClose }: { onClose: () => void }) {
  const router = useRouter()
  const queries = useQueryClient()
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.ProviderByHand,
    { name: '', email: '', phone: '', website: '' },
    async ({ phone, ...values }) => {
      const made = await client.adminProviders.create({ ...values, phone: phone || null })
      toast(`${made.name} is invited`)
      await queries.invalidateQueries({ queryKey: api.adminProviders.key() })
      router.push(`/marketplace/providers/${made.id}`)
    },
  )
  const { errors, isSubmitting } = formState
  return (
    <DialogForm
      title="Invite a provider"
      description="They are active at once. A mail lets their first user in, who invites the others."
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={isSubmitting}
      act="Invite provider"
    >
      <Field label="Company" error={errors.name?.message}>
        <Input autoFocus {...register('name')} />
      </Field>
      <Field label="E-mail" error={errors.email?.message} help="Of the first user, who gets the invitation">
        <Input type="email" {...register('email')} />
      </Field>
      <div className="grid gap-3.5 sm:grid-cols-2">
        <Field label="Phone" optional error={errors.phone?.message}>
          <Input type="tel" {...register('phone')} />
        </Field>
        <Field label="Website" optional error={errors.website?.message}>
          <Input type="url" placeholder="https://" {...register('website')} />
        </Field>
      </div>
    </DialogForm>
  )
}
