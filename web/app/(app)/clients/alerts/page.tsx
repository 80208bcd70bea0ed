import type { Metadata } from 'next'
import { AlertInbox } from './alert-inbox'

export const metadata: Metadata = { title: 'Alerts' }

export default function AlertsPage() {
  return <AlertInbox />
}
