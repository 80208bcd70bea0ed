import type { Metadata } from 'next'
import { VerifyEmailForm } from '@/forms/verify-email'

export const metadata: Metadata = { title: 'Confirm your address' }

export default function VerifyEmailPage() {
  return <VerifyEmailForm />
}
