'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { RecoveryCodes } from '@/components/recovery-codes'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/client'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { YourPassword } from './your-password'
import { useApiForm } from './use-api-form'

/** Turns two steps off: password and code together. */
export function TwoFactorOff({ hasPassword, onClose }: { hasPassword: boolean; onClose: () => void }) {
  const queries = useQueryClient()
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.DisableTwoFactor,
    { password: '', code: '' },
    async (values) => {
      await client.auth.disableTwoFactor(values)
      toast('Signing in takes one step again')
      onClose()
      await queries.invalidateQueries()
    },
  )
  return (
    <DialogForm
      title="Turn two steps off?"
      description="Your password alone will open the account. The recovery codes stop working."
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={formState.isSubmitting}
      act="Turn off"
      isDanger
    >
      {hasPassword && <YourPassword error={formState.errors.password?.message} {...register('password')} />}
      <Field label="Code of the app, or a recovery code" error={formState.errors.code?.message}>
        <Input autoComplete="one-time-code" {...register('code')} />
      </Field>
    </DialogForm>
  )
}

/** Ten new recovery codes in place of the old ones. */
export function NewRecoveryCodes({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient()
  const [codes, setCodes] = useState<string[] | null>(null)
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.EnableTwoFactor,
    { code: '' },
    async (values) => {
      setCodes((await client.auth.renewRecoveryCodes(values)).recoveryCodes)
      await queries.invalidateQueries()
    },
  )
  if (codes) return <RecoveryCodes codes={codes} onClose={onClose} />
  return (
    <DialogForm
      title="New recovery codes"
      description="The old ones stop working."
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={formState.isSubmitting}
      act="Make ten new codes"
    >
      <Field label="Code of the app" error={formState.errors.code?.message}>
        <Input inputMode="numeric" autoComplete="one-time-code" {...register('code')} />
      </Field>
    </DialogForm>
  )
}
