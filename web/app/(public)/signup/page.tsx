import type { Metadata } from 'next'
import { SignUpForm } from '@/forms/signup'

export const metadata: Metadata = { title: 'Create an account' }

export default function SignUpPage() {
  return <SignUpForm />
}
