import type { Metadata } from 'next'
import { OwnAccount } from './own-account'

export const metadata: Metadata = { title: 'Your account' }

export default function OwnAccountPage() {
  return <OwnAccount />
}
