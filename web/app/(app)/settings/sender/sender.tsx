'use client'
import { useQuery } from '@tanstack/react-query'
import { FailureBox } from '@/components/failure'
import { SettingsPage } from '@/components/settings-page'
import { Skeleton } from '@/components/ui/skeleton'
import { SenderForm } from '@/forms/sender'
import { api } from '@/lib/api'
import { useMay } from '@/lib/me'

/** Who signs the letters, and what may be said about the own company. */
export function Sender() {
  const may = useMay('outreach.approve')
  const profile = useQuery(api.outreach.profile.queryOptions())
  return (
    <SettingsPage
      title="Sender"
      text="Who signs the letters, and what they may say about you. Nothing else is claimed."
    >
      <div className="max-w-2xl">
        {profile.error && <FailureBox error={profile.error} onRetry={() => void profile.refetch()} />}
        {!profile.data && !profile.error && <Skeleton className="h-64 w-full" />}
        {profile.data && <SenderForm profile={profile.data} readOnly={!may} />}
      </div>
    </SettingsPage>
  )
}
