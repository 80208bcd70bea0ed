'use client'
import { Link } from '@/components/ui/link'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { Card, linkClass } from '@/components/card'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { goAfterSignIn } from '@/lib/after-sign-in'
import { client } from '@/lib/client'
import { toFailure } from '@/lib/failure'
import { Field, FormError } from './field'
import { CheckMail } from './signup'
import { useApiForm } from './use-api-form'

/** Asks for a link that signs in, or uses the one of the address. */
export function MagicLinkForm() {
  const token = useSearchParams().get('token')
  return token === null ? <AskForLink /> : <UseLink token={token} />
}

function AskForLink() {
  const params = useSearchParams()
  const [sent, setSent] = useState<{ email: string; mailbox: string | null } | null>(null)
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.ForgotPassword,
    { email: params.get('email') ?? '' },
    async (values) => {
      const { mailbox } = await client.auth.magicLink(values)
      setSent({ email: values.email, mailbox })
    },
  )
  if (sent) return <CheckMail {...sent} life="a quarter of an hour" />
  return (
    <Card
      title="Sign in by link"
      text="We mail a link that signs you in, if the address has an account."
      foot={
        <Link href="/login" className={linkClass}>
          Use a password instead
        </Link>
      }
    >
      <form onSubmit={submit} noValidate className="space-y-4">
        <FormError message={formError} />
        <Field label="E-mail" error={formState.errors.email?.message}>
          <Input type="email" autoComplete="username" autoFocus {...register('email')} />
        </Field>
        <Button type="submit" variant="primary" size="lg" busy={formState.isSubmitting} className="w-full">
          Mail me a link
        </Button>
      </form>
    </Card>
  )
}

/** A press signs in, not the opening of the link: mail scanners open links. */
function UseLink({ token }: { token: string }) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const signIn = async (): Promise<void> => {
    setBusy(true)
    try {
      const { next } = await client.auth.signInByLink({ token })
      await goAfterSignIn(next, '/home')
    } catch (failure) {
      setError(toFailure(failure).message)
      setBusy(false)
    }
  }
  return (
    <Card title="Sign in" text="One press, and you are in.">
      <div className="space-y-3">
        <FormError message={error} />
        <Button
          variant="primary"
          size="lg"
          className="w-full"
          busy={busy}
          autoFocus
          onClick={() => void signIn()}
        >
          Sign in
        </Button>
        {error && (
          <p className="text-center text-fg-muted">
            <Link href="/magic-link" className={linkClass}>
              Ask for another link
            </Link>
          </p>
        )}
      </div>
    </Card>
  )
}
