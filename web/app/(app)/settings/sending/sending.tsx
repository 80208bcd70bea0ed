'use client'
import { useQuery } from '@tanstack/react-query'
import { FailureBox } from '@/components/failure'
import { SettingsPage } from '@/components/settings-page'
import { Skeleton } from '@/components/ui/skeleton'
import { SendingSettingsForm } from '@/forms/sending-settings'
import { api } from '@/lib/api'
import { useMay } from '@/lib/me'

/** What holds for everything that is sent: address, hours, addresses in doubt. */
export function Sending() {
  const may = useMay('mailboxes.write')
  const settings = useQuery(api.outreach.settings.queryOptions())
  return (
    <SettingsPage
      title="Sending"
      text="What holds for every message. Without a postal address nothing starts."
    >
      <div className="max-w-2xl">
        {settings.error && <FailureBox error={settings.error} onRetry={() => void settings.refetch()} />}
        {!settings.data && !settings.error && <Skeleton className="h-96 w-full" />}
        {settings.data && (
          <SendingSettingsForm key={settings.data.version} settings={settings.data} readOnly={!may} />
        )}
      </div>
    </SettingsPage>
  )
}
