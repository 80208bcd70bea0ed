'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { RecoveryCodes } from '@/components/recovery-codes'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActs } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/client'
import { Field, FormError } from './field'
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
    <Dialog
      title="Turn two steps off?"
      description="Your password alone will open the account. The recovery codes stop working."
      onClose={onClose}
    >
      <form onSubmit={submit} noValidate className="mt-2 space-y-3.5">
        <FormError message={formError} />
        {hasPassword && (
          <Field label="Your password" error={formState.errors.password?.message}>
            <Input type="password" autoComplete="current-password" {...register('password')} />
          </Field>
        )}
        <Field label="Code of the app, or a recovery code" error={formState.errors.code?.message}>
          <Input autoComplete="one-time-code" {...register('code')} />
        </Field>
        <DialogActs>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="danger" busy={formState.isSubmitting}>
            Turn off
          </Button>
        </DialogActs>
      </form>
    </Dialog>
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
    <Dialog title="New recovery codes" description="The old ones stop working." onClose={onClose}>
      <form onSubmit={submit} noValidate className="mt-2 space-y-3.5">
        <FormError message={formError} />
        <Field label="Code of the app" error={formState.errors.code?.message}>
          <Input inputMode="numeric" autoComplete="one-time-code" {...register('code')} />
        </Field>
        <DialogActs>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={formState.isSubmitting}>
            Make ten new codes
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  )
}
