import type { Metadata } from 'next'
import { CallbackForm } from '@/forms/callback'

export const metadata: Metadata = { title: 'Signing in' }

export default function CallbackPage() {
  return <CallbackForm />
}
