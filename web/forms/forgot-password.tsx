'use client'
import { client } from '@/lib/client'
import { AskForLink } from './ask-for-link'

/** Asks for a link that lets one choose another password. */
export function ForgotPasswordForm() {
  return (
    <AskForLink
      title="Forgotten password"
      text="We send a link to choose another, if the address has an account."
      act="Send link"
      life="one hour"
      back={{ href: '/login', label: 'Back to sign in' }}
      ask={(values) => client.auth.forgotPassword(values)}
    />
  )
}
