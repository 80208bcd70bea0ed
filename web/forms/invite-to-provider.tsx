'use client'
import { Input, Select } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'

/** The operator invites somebody to work for a provider, by mail. */
export function InviteToProvider({ providerId, onClose }: { providerId: string; onClose: () => void }) {
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.ProviderUserByHand,
    { email: '', role: 'admin' },
    async (values) => {
      await client.adminProviders.invite({ id: providerId, ...values })
      toast(`Invitation mailed to ${values.email}`)
      onClose()
    },
  )
  return (
    <DialogForm
      title="Invite to the provider"
      description="They get a mail with a link, good for seven days, and see the leads and the balance of this provider."
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={formState.isSubmitting}
      act="Send the invitation"
    >
      <Field label="E-mail" error={formState.errors.email?.message}>
        <Input type="email" autoFocus {...register('email')} />
      </Field>
      <Field
        label="Role"
        help="An admin subscribes, deposits and invites; a user works on leads."
        error={formState.errors.role?.message}
      >
        <Select {...register('role')}>
          <option value="admin">Admin</option>
          <option value="user">User</option>
        </Select>
      </Field>
    </DialogForm>
  )
}
