'use client'
import type { Contact } from '#contracts/prospecting'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActs } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { Field, FormError } from './field'
import { useApiForm } from './use-api-form'

const text = (value: string): string => value.trim()
const orNone = (value: string): string | undefined => value.trim() || undefined

/** Corrects a person or an address by hand. */
export function EditContact({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const queries = useQueryClient()
  const { name, title, email, phone } = contact
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.ContactByHand,
    { name: name ?? '', title: title ?? '', email: email ?? undefined, phone: phone ?? '' },
    async (values) => {
      await client.contacts.update({ id: contact.id, ...values })
      toast('Contact saved')
      onClose()
      await queries.invalidateQueries()
    },
  )
  const { errors } = formState
  return (
    <Dialog title="Edit contact" description={`At ${contact.prospectName}.`} onClose={onClose}>
      <form onSubmit={submit} noValidate className="mt-2 space-y-3.5">
        <FormError message={formError} />
        <Field label="Name" optional error={errors.name?.message}>
          <Input {...register('name', { setValueAs: text })} />
        </Field>
        <Field label="Title" optional error={errors.title?.message}>
          <Input {...register('title', { setValueAs: text })} />
        </Field>
        <Field label="E-mail" optional error={errors.email?.message}>
          <Input type="email" {...register('email', { setValueAs: orNone })} />
        </Field>
        <Field label="Phone" optional error={errors.phone?.message}>
          <Input type="tel" {...register('phone', { setValueAs: text })} />
        </Field>
        <DialogActs>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={formState.isSubmitting}>
            Save contact
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  )
}
