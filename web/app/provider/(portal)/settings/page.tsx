import type { Metadata } from 'next'
import { PortalSettings } from './portal-settings'

export const metadata: Metadata = { title: 'Settings' }

export default function PortalSettingsPage() {
  return <PortalSettings />
}
