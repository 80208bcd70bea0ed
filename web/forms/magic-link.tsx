'use client'
import { useSearchParams } from 'next/navigation'
import { linkClass } from '@/components/card'
import { Link } from '@/components/ui/link'
import { client } from '@/lib/client'
import { AskForLink } from './ask-for-link'
import { PressLink } from './press-link'

/** Asks for a link that signs in, or uses the one of the address. */
export function MagicLinkForm() {
  const params = useSearchParams()
  const token = params.get('token')
  if (token === null) {
    return (
      <AskForLink
        title="Sign in by link"
        text="We mail a link that signs you in, if the address has an account."
        act="Mail me a link"
        life="a quarter of an hour"
        email={params.get('email') ?? ''}
        back={{ href: '/login', label: 'Use a password instead' }}
        ask={(values) => client.auth.magicLink(values)}
      />
    )
  }
  return (
    <PressLink
      title="Sign in"
      text="One press, and you are in."
      act="Sign in"
      use={() => client.auth.signInByLink({ token })}
      otherwise={
        <Link href="/magic-link" className={linkClass}>
          Ask for another link
        </Link>
      }
    />
  )
}
