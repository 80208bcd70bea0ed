'use client'
import { Link } from '@/components/ui/link'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { Card, linkClass } from '@/components/card'
import { Button } from '@/components/ui/button'
import { goAfterSignIn } from '@/lib/after-sign-in'
import { client } from '@/lib/client'
import { toFailure } from '@/lib/failure'
import { FormError } from './field'

/** A press confirms, not the opening of the link: mail scanners open links. */
export function VerifyEmailForm() {
  const token = useSearchParams().get('token') ?? ''
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const confirm = async (): Promise<void> => {
    setBusy(true)
    try {
      const { next } = await client.auth.verifyEmail({ token })
      await goAfterSignIn(next, '/home')
    } catch (failure) {
      setError(toFailure(failure).message)
      setBusy(false)
    }
  }
  if (!token) {
    return (
      <Card title="This link is incomplete" text="Open it again from the mail, whole.">
        <Link href="/login" className={linkClass}>
          Back to sign in
        </Link>
      </Card>
    )
  }
  return (
    <Card title="Confirm your address" text="One press, and the account is yours.">
      <div className="space-y-3">
        <FormError message={error} />
        <Button
          variant="primary"
          size="lg"
          className="w-full"
          busy={busy}
          autoFocus
          onClick={() => void confirm()}
        >
          Confirm and continue
        </Button>
        {error && (
          <p className="text-center text-fg-muted">
            <Link href="/login" className={linkClass}>
              Sign in
            </Link>{' '}
            to get a fresh link.
          </p>
        )}
      </div>
    </Card>
  )
}
