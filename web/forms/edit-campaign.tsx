'use client'
import type { Campaign } from '#contracts/prospecting'
import { useQueryClient } from '@tanstack/react-query'
import { Dialog } from '@/components/ui/dialog'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { CampaignForm } from './campaign'

export function EditCampaign({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const queries = useQueryClient()
  const { id, name, description, businessType, place, center, radiusKm, scoringModelId, outreach } = campaign
  const { sources, criteria, maxProspects } = campaign
  return (
    <Dialog title="Edit campaign" side="right" onClose={onClose}>
      <CampaignForm
        values={{
          name,
          description,
          businessType,
          place,
          center,
          radiusKm,
          sources,
          criteria,
          maxProspects,
          scoringModelId,
          outreach,
        }}
        onSave={async (values) => {
          await client.campaigns.update({ id, ...values })
          await queries.invalidateQueries()
          toast('Campaign saved')
          onClose()
        }}
      />
    </Dialog>
  )
}
