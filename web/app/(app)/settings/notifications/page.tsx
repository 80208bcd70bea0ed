import type { Metadata } from 'next'
import { Preferences } from './preferences'

export const metadata: Metadata = { title: 'Notifications' }

export default function PreferencesPage() {
  return <Preferences />
}
