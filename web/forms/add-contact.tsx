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

const empty = (value: string): string | undefined => value.trim() || undefined

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
  const { errors } = formState
  return (
    <Dialog title="Add a contact" description={`At ${prospect.name}.`} onClose={onClose}>
      <form onSubmit={submit} noValidate className="mt-2 space-y-3.5">
        <FormError message={formError} />
        <Field label="Name" optional error={errors.name?.message}>
          <Input autoFocus {...register('name', { setValueAs: empty })} />
        </Field>
        <Field label="Title" optional error={errors.title?.message}>
          <Input placeholder="Practice owner" {...register('title', { setValueAs: empty })} />
        </Field>
        <Field label="E-mail" optional error={errors.email?.message}>
          <Input type="email" {...register('email', { setValueAs: empty })} />
        </Field>
        <Field label="Phone" optional error={errors.phone?.message}>
          <Input type="tel" {...register('phone', { setValueAs: empty })} />
        </Field>
        <DialogActs>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={formState.isSubmitting}>
            Add contact
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  )
}
