'use client'
import type { NewCampaign } from '#contracts/prospecting'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Steps } from '@/components/steps'
import { Button } from '@/components/ui/button'
import { CampaignAim } from './campaign-aim'
import { CampaignSources, type ByHand } from './campaign-sources'
import type { CampaignFields, CampaignValues } from './campaign-values'
import { FormError } from './field'
import { useApiForm } from './use-api-form'

// What is counted is fetched when there is something to count, the later steps when somebody comes to them.
const CampaignPreview = dynamic(() => import('./campaign-preview').then((part) => part.CampaignPreview), {
  ssr: false,
})
const CampaignCriteria = dynamic(() => import('./campaign-criteria').then((part) => part.CampaignCriteria))
const CampaignLetters = dynamic(() => import('./campaign-letters').then((part) => part.CampaignLetters))

const steps = [
  { id: 'aim', label: 'Who and where' },
  { id: 'criteria', label: 'Criteria' },
  { id: 'letters', label: 'Scoring and letters' },
] as const
type Step = (typeof steps)[number]['id']

const fieldsOf: Record<Step, (keyof CampaignValues)[]> = {
  aim: ['name', 'description', 'businessType', 'place', 'radiusKm', 'sources', 'maxProspects'],
  criteria: ['criteria'],
  letters: ['scoringModelId', 'outreach'],
}

/** The one form of a campaign: in steps for a new one, at once for changes. */
export function CampaignForm({
  values,
  isNew = false,
  onSave,
}: {
  values: CampaignValues
  isNew?: boolean
  onSave: (values: NewCampaign, byHand: ByHand) => Promise<unknown>
}) {
  const [step, setStep] = useState<Step>('aim')
  const [furthest, setFurthest] = useState(0)
  const [byHand, setByHand] = useState<ByHand>(null)
  const form: CampaignFields = useApiForm(
    (shapes) => shapes.NewCampaign,
    values,
    (saved) => onSave(saved, byHand),
  )
  const { submit, formError, formState, trigger, watch } = form
  const [place, businessType, sources] = watch(['place', 'businessType', 'sources'])
  const isAsked = Boolean(place?.trim()) || (Boolean(businessType?.trim()) && sources?.includes('workspace'))
  const shows = (one: Step): boolean => !isNew || step === one
  const index = steps.findIndex((one) => one.id === step)
  const goOn = async (): Promise<void> => {
    const isRight = await trigger(fieldsOf[step], { shouldFocus: true })
    const next = steps[index + 1]
    if (!isRight || !next) return
    setFurthest(Math.max(furthest, index + 1))
    setStep(next.id)
  }
  return (
    <form
      noValidate
      className="@container"
      onSubmit={(event) => {
        if (!isNew || step === 'letters') return submit(event)
        event.preventDefault()
        void goOn()
      }}
    >
      {isNew && <Steps steps={[...steps]} at={step} />}
      <FormError message={formError} />
      <div hidden={!shows('aim')}>
        <CampaignAim form={form} isNew={isNew} />
        <CampaignSources form={form} byHand={byHand} onByHand={isNew ? setByHand : null} />
        {isAsked && <CampaignPreview form={form} />}
      </div>
      <div hidden={!shows('criteria')}>{(!isNew || furthest >= 1) && <CampaignCriteria form={form} />}</div>
      <div hidden={!shows('letters')}>{(!isNew || furthest >= 2) && <CampaignLetters form={form} />}</div>
      <div className="flex justify-end gap-2 border-t border-line pt-4">
        {isNew && index > 0 && <Button onClick={() => setStep(steps[index - 1]?.id ?? 'aim')}>Back</Button>}
        {/* A key each: otherwise a click on one would land on the other, which takes its place. */}
        {isNew && step !== 'letters' ? (
          <Button key="next" type="submit" variant="primary">
            Continue
          </Button>
        ) : (
          <Button key="save" type="submit" variant="primary" busy={formState.isSubmitting}>
            {isNew ? actOf(byHand) : 'Save changes'}
          </Button>
        )}
      </div>
    </form>
  )
}

const actOf = (byHand: ByHand): string =>
  byHand === 'csv'
    ? 'Create and choose a file'
    : byHand === 'manual'
      ? 'Create and add companies'
      : 'Create and start searching'
