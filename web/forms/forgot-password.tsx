'use client'
import { Link } from '@/components/ui/link'
import { useState } from 'react'
import { Card, linkClass } from '@/components/card'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { client } from '@/lib/client'
import { Field, FormError } from './field'
import { CheckMail } from './signup'
import { useApiForm } from './use-api-form'

export function ForgotPasswordForm() {
  const [sent, setSent] = useState<{ email: string; mailbox: string | null } | null>(null)
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.ForgotPassword,
    { email: '' },
    async (values) => {
      const { mailbox } = await client.auth.forgotPassword(values)
      setSent({ email: values.email, mailbox })
    },
  )
  if (sent) return <CheckMail {...sent} life="one hour" />
  return (
    <Card
      title="Forgotten password"
      text="We send a link to choose another, if the address has an account."
      foot={
        <Link href="/login" className={linkClass}>
          Back to sign in
        </Link>
      }
    >
      <form onSubmit={submit} noValidate className="space-y-4">
        <FormError message={formError} />
        <Field label="E-mail" error={formState.errors.email?.message}>
          <Input type="email" autoComplete="username" autoFocus {...register('email')} />
        </Field>
        <Button type="submit" variant="primary" size="lg" busy={formState.isSubmitting} className="w-full">
          Send link
        </Button>
      </form>
    </Card>
  )
}
