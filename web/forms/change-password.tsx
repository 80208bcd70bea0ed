'use client'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/client'
import { Field, FormError } from './field'
import { useApiForm } from './use-api-form'

/** Another password, or the first one of an account that came by Google or GitHub. */
export function ChangePasswordForm({ hasPassword }: { hasPassword: boolean }) {
  const queries = useQueryClient()
  const { register, submit, formError, formState, reset } = useApiForm(
    (shapes) => shapes.ChangePassword,
    { current: '', password: '' },
    async (values) => {
      await client.auth.changePassword(values)
      reset()
      toast('Password changed. You are signed out everywhere else.')
      await queries.invalidateQueries()
    },
  )
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <FormError message={formError} />
      {hasPassword && (
        <Field label="Current password" error={formState.errors.current?.message}>
          <Input type="password" autoComplete="current-password" {...register('current')} />
        </Field>
      )}
      <Field
        label="New password"
        help="At least 10 characters. It signs you out everywhere else."
        error={formState.errors.password?.message}
      >
        <Input type="password" autoComplete="new-password" {...register('password')} />
      </Field>
      <Button type="submit" busy={formState.isSubmitting}>
        {hasPassword ? 'Change password' : 'Set password'}
      </Button>
    </form>
  )
}
