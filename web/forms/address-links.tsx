'use client'
import { useSearchParams } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { Card, linkClass } from '@/components/card'
import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { client } from '@/lib/client'
import { toFailure } from '@/lib/failure'
import { FormError } from './field'

/** Puts the address in force that the link of the page went to. */
export function ConfirmEmail() {
  return (
    <AddressLink
      title="Confirm your other address"
      text="One press, and mail about your account goes here. You sign in with this address from then on."
      act="Use this address"
      use={(token) => client.auth.confirmEmail({ token })}
      done={{ title: 'Your address is changed', text: 'You stay signed in where you are.' }}
    />
  )
}

/** Takes a change of the address back that its owner never wanted. */
export function KeepEmail() {
  return (
    <AddressLink
      title="Keep your address?"
      text="This address stays, or becomes again, the one of your account. Everybody is signed out and the password ends; we mail you a link to set another."
      act="Keep this address"
      use={(token) => client.auth.keepEmail({ token })}
      done={{
        title: 'The address stays yours',
        text: 'Look into your mailbox: the link there sets another password. It works for an hour.',
      }}
    />
  )
}

/** Uses the link by a press and not by opening it: mail scanners open links. */
function AddressLink({
  title,
  text,
  act,
  use,
  done,
}: {
  title: string
  text: string
  act: string
  use: (token: string) => Promise<unknown>
  done: { title: string; text: ReactNode }
}) {
  const token = useSearchParams().get('token') ?? ''
  const [state, setState] = useState<'asked' | 'busy' | 'done'>('asked')
  const [error, setError] = useState<string>()
  const press = async (): Promise<void> => {
    setState('busy')
    try {
      await use(token)
      setState('done')
    } catch (failure) {
      setError(toFailure(failure).message)
      setState('asked')
    }
  }
  const on = (
    <Link href="/home" className={linkClass}>
      Go on to Leadwright
    </Link>
  )
  if (!token) {
    return (
      <Card title="This link is incomplete" text="Open it again from the mail, whole.">
        {on}
      </Card>
    )
  }
  if (state === 'done') return <Card {...done}>{on}</Card>
  return (
    <Card title={title} text={text}>
      <div className="space-y-3">
        <FormError message={error} />
        <Button
          variant="primary"
          size="lg"
          className="w-full"
          busy={state === 'busy'}
          autoFocus
          onClick={() => void press()}
        >
          {act}
        </Button>
      </div>
    </Card>
  )
}
