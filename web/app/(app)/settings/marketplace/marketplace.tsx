'use client'
import { useQuery } from '@tanstack/react-query'
import { Store } from 'lucide-react'
import { Empty } from '@/components/empty'
import { FailureBox } from '@/components/failure'
import { SettingsPage } from '@/components/settings-page'
import { ButtonLink } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { MarketplaceForm } from '@/forms/marketplace'
import { api } from '@/lib/api'
import { useMay } from '@/lib/me'

/** How leads are sold here: windows, limits, time zone, who issues receipts. */
export function Marketplace() {
  const may = useMay('marketplace.write')
  // Before the first niche there is nothing to set; the list says so without a failure.
  const niches = useQuery(api.niches.list.queryOptions({ input: { limit: 1 } }))
  const archived = useQuery(api.niches.list.queryOptions({ input: { limit: 1, archived: true } }))
  const known = niches.data !== undefined && archived.data !== undefined
  const isOpen = known && niches.data.items.length + archived.data.items.length > 0
  const settings = useQuery({ ...api.marketplaceSettings.get.queryOptions(), enabled: isOpen })
  const failed = [niches, archived, settings].find((query) => query.error)
  return (
    <SettingsPage
      title="Marketplace"
      text="What holds for every niche: windows, limits, and who issues receipts."
    >
      {failed ? (
        <FailureBox error={failed.error} onRetry={() => void failed.refetch()} />
      ) : known && !isOpen ? (
        <div className="max-w-3xl rounded border border-line">
          <Empty
            icon={<Store />}
            title="No marketplace yet"
            text="It begins with the first niche, which fixes its currency."
          >
            <ButtonLink href="/marketplace/niches" variant="primary">
              Open the niches
            </ButtonLink>
          </Empty>
        </div>
      ) : settings.data ? (
        <MarketplaceForm settings={settings.data} readOnly={!may} />
      ) : (
        <Skeleton className="h-96 w-full max-w-3xl" />
      )}
    </SettingsPage>
  )
}
