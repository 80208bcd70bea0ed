'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { CopyField } from '@/components/copy-field'
import { QrCode } from '@/components/qr-code'
import { RecoveryCodes } from '@/components/recovery-codes'
import { Input } from '@/components/ui/input'
import { client } from '@/lib/client'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { YourPassword } from './your-password'
import { useApiForm } from './use-api-form'

type Props = { hasPassword: boolean; onClose: () => void }

/** Turns two steps on: password, the secret for the app, a code of it, recovery codes. */
export function TwoFactorOn(props: Props) {
  const [secret, setSecret] = useState<{ secret: string; uri: string } | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  if (codes) return <RecoveryCodes codes={codes} onClose={props.onClose} />
  if (secret) return <Confirm {...props} secret={secret} onDone={setCodes} />
  return <Begin {...props} onDone={setSecret} />
}

function Begin({
  hasPassword,
  onClose,
  onDone,
}: Props & { onDone: (secret: { secret: string; uri: string }) => void }) {
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.SetUpTwoFactor,
    { password: '' },
    async (values) => onDone(await client.auth.setUpTwoFactor(values)),
  )
  return (
    <DialogForm
      title="Sign in with two steps"
      description="After your password you are asked for a code of an authenticator app on your phone."
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={formState.isSubmitting}
      act="Continue"
    >
      {hasPassword && <YourPassword error={formState.errors.password?.message} {...register('password')} />}
    </DialogForm>
  )
}

function Confirm({
  secret,
  onClose,
  onDone,
}: Props & { secret: { secret: string; uri: string }; onDone: (codes: string[]) => void }) {
  const queries = useQueryClient()
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.EnableTwoFactor,
    { code: '' },
    async (values) => {
      const { recoveryCodes } = await client.auth.enableTwoFactor(values)
      onDone(recoveryCodes)
      await queries.invalidateQueries()
    },
  )
  return (
    <DialogForm
      title="Scan, then write the code"
      description="Scan the picture with your authenticator app, or type the key into it."
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={formState.isSubmitting}
      act="Turn on two steps"
    >
      <QrCode text={secret.uri} label="Picture for the authenticator app; the key below says the same" />
      <CopyField label="Key for the app" value={secret.secret} />
      <Field label="Code the app shows" error={formState.errors.code?.message}>
        <Input inputMode="numeric" autoComplete="one-time-code" {...register('code')} />
      </Field>
    </DialogForm>
  )
}
