import type { Metadata } from 'next'
import { ForgotPasswordForm } from '@/forms/forgot-password'

export const metadata: Metadata = { title: 'Forgotten password' }

export default function ForgotPasswordPage() {
  return <ForgotPasswordForm />
}
