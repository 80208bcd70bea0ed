'use client'
import { MailCheck } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { useSearchParams } from 'next/navigation'
import { useState } from 'react'
import { Card, linkClass } from '@/components/card'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { client } from '@/lib/client'
import { Elsewhere, useAuthOptions } from './elsewhere'
import { Field, FormError } from './field'
import { useApiForm } from './use-api-form'

export function SignUpForm() {
  const params = useSearchParams()
  const invitation = params.get('invitation') ?? undefined
  const [sent, setSent] = useState<{ email: string; mailbox: string | null } | null>(null)
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.SignUp,
    {
      name: '',
      email: params.get('email') ?? '',
      password: '',
      ...(invitation ? { invitation } : { workspaceName: '' }),
    },
    async (values) => setSent(await client.auth.signup(values)),
  )
  const mode = useAuthOptions()?.signUp ?? 'open'
  if (sent) return <CheckMail {...sent} />
  if (mode === 'closed' || (mode === 'invite' && !invitation))
    return <NoSignUp isByInvitation={mode === 'invite'} />
  return (
    <Card
      title="Create an account"
      text={invitation ? 'You will join the workspace that invited you.' : undefined}
      foot={
        <>
          Have one already?{' '}
          <Link href="/login" className={linkClass}>
            Sign in
          </Link>
        </>
      }
    >
      <form onSubmit={submit} noValidate className="space-y-4">
        <FormError message={formError} />
        <Field label="Your name" error={formState.errors.name?.message}>
          <Input autoComplete="name" autoFocus {...register('name')} />
        </Field>
        {!invitation && (
          <Field
            label="Workspace"
            help="Usually your company or team; it can be renamed."
            error={formState.errors.workspaceName?.message}
          >
            <Input autoComplete="organization" {...register('workspaceName')} />
          </Field>
        )}
        <Field label="E-mail" error={formState.errors.email?.message}>
          <Input type="email" autoComplete="username" {...register('email')} />
        </Field>
        <Field label="Password" help="At least 10 characters." error={formState.errors.password?.message}>
          <Input type="password" autoComplete="new-password" {...register('password')} />
        </Field>
        <Button type="submit" variant="primary" size="lg" busy={formState.isSubmitting} className="w-full">
          Create account
        </Button>
      </form>
      <Elsewhere
        path={invitation ? `/invitation?${new URLSearchParams({ token: invitation }).toString()}` : '/home'}
        invitation={invitation}
      />
    </Card>
  )
}

function NoSignUp({ isByInvitation }: { isByInvitation: boolean }) {
  return (
    <Card
      title={isByInvitation ? 'Accounts are made by invitation' : 'No new accounts are made here'}
      text={
        isByInvitation
          ? 'Ask an owner or admin of a workspace for a link; it opens this page.'
          : 'Ask who looks after this instance.'
      }
    >
      <Link href="/login" className={linkClass}>
        Back to sign in
      </Link>
    </Card>
  )
}

/** What to do once a mail is on its way; says where it can be read when this instance has no mail server. */
export function CheckMail({
  email,
  mailbox,
  life = 'one day',
}: {
  email: string
  mailbox: string | null
  life?: string
}) {
  return (
    <Card
      title="Check your mail"
      text={
        <>
          We sent a link to <strong className="[overflow-wrap:anywhere] text-fg">{email}</strong>. It is good
          for {life}.
        </>
      }
    >
      <MailCheck aria-hidden className="mx-auto mb-4 size-8 text-fg-subtle" />
      {mailbox && (
        <p className="rounded bg-amber-soft px-3 py-2 text-amber">
          This instance sends no mail yet. Read it in the{' '}
          <Link href={mailbox} className="font-semibold underline">
            development mailbox
          </Link>
          .
        </p>
      )}
    </Card>
  )
}
