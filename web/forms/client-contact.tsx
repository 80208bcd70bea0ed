'use client'
import type { ClientContact } from '#contracts/clients'
import { Checkbox, Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'

/** Adds a person at a client, or changes one. */
export function ClientContactDialog({
  clientId,
  contact,
  onClose,
  onSaved,
}: {
  clientId: string
  contact: ClientContact | null
  onClose: () => void
  onSaved: () => void
}) {
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.ClientContactByHand,
    {
      name: contact?.name ?? '',
      title: contact?.title ?? '',
      email: contact?.email ?? '',
      phone: contact?.phone ?? '',
      isMain: contact?.isMain ?? false,
    },
    async ({ email, phone, ...values }) => {
      const given = { clientId, ...values, email: email || null, phone: phone || null }
      if (contact === null) await client.clients.addContact(given)
      else await client.clients.changeContact({ id: contact.id, ...given })
      toast(contact === null ? 'Contact added' : 'Contact saved')
      onSaved()
    },
  )
  const { errors, isSubmitting } = formState
  return (
    <DialogForm
      title={contact === null ? 'Add a contact' : 'Edit the contact'}
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={isSubmitting}
      act={contact === null ? 'Add contact' : 'Save contact'}
    >
      <Field label="Name" optional error={errors.name?.message}>
        <Input autoFocus {...register('name')} />
      </Field>
      <Field label="Title" optional error={errors.title?.message}>
        <Input {...register('title')} />
      </Field>
      <Field label="E-mail" optional error={errors.email?.message}>
        <Input type="email" {...register('email')} />
      </Field>
      <Field label="Phone" optional error={errors.phone?.message}>
        <Input type="tel" {...register('phone')} />
      </Field>
      <label className="flex items-center gap-2">
        <Checkbox {...register('isMain')} /> The main contact
      </label>
    </DialogForm>
  )
}
