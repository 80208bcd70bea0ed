import type { Metadata } from 'next'
import { ResetPasswordForm } from '@/forms/reset-password'

export const metadata: Metadata = { title: 'New password' }

export default function ResetPasswordPage() {
  return <ResetPasswordForm />
}
