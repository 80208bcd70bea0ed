'use client'
import { Input, Select } from '@/components/ui/input'
import { client } from '@/lib/api'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'

/** Asks somebody by mail to work for the provider. */
export function InviteProviderUser({
  onClose,
  onDone,
}: {
  onClose: () => void
  onDone: (email: string) => void
}) {
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.NewProviderUser,
    { email: '', role: 'user' },
    async (values) => {
      await client.providers.invite(values)
      onDone(values.email)
    },
  )
  return (
    <DialogForm
      title="Invite somebody"
      description="They get a mail with a link that works for seven days."
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={formState.isSubmitting}
      act="Send invitation"
    >
      <Field label="E-mail" error={formState.errors.email?.message}>
        <Input type="email" autoComplete="off" {...register('email')} />
      </Field>
      <Field
        label="Role"
        error={formState.errors.role?.message}
        help="Users work with leads; admins also subscribe and deposit"
      >
        <Select {...register('role')}>
          <option value="user">User</option>
          <option value="admin">Admin</option>
        </Select>
      </Field>
    </DialogForm>
  )
}
