'use client'
import type { Contact } from '#contracts/prospecting'
import { useQueryClient } from '@tanstack/react-query'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { ContactFields } from './contact-fields'
import { DialogForm } from './dialog-form'
import { useApiForm } from './use-api-form'

/** Corrects a person or an address by hand. */
export function EditContact({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const queries = useQueryClient()
  const { name, title, email, phone } = contact
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.ContactByHand,
    { name: name ?? '', title: title ?? '', email: email ?? undefined, phone: phone ?? '' },
    async (values) => {
      await client.contacts.update({ id: contact.id, ...values, seen: { name, title, email, phone } })
      toast('Contact saved')
      onClose()
      await queries.invalidateQueries()
    },
  )
  return (
    <DialogForm
      title="Edit contact"
      description={`At ${contact.prospectName}.`}
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={formState.isSubmitting}
      act="Save contact"
    >
      <ContactFields register={register} errors={formState.errors} isEdit />
    </DialogForm>
  )
}
