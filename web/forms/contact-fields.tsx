import type { FieldErrors, UseFormRegister } from 'react-hook-form'
import type * as z from 'zod'
import { Input } from '@/components/ui/input'
import { Field } from './field'
import type { ContactByHand } from './shapes'

type Values = z.input<typeof ContactByHand>

const orNone = (value: string): string | undefined => value.trim() || undefined

/** What is entered of a contact by hand. `isEdit` leaves an emptied name, title or phone empty instead of unsaid. */
export function ContactFields({
  register,
  errors,
  isEdit = false,
}: {
  register: UseFormRegister<Values>
  errors: FieldErrors<Values>
  isEdit?: boolean
}) {
  const setValueAs = isEdit ? (value: string): string => value.trim() : orNone
  return (
    <>
      <Field label="Name" optional error={errors.name?.message}>
        <Input autoFocus {...register('name', { setValueAs })} />
      </Field>
      <Field label="Title" optional error={errors.title?.message}>
        <Input placeholder="Practice owner" {...register('title', { setValueAs })} />
      </Field>
      <Field label="E-mail" optional error={errors.email?.message}>
        <Input type="email" {...register('email', { setValueAs: orNone })} />
      </Field>
      <Field label="Phone" optional error={errors.phone?.message}>
        <Input type="tel" {...register('phone', { setValueAs })} />
      </Field>
    </>
  )
}
