'use client'
import { useQuery } from '@tanstack/react-query'
import { Checkbox, Select } from '@/components/ui/input'
import { api } from '@/lib/api'
import { humanize } from '@/lib/format'
import type { CampaignFields } from './campaign-values'
import { Field } from './field'
import { Group } from './group'

/** What makes a prospect of the campaign good, and how it is written to. */
export function CampaignLetters({ form }: { form: CampaignFields }) {
  const { register, watch, setValue } = form
  const models = useQuery(api.scoring.models.queryOptions())
  const tiers = watch('outreach.tiers') ?? []
  return (
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
                    event.target.checked ? [...tiers, tier].toSorted() : tiers.filter((one) => one !== tier),
                    { shouldDirty: true },
                  )
                }
              />
              Tier {tier}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="grid gap-4 sm:grid-cols-3">
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
        <Field label="Length" help="At most 70, 110 or 150 words.">
          <Select {...register('outreach.length')}>
            {(['short', 'medium', 'long'] as const).map((length) => (
              <option key={length} value={length}>
                {humanize(length)}
              </option>
            ))}
          </Select>
        </Field>
      </div>
    </Group>
  )
}
