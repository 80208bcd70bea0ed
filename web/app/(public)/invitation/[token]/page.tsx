import type { Metadata } from 'next'
import { InvitationForm } from '@/forms/invitation'

export const metadata: Metadata = { title: 'Invitation' }

export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  return <InvitationForm token={(await params).token} />
}
