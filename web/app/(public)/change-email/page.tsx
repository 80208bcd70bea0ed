import type { Metadata } from 'next'
import { ConfirmEmail } from '@/forms/address-links'

export const metadata: Metadata = { title: 'Confirm your other address' }

export default function ChangeEmailPage() {
  return <ConfirmEmail />
}
