'use client'
import type { CampaignSending, CampaignSendingPatch } from '#contracts/outreach'
import { Checkbox, Input, Textarea } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'

const two = ['A', 'B'].map((name) => ({ name, weight: 1, subject: null, opening: null }))
/** What is left empty is none. */
const orNone = (text: string | null) => (text === null || text.trim() === '' ? null : text)
const numberOrNone = (text: unknown) => (text === null || text === '' ? null : Number(text))

/** How many messages a campaign sends in a day, and two ways to begin its first message, which are compared. */
export function CampaignPace({
  sending,
  onSave,
  onClose,
}: {
  sending: CampaignSending
  onSave: (patch: Omit<CampaignSendingPatch, 'id'>) => Promise<void>
  onClose: () => void
}) {
  const { dailyLimit, variants } = sending
  const { register, submit, formError, formState, watch, setValue } = useApiForm(
    (shapes) => shapes.CampaignPace,
    { dailyLimit, variants },
    async (patch) => {
      await onSave(patch)
      toast('Sending saved')
      onClose()
    },
  )
  const { errors, isSubmitting } = formState
  const compared = watch('variants')
  return (
    <DialogForm
      title="Limit and variants"
      submit={submit}
      error={formError}
      busy={isSubmitting}
      act="Save"
      onClose={onClose}
    >
      <Field
        label="Messages in a day"
        optional
        help="Of this campaign, through all of its mailboxes. Empty: only their own limits hold."
        error={errors.dailyLimit?.message}
      >
        <Input type="number" min={1} {...register('dailyLimit', { setValueAs: numberOrNone })} />
      </Field>
      <label className="flex items-start gap-2">
        <Checkbox
          className="mt-0.5"
          checked={compared !== null}
          onChange={(event) => setValue('variants', event.target.checked ? two : null)}
        />
        Compare two ways to begin the first message
      </label>
      {compared?.map((_, index) => (
        <fieldset key={index} className="space-y-3 border-t border-line pt-3">
          <legend className="sr-only">Variant {index + 1}</legend>
          <div className="grid gap-3 sm:grid-cols-[1fr_112px]">
            <Field label="Name" error={errors.variants?.[index]?.name?.message}>
              <Input {...register(`variants.${index}.name`)} />
            </Field>
            <Field label="Weight" error={errors.variants?.[index]?.weight?.message}>
              <Input
                type="number"
                min={1}
                max={100}
                {...register(`variants.${index}.weight`, { valueAsNumber: true })}
              />
            </Field>
          </div>
          <Field
            label="Subject"
            optional
            help="Empty: as it was written."
            error={errors.variants?.[index]?.subject?.message}
          >
            <Input {...register(`variants.${index}.subject`, { setValueAs: orNone })} />
          </Field>
          <Field
            label="Opening"
            optional
            help="A paragraph after the greeting. {{company}} is the name of the firm."
            error={errors.variants?.[index]?.opening?.message}
          >
            <Textarea rows={2} {...register(`variants.${index}.opening`, { setValueAs: orNone })} />
          </Field>
        </fieldset>
      ))}
      {compared !== null && (
        <p className="text-sm text-fg-subtle">
          Drafts written from now on get one of them, by weight. Figures and whether the difference is real
          stand in the results of the campaign.
        </p>
      )}
    </DialogForm>
  )
}
