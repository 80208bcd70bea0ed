'use client'
import { useSearchParams } from 'next/navigation'
import { Card, linkClass } from '@/components/card'
import { Link } from '@/components/ui/link'
import { client } from '@/lib/client'
import { PressLink } from './press-link'

/** Confirms the address that the link of the page names. */
export function VerifyEmailForm() {
  const token = useSearchParams().get('token') ?? ''
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
    <PressLink
      title="Confirm your address"
      text="One press, and the account is yours."
      act="Confirm and continue"
      use={() => client.auth.verifyEmail({ token })}
      otherwise={
        <>
          <Link href="/login" className={linkClass}>
            Sign in
          </Link>{' '}
          to get a fresh link.
        </>
      }
    />
  )
}
