import type { Metadata } from 'next'
import { MagicLinkForm } from '@/forms/magic-link'

export const metadata: Metadata = { title: 'Sign in by link' }

export default function MagicLinkPage() {
  return <MagicLinkForm />
}
