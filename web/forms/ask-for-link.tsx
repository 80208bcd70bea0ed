import { useState } from 'react'
import { Card, linkClass } from '@/components/card'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Link } from '@/components/ui/link'
import { Field, FormError } from './field'
import { CheckMail } from './signup'
import { useApiForm } from './use-api-form'

/** Asks for an address and mails it a link; whether it has an account is not told. */
export function AskForLink({
  title,
  text,
  act,
  life,
  email = '',
  back,
  ask,
}: {
  title: string
  text: string
  act: string
  /** How long the link is good, in words. */
  life: string
  email?: string
  back: { href: string; label: string }
  ask: (values: { email: string }) => Promise<{ mailbox: string | null }>
}) {
  const [sent, setSent] = useState<{ email: string; mailbox: string | null } | null>(null)
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.ForgotPassword,
    { email },
    async (values) => {
      const { mailbox } = await ask(values)
      setSent({ email: values.email, mailbox })
    },
  )
  if (sent) return <CheckMail {...sent} life={life} />
  return (
    <Card
      title={title}
      text={text}
      foot={
        <Link href={back.href} className={linkClass}>
          {back.label}
        </Link>
      }
    >
      <form onSubmit={submit} noValidate className="space-y-4">
        <FormError message={formError} />
        <Field label="E-mail" error={formState.errors.email?.message}>
          <Input type="email" autoComplete="username" autoFocus {...register('email')} />
        </Field>
        <Button type="submit" variant="primary" size="lg" busy={formState.isSubmitting} className="w-full">
          {act}
        </Button>
      </form>
    </Card>
  )
}
