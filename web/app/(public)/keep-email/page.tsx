import type { Metadata } from 'next'
import { KeepEmail } from '@/forms/address-links'

export const metadata: Metadata = { title: 'Keep your address' }

export default function KeepEmailPage() {
  return <KeepEmail />
}
