'use client'
import type { OwnProvider, ProviderPortal } from '#contracts/marketplace'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Card, linkClass } from '@/components/card'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Link } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/skeleton'
import { api, client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { useAuthOptions } from './elsewhere'
import { Field, FormError } from './field'
import { CheckMail } from './signup'
import { useApiForm } from './use-api-form'

/** Signing up to buy the leads of a workspace: with an account to make, or for who is signed in. */
export function JoinProvider({ workspace }: { workspace: string }) {
  const portal = useQuery({ ...api.providers.portal.queryOptions({ input: { workspace } }), retry: false })
  const mine = useQuery({ ...api.providers.mine.queryOptions(), retry: false })
  if (portal.error)
    return (
      <Card title="No leads are sold here" text={toFailure(portal.error).message}>
        <p className="text-fg-muted">Ask the company for the address of its sign-up.</p>
      </Card>
    )
  if (!portal.data || mine.isPending) return <Skeleton className="h-96 w-full" />
  const own = mine.data?.find((one) => one.workspaceSlug === workspace)
  if (own) return <Known own={own} />
  if (!portal.data.isOpen)
    return (
      <Card
        title={`${portal.data.name} asks its buyers in`}
        text="Nobody signs up by themselves here. Ask them for an invitation, or a colleague who buys leads of them already."
        foot={
          <Link href="/login?next=/provider" className={linkClass}>
            Sign in
          </Link>
        }
      />
    )
  return mine.data ? (
    <JoinForm workspace={workspace} portal={portal.data} />
  ) : (
    <SignUpForm workspace={workspace} portal={portal.data} />
  )
}

/** For who signed their company up before. */
function Known({ own }: { own: OwnProvider }) {
  const go = async (): Promise<void> => {
    if (!own.isCurrent) await client.providers.switch({ id: own.providerId })
    window.location.assign('/provider')
  }
  return (
    <Card
      title={own.name}
      text={
        own.status === 'active'
          ? `You buy leads of ${own.workspaceName} already.`
          : `You have signed up with ${own.workspaceName} already.`
      }
    >
      <Button variant="primary" size="lg" className="w-full" onClick={() => void go()}>
        {own.status === 'active' ? 'Open the portal' : 'See how it stands'}
      </Button>
    </Card>
  )
}

/** What is sold, in the words of the one who sells. */
function Niches({ niches }: Pick<ProviderPortal, 'niches'>) {
  if (niches.length === 0) return null
  return (
    <>
      <p className="mt-3">What they sell:</p>
      <ul className="mt-1 space-y-1">
        {niches.map(({ name, description }) => (
          <li key={name} className="[overflow-wrap:anywhere]">
            <span className="font-semibold text-fg">{name}</span>
            {description && <span className="block text-sm">{description}</span>}
          </li>
        ))}
      </ul>
    </>
  )
}

const zoneHere = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

interface Props {
  workspace: string
  portal: ProviderPortal
}

const waits = 'They look at every company before it may buy; you get a mail when it is decided.'

function JoinForm({ workspace, portal }: Props) {
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.JoinByHand,
    { company: '', phone: '', website: '' },
    async ({ company, phone, website }) => {
      await client.providers.join({ workspace, company, phone: phone || null, website, timeZone: zoneHere() })
      window.location.assign('/provider')
    },
  )
  const { errors, isSubmitting } = formState
  return (
    <Card
      title={`Buy leads of ${portal.name}`}
      text={
        <>
          {waits} <Niches niches={portal.niches} />
        </>
      }
    >
      <form onSubmit={submit} noValidate className="space-y-4">
        <FormError message={formError} />
        <Field label="Company" error={errors.company?.message}>
          <Input autoComplete="organization" autoFocus {...register('company')} />
        </Field>
        <Field label="Telephone" optional error={errors.phone?.message}>
          <Input type="tel" autoComplete="tel" {...register('phone')} />
        </Field>
        <Field label="Website" optional error={errors.website?.message}>
          <Input type="url" autoComplete="url" placeholder="https://" {...register('website')} />
        </Field>
        <Button type="submit" variant="primary" size="lg" busy={isSubmitting} className="w-full">
          Sign the company up
        </Button>
      </form>
    </Card>
  )
}

function SignUpForm({ workspace, portal }: Props) {
  const [sentTo, setSentTo] = useState<string | null>(null)
  const mailbox = useAuthOptions()?.mailbox ?? null
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.ProviderSignUpByHand,
    { company: '', name: '', email: '', password: '', phone: '', website: '' },
    async ({ phone, ...values }) => {
      await client.providers.signup({ ...values, workspace, phone: phone || null, timeZone: zoneHere() })
      setSentTo(values.email)
    },
  )
  const { errors, isSubmitting } = formState
  if (sentTo !== null) return <CheckMail email={sentTo} mailbox={mailbox} />
  const next = new URLSearchParams({ next: `/provider/join/${workspace}` }).toString()
  return (
    <Card
      title={`Buy leads of ${portal.name}`}
      text={
        <>
          {waits} <Niches niches={portal.niches} />
        </>
      }
      foot={
        <>
          Have an account?{' '}
          <Link href={`/login?${next}`} className={linkClass}>
            Sign in
          </Link>
        </>
      }
    >
      <form onSubmit={submit} noValidate className="space-y-4">
        <FormError message={formError} />
        <Field label="Company" error={errors.company?.message}>
          <Input autoComplete="organization" {...register('company')} />
        </Field>
        <Field label="Your name" error={errors.name?.message}>
          <Input autoComplete="name" {...register('name')} />
        </Field>
        <Field
          label="E-mail"
          help="New leads are sent there; it can be changed later."
          error={errors.email?.message}
        >
          <Input type="email" autoComplete="username" {...register('email')} />
        </Field>
        <Field label="Password" help="At least 10 characters." error={errors.password?.message}>
          <Input type="password" autoComplete="new-password" {...register('password')} />
        </Field>
        <Field label="Telephone" optional error={errors.phone?.message}>
          <Input type="tel" autoComplete="tel" {...register('phone')} />
        </Field>
        <Field label="Website" optional error={errors.website?.message}>
          <Input type="url" autoComplete="url" placeholder="https://" {...register('website')} />
        </Field>
        <Button type="submit" variant="primary" size="lg" busy={isSubmitting} className="w-full">
          Sign up
        </Button>
      </form>
    </Card>
  )
}
