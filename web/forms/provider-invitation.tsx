'use client'
import type { InvitedToProvider } from '#contracts/marketplace'
import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { Card, linkClass } from '@/components/card'
import { Button, ButtonLink } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Link } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/skeleton'
import { goAfterSignIn } from '@/lib/after-sign-in'
import { api, client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { formatDay } from '@/lib/format'
import { Field, FormError } from './field'
import { useApiForm } from './use-api-form'

/** What a link to a provider's team offers: in one press for who is signed in, with a name and a password for who is new. */
export function ProviderInvitationForm() {
  const token = useSearchParams().get('token') ?? ''
  const invitation = useQuery({
    ...api.providers.invitation.queryOptions({ input: { token } }),
    enabled: token !== '',
    retry: false,
    // The link is used up by the act of this page.
    staleTime: Infinity,
  })
  const me = useQuery({ ...api.auth.me.queryOptions(), retry: false })
  if (invitation.error || !token)
    return (
      <Card
        title="This invitation does not work"
        text={
          invitation.error
            ? toFailure(invitation.error).message
            : 'The link is incomplete. Open it again from the mail, whole.'
        }
      >
        <ButtonLink href={me.data ? '/provider' : '/login?next=/provider'} size="lg" className="w-full">
          {me.data ? 'Go to the portal' : 'Sign in'}
        </ButtonLink>
      </Card>
    )
  if (!invitation.data || me.isPending) return <Skeleton className="h-80 w-full" />
  if (me.data) return <Accept token={token} invited={invitation.data} user={me.data.user} />
  return <NewAccount token={token} invited={invitation.data} />
}

const titleOf = ({ provider }: InvitedToProvider): string => `Work for ${provider}`

function Terms({ invited }: { invited: InvitedToProvider }) {
  return (
    <>
      {invited.provider} buys leads of {invited.workspaceName}. You are invited as{' '}
      <strong className="text-fg">{invited.role === 'admin' ? 'admin' : 'user'}</strong>; the link is good
      until {formatDay(invited.expiresAt)}.
    </>
  )
}

interface Props {
  token: string
  invited: InvitedToProvider
}

function Accept({ token, invited, user }: Props & { user: { name: string; email: string } }) {
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const accept = async (): Promise<void> => {
    setBusy(true)
    try {
      await client.providers.accept({ token })
      window.location.assign('/provider')
    } catch (failure) {
      setError(toFailure(failure).message)
      setBusy(false)
    }
  }
  return (
    <Card title={titleOf(invited)} text={<Terms invited={invited} />}>
      <div className="space-y-3">
        <FormError message={error} />
        <Button variant="primary" size="lg" className="w-full" busy={busy} onClick={() => void accept()}>
          Accept as {user.name}
        </Button>
        <p className="text-center text-sm text-fg-subtle">Signed in as {user.email}</p>
      </div>
    </Card>
  )
}

function NewAccount({ token, invited }: Props) {
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.InvitedByHand,
    { name: '', password: '' },
    async (values) => {
      const { next } = await client.providers.signUpInvited({ ...values, token })
      await goAfterSignIn(next, '/provider')
    },
  )
  const path = `/provider/invitation?${new URLSearchParams({ token }).toString()}`
  const query = new URLSearchParams({ next: path, email: invited.email }).toString()
  return (
    <Card
      title={titleOf(invited)}
      text={<Terms invited={invited} />}
      foot={
        <>
          {invited.email} has an account?{' '}
          <Link href={`/login?${query}`} className={linkClass}>
            Sign in
          </Link>
        </>
      }
    >
      <form onSubmit={submit} noValidate className="space-y-4">
        <FormError message={formError} />
        <Field label="E-mail">
          <Input type="email" autoComplete="username" value={invited.email} readOnly />
        </Field>
        <Field label="Your name" error={formState.errors.name?.message}>
          <Input autoComplete="name" autoFocus {...register('name')} />
        </Field>
        <Field label="Password" help="At least 10 characters." error={formState.errors.password?.message}>
          <Input type="password" autoComplete="new-password" {...register('password')} />
        </Field>
        <Button type="submit" variant="primary" size="lg" busy={formState.isSubmitting} className="w-full">
          Accept and continue
        </Button>
      </form>
    </Card>
  )
}
