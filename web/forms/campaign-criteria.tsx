'use client'
import { Checkbox, Input } from '@/components/ui/input'
import type { CampaignFields } from './campaign-values'
import { Field } from './field'
import { Group } from './group'

const numberOrNull = (value: unknown): number | null =>
  value === '' || value === null || value === undefined ? null : Number(value)
const listOf = (value: string | string[]): string[] =>
  typeof value === 'string'
    ? value
        .split(',')
        .map((word) => word.trim())
        .filter(Boolean)
    : value

/** What a prospect must be like; who fails is kept, marked as disqualified with the reason. */
export function CampaignCriteria({ form }: { form: CampaignFields }) {
  const { register, formState, getValues } = form
  const errors = formState.errors.criteria
  const number = (name: 'minEmployees' | 'maxEmployees' | 'minReviews' | 'maxWebsiteScore') => ({
    type: 'number',
    inputMode: 'numeric' as const,
    min: name === 'maxWebsiteScore' ? 0 : 1,
    placeholder: 'Any',
    ...register(`criteria.${name}`, { setValueAs: numberOrNull }),
  })
  return (
    <Group title="Criteria">
      <p className="text-fg-muted">
        Who fails one is kept as disqualified, with the reason, and read no further. What is not known fails
        only what is a must.
      </p>
      <Field
        label="Industries"
        optional
        help="Separated by commas; one of them is enough."
        error={errors?.industries?.message ?? errors?.industries?.[0]?.message}
      >
        <Input
          placeholder="Dentist, orthodontist"
          {...register('criteria.industries', { setValueAs: listOf })}
          defaultValue={(getValues('criteria.industries') ?? []).join(', ')}
        />
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Employees at least" error={errors?.minEmployees?.message}>
          <Input {...number('minEmployees')} />
        </Field>
        <Field label="Employees at most" error={errors?.maxEmployees?.message}>
          <Input {...number('maxEmployees')} />
        </Field>
        <Field label="Reviews at least" error={errors?.minReviews?.message}>
          <Input {...number('minReviews')} />
        </Field>
        <Field
          label="Website score at most"
          help="0 to 100; low means much to improve."
          error={errors?.maxWebsiteScore?.message}
        >
          <Input max={100} {...number('maxWebsiteScore')} />
        </Field>
      </div>
      <fieldset className="space-y-2">
        <legend className="mb-1 font-semibold">Must have</legend>
        <label className="flex items-center gap-2">
          <Checkbox {...register('criteria.mustHaveWebsite')} /> A website
        </label>
        <label className="flex items-center gap-2">
          <Checkbox {...register('criteria.mustHaveEmail')} /> An e-mail address that can be used
        </label>
      </fieldset>
    </Group>
  )
}
