'use client'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { Card } from '@/components/card'
import { Button, ButtonLink } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { api, client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { formatDay } from '@/lib/format'
import { FormError } from './field'

/** What an invitation link offers, and its acceptance by a signed-in person. */
export function InvitationForm() {
  const token = useSearchParams().get('token') ?? ''
  const preview = useQuery({
    ...api.invitations.preview.queryOptions({ input: { token } }),
    enabled: token !== '',
  })
  const me = useQuery({ ...api.auth.me.queryOptions(), retry: false })
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  if (preview.error || !token) {
    return (
      <Card
        title="This invitation does not work"
        text={
          preview.error
            ? toFailure(preview.error).message
            : 'The link is incomplete. Open it again from the mail, whole.'
        }
      >
        <ButtonLink href={me.data ? '/home' : '/login'} size="lg" className="w-full">
          {me.data ? 'Go to your workspace' : 'Sign in'}
        </ButtonLink>
      </Card>
    )
  }
  if (!preview.data || me.isPending) return <Skeleton className="h-56 w-full" />
  const { workspaceName, role, email, expiresAt } = preview.data
  const accept = async (): Promise<void> => {
    setBusy(true)
    try {
      await client.invitations.accept({ token })
      window.location.assign('/home')
    } catch (failure) {
      setError(toFailure(failure).message)
      setBusy(false)
    }
  }
  const query = new URLSearchParams({ invitation: token, ...(email ? { email } : {}) }).toString()
  return (
    <Card
      title={`Join ${workspaceName}`}
      text={
        <>
          You are invited as <strong className="text-fg">{role}</strong>
          {email ? ` with the address ${email}` : ''}. The link is good until {formatDay(expiresAt)}.
        </>
      }
    >
      <div className="space-y-3">
        <FormError message={error} />
        {me.data ? (
          <>
            <Button variant="primary" size="lg" className="w-full" busy={busy} onClick={() => void accept()}>
              Join as {me.data.user.name}
            </Button>
            <p className="text-center text-sm text-fg-subtle">Signed in as {me.data.user.email}</p>
          </>
        ) : (
          <>
            <ButtonLink href={`/signup?${query}`} variant="primary" size="lg" className="w-full">
              Create an account
            </ButtonLink>
            <ButtonLink
              href={`/login?${new URLSearchParams({ next: `/invitation?token=${token}` }).toString()}`}
              size="lg"
              className="w-full"
            >
              I have one: sign in
            </ButtonLink>
          </>
        )}
      </div>
    </Card>
  )
}
