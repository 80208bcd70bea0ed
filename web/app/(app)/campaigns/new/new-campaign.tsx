'use client'
import { useRouter, useSearchParams } from 'next/navigation'
import { Page } from '@/components/page'
import { CampaignForm } from '@/forms/campaign'
import { emptyCampaign } from '@/forms/campaign-values'
import { client } from '@/lib/api'

/** A campaign begins as a draft; its companies come next, by file or by hand. */
export function NewCampaign() {
  const router = useRouter()
  const params = useSearchParams()
  return (
    <Page
      narrow
      title="New campaign"
      text="Say what you look for and where companies come from. What a criterion rules out is kept with its reason."
    >
      <CampaignForm
        values={{
          ...emptyCampaign,
          name: params.get('name') ?? '',
          businessType: params.get('type') ?? '',
          place: params.get('place') ?? '',
        }}
        isNew
        onSave={async (values, byHand) => {
          const { id } = await client.campaigns.create(values)
          const isAlone = byHand === null && values.sources.length > 0
          if (isAlone) await client.campaigns.start({ id })
          router.push(
            byHand === 'csv'
              ? `/imports/new?campaign=${id}`
              : isAlone
                ? `/campaigns/${id}`
                : `/campaigns/${id}?add=1`,
          )
        }}
      />
    </Page>
  )
}
