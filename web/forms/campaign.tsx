'use client'
import type { NewCampaign } from '#contracts/prospecting'
import { useQuery } from '@tanstack/react-query'
import { FileSpreadsheet, Keyboard } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox, Input, Select, Textarea } from '@/components/ui/input'
import { api, type client } from '@/lib/api'
import { cn } from '@/lib/cn'
import { humanize } from '@/lib/format'
import { Field, FormError } from './field'
import { useApiForm } from './use-api-form'

type Values = Parameters<typeof client.campaigns.create>[0]
type Source = 'csv' | 'manual'

export const emptyCampaign: Values = {
  name: '',
  description: '',
  businessType: '',
  place: '',
  radiusKm: 40,
  scoringModelId: null,
  outreach: { tiers: ['A', 'B'], messageCount: 3, delaysDays: [0, 3, 7], tone: 'professional' },
}

/** The one form of a campaign, for a new one and for changes. */
export function CampaignForm({
  values,
  isNew = false,
  onSave,
}: {
  values: Values
  isNew?: boolean
  onSave: (values: NewCampaign, source: Source) => Promise<unknown>
}) {
  const [source, setSource] = useState<Source>('csv')
  const form = useApiForm(
    (shapes) => shapes.NewCampaign,
    values,
    (saved) => onSave(saved, source),
  )
  const { register, submit, formError, formState, watch, setValue } = form
  const { errors } = formState
  const models = useQuery(api.scoring.models.queryOptions())
  const tiers = watch('outreach.tiers') ?? []
  return (
    <form onSubmit={submit} noValidate className="@container">
      <FormError message={formError} />
      <Group title="Search">
        <Field label="Name" error={errors.name?.message}>
          <Input autoFocus={isNew} placeholder="Dentists around Bend" {...register('name')} />
        </Field>
        <Field
          label="Description"
          optional
          help="For your team; not used in letters."
          error={errors.description?.message}
        >
          <Textarea rows={2} {...register('description')} />
        </Field>
        <Field
          label="Business type"
          optional
          help="Prospects of this kind score higher, for example “dentist”."
          error={errors.businessType?.message}
        >
          <Input {...register('businessType')} />
        </Field>
        <div className="grid gap-4 sm:grid-cols-[1fr_140px]">
          <Field label="Place" optional help="City and state, or a postcode." error={errors.place?.message}>
            <Input placeholder="Bend, OR" {...register('place')} />
          </Field>
          <Field label="Radius in km" error={errors.radiusKm?.message}>
            <Input
              type="number"
              inputMode="numeric"
              min={1}
              max={500}
              {...register('radiusKm', { valueAsNumber: true })}
            />
          </Field>
        </div>
      </Group>
      {isNew && (
        <Group title="Companies">
          <div role="radiogroup" aria-label="Where companies come from" className="grid gap-3 sm:grid-cols-2">
            <SourceChoice
              value="csv"
              chosen={source}
              onChoose={setSource}
              icon={<FileSpreadsheet />}
              title="A CSV file"
              text="Next: columns, then a preview of what is new, double or broken."
            />
            <SourceChoice
              value="manual"
              chosen={source}
              onChoose={setSource}
              icon={<Keyboard />}
              title="By hand"
              text="Add companies one by one by name and website."
            />
          </div>
        </Group>
      )}
      <Group title="Scoring and letters">
        <Field label="Scoring model" help="What makes a prospect good. Change it under Settings, Scoring.">
          <Select {...register('scoringModelId', { setValueAs: (value: string) => value || null })}>
            <option value="">Standard of the workspace</option>
            {models.data?.map((model) => (
              <option key={model.id} value={model.id}>
                {model.name}
              </option>
            ))}
          </Select>
        </Field>
        <fieldset>
          <legend className="mb-1 font-semibold">Draft letters for</legend>
          <div className="flex flex-wrap gap-x-5 gap-y-2">
            {(['A', 'B', 'C', 'D'] as const).map((tier) => (
              <label key={tier} className="flex items-center gap-2">
                <Checkbox
                  checked={tiers.includes(tier)}
                  onChange={(event) =>
                    setValue(
                      'outreach.tiers',
                      event.target.checked
                        ? [...tiers, tier].toSorted()
                        : tiers.filter((one) => one !== tier),
                      { shouldDirty: true },
                    )
                  }
                />
                Tier {tier}
              </label>
            ))}
          </div>
        </fieldset>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Messages each" help="Value first, then proof, then a direct ask.">
            <Select {...register('outreach.messageCount', { valueAsNumber: true })}>
              {[1, 2, 3, 4, 5].map((number) => (
                <option key={number} value={number}>
                  {number}
                </option>
              ))}
            </Select>
          </Field>
          <Field label="Tone">
            <Select {...register('outreach.tone')}>
              {(['professional', 'casual', 'direct'] as const).map((tone) => (
                <option key={tone} value={tone}>
                  {humanize(tone)}
                </option>
              ))}
            </Select>
          </Field>
        </div>
      </Group>
      <div className="flex justify-end border-t border-line pt-4">
        <Button type="submit" variant="primary" busy={formState.isSubmitting}>
          {!isNew
            ? 'Save changes'
            : source === 'csv'
              ? 'Create and choose a file'
              : 'Create and add companies'}
        </Button>
      </div>
    </form>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="grid gap-x-8 border-t border-line py-5 first-of-type:border-t-0 first-of-type:pt-2 @min-[600px]:grid-cols-[140px_1fr]">
      <h2 className="mb-3 text-fg-muted">{title}</h2>
      <div className="min-w-0 space-y-4">{children}</div>
    </section>
  )
}

function SourceChoice({
  value,
  chosen,
  onChoose,
  icon,
  title,
  text,
}: {
  value: Source
  chosen: Source
  onChoose: (source: Source) => void
  icon: ReactNode
  title: string
  text: string
}) {
  const active = value === chosen
  return (
    <label
      className={cn(
        'flex gap-3 rounded border p-3 focus-within:outline-2 focus-within:outline-accent-text',
        active ? 'border-accent-text bg-accent-soft' : 'border-line-strong hover:bg-hover',
      )}
    >
      <input
        type="radio"
        name="source"
        className="mt-0.5 size-4 shrink-0 accent-accent"
        checked={active}
        onChange={() => onChoose(value)}
      />
      <span className="min-w-0">
        <span className="flex items-center gap-2 font-semibold [&_svg]:size-4">
          {icon} {title}
        </span>
        <span className="mt-0.5 block text-sm text-fg-muted">{text}</span>
      </span>
    </label>
  )
}
