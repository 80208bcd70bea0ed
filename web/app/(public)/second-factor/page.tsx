import type { Metadata } from 'next'
import { SecondFactorForm } from '@/forms/second-factor'

export const metadata: Metadata = { title: 'Second step' }

export default function SecondFactorPage() {
  return <SecondFactorForm />
}
