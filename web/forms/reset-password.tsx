'use client'
import { Link } from '@/components/ui/link'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { Card, linkClass } from '@/components/card'
import { Button, ButtonLink } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { client } from '@/lib/client'
import { Field, FormError } from './field'
import { useApiForm } from './use-api-form'

export function ResetPasswordForm() {
  const token = useSearchParams().get('token') ?? ''
  const [done, setDone] = useState(false)
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.ResetPassword,
    { token, password: '' },
    async (values) => {
      await client.auth.resetPassword(values)
      setDone(true)
    },
  )
  if (!token) {
    return (
      <Card title="This link is incomplete" text="Open it again from the mail, whole, or ask for another.">
        <Link href="/forgot-password" className={linkClass}>
          Ask for another link
        </Link>
      </Card>
    )
  }
  if (done) {
    return (
      <Card title="Password changed" text="Everywhere else you have been signed out.">
        <ButtonLink href="/login" variant="primary" size="lg" className="w-full">
          Sign in
        </ButtonLink>
      </Card>
    )
  }
  return (
    <Card title="Choose a new password" text="It ends every other session of yours.">
      <form onSubmit={submit} noValidate className="space-y-4">
        <FormError message={formError ?? formState.errors.token?.message} />
        <Field label="New password" help="At least 10 characters." error={formState.errors.password?.message}>
          <Input type="password" autoComplete="new-password" autoFocus {...register('password')} />
        </Field>
        <Button type="submit" variant="primary" size="lg" busy={formState.isSubmitting} className="w-full">
          Change password
        </Button>
      </form>
    </Card>
  )
}
