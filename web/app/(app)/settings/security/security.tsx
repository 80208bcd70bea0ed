'use client'
import { SecurityPanels } from '@/components/account/security-panels'
import { SettingsPage } from '@/components/settings-page'

/** How one signs in, and where one is signed in. */
export function Security() {
  return (
    <SettingsPage title="Security" text="How you sign in, and where you are signed in.">
      <SecurityPanels mayDelete />
    </SettingsPage>
  )
}
