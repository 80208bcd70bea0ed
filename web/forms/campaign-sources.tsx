'use client'
import { Building2, FileSpreadsheet, Keyboard, MapPinned } from 'lucide-react'
import type { ReactNode } from 'react'
import { Input } from '@/components/ui/input'
import { cn } from '@/lib/cn'
import type { CampaignFields } from './campaign-values'
import { Field } from './field'
import { Group } from './group'

/** What follows the form: a file, companies written by hand, or nothing. */
export type ByHand = 'csv' | 'manual' | null

/** Where companies come from: searches that run by themselves, and what a person adds. */
export function CampaignSources({
  form,
  byHand,
  onByHand,
}: {
  form: CampaignFields
  byHand: ByHand
  onByHand: ((next: ByHand) => void) | null
}) {
  const { watch, setValue, register, formState } = form
  const sources = watch('sources') ?? []
  const toggle = (source: 'openstreetmap' | 'workspace') => (on: boolean) =>
    setValue('sources', on ? [...sources, source] : sources.filter((one) => one !== source), {
      shouldDirty: true,
    })
  const add = (next: 'csv' | 'manual') => (on: boolean) => {
    onByHand?.(on ? next : null)
  }
  return (
    <Group title="Companies">
      <div role="group" aria-label="Where companies come from" className="grid gap-3 sm:grid-cols-2">
        <Choice
          checked={sources.includes('openstreetmap')}
          onChange={toggle('openstreetmap')}
          icon={<MapPinned />}
          title="OpenStreetMap"
          text="Searched by business type around the place. Free, no key."
        />
        <Choice
          checked={sources.includes('workspace')}
          onChange={toggle('workspace')}
          icon={<Building2 />}
          title="Your own prospects"
          text="Those of this workspace that fit type and place."
        />
        {onByHand && (
          <>
            <Choice
              checked={byHand === 'csv'}
              onChange={add('csv')}
              icon={<FileSpreadsheet />}
              title="A CSV file"
              text="Next: columns, then a preview of what is new, double or broken."
            />
            <Choice
              checked={byHand === 'manual'}
              onChange={add('manual')}
              icon={<Keyboard />}
              title="By hand"
              text="Add companies one by one by name and website."
            />
          </>
        )}
      </div>
      {sources.length > 0 && (
        <Field
          label="At most"
          help="Searching ends when the campaign has this many prospects."
          error={formState.errors.maxProspects?.message}
        >
          <Input
            type="number"
            inputMode="numeric"
            min={1}
            max={10_000}
            className="max-w-40"
            {...register('maxProspects', { valueAsNumber: true })}
          />
        </Field>
      )}
    </Group>
  )
}

function Choice({
  checked,
  onChange,
  icon,
  title,
  text,
}: {
  checked: boolean
  onChange: (on: boolean) => void
  icon: ReactNode
  title: string
  text: string
}) {
  return (
    <label
      className={cn(
        'flex gap-3 rounded border p-3 focus-within:outline-2 focus-within:outline-accent-text',
        checked ? 'border-accent-text bg-accent-soft' : 'border-line-strong hover:bg-hover',
      )}
    >
      <input
        type="checkbox"
        className="mt-0.5 size-4 shrink-0 accent-accent"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
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
