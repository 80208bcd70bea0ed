'use client'
import type { Contact } from '#contracts/prospecting'
import { useQueryClient } from '@tanstack/react-query'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { ContactFields } from './contact-fields'
import { DialogForm } from './dialog-form'
import { useApiForm } from './use-api-form'

/** Adds a person or an address to a prospect by hand. */
export function AddContact({
  prospect,
  onClose,
  onAdded,
}: {
  prospect: { id: string; name: string }
  onClose: () => void
  onAdded?: (contact: Contact) => Promise<void> | void
}) {
  const queries = useQueryClient()
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.ContactByHand,
    {},
    async (values) => {
      const contact = await client.contacts.create({ prospectId: prospect.id, ...values })
      await onAdded?.(contact)
      toast('Contact added')
      onClose()
      await queries.invalidateQueries()
    },
  )
  return (
    <DialogForm
      title="Add a contact"
      description={`At ${prospect.name}.`}
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={formState.isSubmitting}
      act="Add contact"
    >
      <ContactFields register={register} errors={formState.errors} />
    </DialogForm>
  )
}
