import type { Metadata } from 'next'
import { Providers } from '@/components/providers'
import { ProviderInvitationForm } from '@/forms/provider-invitation'

export const metadata: Metadata = { title: 'Invitation' }

export default function ProviderInvitationPage() {
  return (
    <Providers>
      <ProviderInvitationForm />
    </Providers>
  )
}
