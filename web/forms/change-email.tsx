'use client'
import { useQueryClient } from '@tanstack/react-query'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/client'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { YourPassword } from './your-password'
import { useApiForm } from './use-api-form'

/** Asks for another address; nothing changes before the link that goes to it was used. */
export function ChangeEmailForm({
  hasPassword,
  hasTwoFactor,
  onClose,
}: {
  hasPassword: boolean
  hasTwoFactor: boolean
  onClose: () => void
}) {
  const queries = useQueryClient()
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.ChangeEmail,
    { email: '', password: '', ...(hasTwoFactor && { code: '' }) },
    async (values) => {
      await client.auth.changeEmail(values)
      toast(`A link is on its way to ${values.email}`)
      onClose()
      await queries.invalidateQueries()
    },
  )
  return (
    <DialogForm
      title="Change your address"
      description="A link goes to the other address; your account changes once you used it. Word goes to the address you have now."
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={formState.isSubmitting}
      act="Send the link"
    >
      <Field label="Other e-mail address" error={formState.errors.email?.message}>
        <Input type="email" autoComplete="email" {...register('email')} />
      </Field>
      {hasPassword && <YourPassword error={formState.errors.password?.message} {...register('password')} />}
      {hasTwoFactor && (
        <Field label="Code of the app, or a recovery code" error={formState.errors.code?.message}>
          <Input autoComplete="one-time-code" {...register('code')} />
        </Field>
      )}
    </DialogForm>
  )
}
