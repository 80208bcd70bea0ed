'use client'
import { useRouter, useSearchParams } from 'next/navigation'
import { Page } from '@/components/page'
import { CampaignForm, emptyCampaign } from '@/forms/campaign'
import { client } from '@/lib/api'

/** A campaign begins as a draft; its companies come next, by file or by hand. */
export function NewCampaign() {
  const router = useRouter()
  const params = useSearchParams()
  return (
    <Page
      narrow
      title="New campaign"
      text="Say what you look for. Companies come in the next step, from a file or by hand; nothing runs before you start it."
    >
      <CampaignForm
        values={{ ...emptyCampaign, name: params.get('name') ?? '' }}
        isNew
        onSave={async (values, source) => {
          const campaign = await client.campaigns.create(values)
          router.push(
            source === 'csv' ? `/imports/new?campaign=${campaign.id}` : `/campaigns/${campaign.id}?add=1`,
          )
        }}
      />
    </Page>
  )
}
