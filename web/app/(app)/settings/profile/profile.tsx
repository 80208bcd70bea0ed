'use client'
import { ProfilePanels } from '@/components/account/profile-panels'
import { SettingsPage } from '@/components/settings-page'
import { humanize } from '@/lib/format'
import { useMe } from '@/lib/me'

/** The person: name, picture, phone, and how everything looks to them. */
export function Profile() {
  const { data: me } = useMe()
  return (
    <SettingsPage title="Profile">
      <ProfilePanels role={me?.workspace ? humanize(me.workspace.role) : undefined} />
    </SettingsPage>
  )
}
