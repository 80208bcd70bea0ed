import type { Metadata } from 'next'
import { InvitationForm } from '@/forms/invitation'

export const metadata: Metadata = { title: 'Invitation' }

export default function InvitationPage() {
  return <InvitationForm />
}
