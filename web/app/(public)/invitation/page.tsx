import type { Metadata } from 'next'
import { Providers } from '@/components/providers'
import { InvitationForm } from '@/forms/invitation'

export const metadata: Metadata = { title: 'Invitation' }

export default function InvitationPage() {
  return (
    <Providers>
      <InvitationForm />
    </Providers>
  )
}
