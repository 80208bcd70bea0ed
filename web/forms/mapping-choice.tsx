'use client'
import type { FieldMapping, FormField } from '#contracts/forms'
import { Checkbox, Select } from '@/components/ui/input'

/** What becomes of one field: `to` has one key, several only where it is split, none where it is deprecated. */
export type Choice = { kind: Exclude<FieldMapping['kind'], 'direct'>; to: string[] }

const kinds: [Choice['kind'], string][] = [
  ['renamed', 'goes on as'],
  ['split', 'is split into'],
  ['merged', 'is merged into'],
  ['deprecated', 'is asked no more'],
]

/** One field of the version before and what becomes of it. */
export function MappingChoice({
  name,
  fields,
  choice,
  onChange,
}: {
  name: string
  fields: FormField[]
  choice: Choice | null
  onChange: (choice: Choice) => void
}) {
  const targets = fields.filter(({ type }) => type !== 'consent')
  return (
    <li className="flex flex-wrap items-center gap-2 rounded border border-line px-3 py-2">
      <span className="font-mono text-sm">{name}</span>
      <Select
        aria-label={`What becomes of ${name}`}
        className="w-auto"
        value={choice?.kind ?? ''}
        onChange={(event) => onChange({ kind: event.target.value as Choice['kind'], to: choice?.to ?? [] })}
      >
        <option value="" disabled>
          choose …
        </option>
        {kinds.map(([kind, words]) => (
          <option key={kind} value={kind}>
            {words}
          </option>
        ))}
      </Select>
      {choice !== null && (choice.kind === 'renamed' || choice.kind === 'merged') && (
        <Select
          aria-label={`The field that ${name} becomes`}
          className="w-auto max-w-full"
          value={choice.to[0] ?? ''}
          onChange={(event) => onChange({ ...choice, to: [event.target.value] })}
        >
          <option value="" disabled>
            choose a field …
          </option>
          {targets.map(({ key, label }) => (
            <option key={key} value={key}>
              {label} ({key})
            </option>
          ))}
        </Select>
      )}
      {choice?.kind === 'split' && (
        <fieldset className="flex w-full flex-wrap gap-x-4 gap-y-1">
          <legend className="sr-only">The fields that {name} becomes</legend>
          {targets.map(({ key, label }) => (
            <label key={key} className="flex items-center gap-1.5">
              <Checkbox
                checked={choice.to.includes(key)}
                onChange={(event) =>
                  onChange({
                    ...choice,
                    to: event.target.checked ? [...choice.to, key] : choice.to.filter((one) => one !== key),
                  })
                }
              />
              {label}
            </label>
          ))}
        </fieldset>
      )}
    </li>
  )
}
