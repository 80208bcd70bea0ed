'use client'
import type { FieldOption } from '#contracts/forms'
import { Plus, X } from 'lucide-react'
import { Button, IconButton } from '@/components/ui/button'
import { Input } from '@/components/ui/input'

const valueOf = (label: string): string =>
  label
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 120)

/** What can be chosen: the words people read, and the value that filters and files hold. */
export function Options({
  options,
  problem,
  onChange,
}: {
  options: FieldOption[]
  problem: string | undefined
  onChange: (options: FieldOption[]) => void
}) {
  const set = (index: number, change: Partial<FieldOption>): void =>
    onChange(options.map((one, at) => (at === index ? { ...one, ...change } : one)))
  return (
    <fieldset>
      <legend className="mb-1 font-semibold">Options</legend>
      <ul className="space-y-1.5">
        {options.map((option, index) => (
          <li key={index} className="flex items-center gap-1.5">
            <Input
              className="min-w-0 flex-1"
              aria-label={`Words of option ${index + 1}`}
              value={option.label}
              onChange={(event) => {
                const label = event.target.value
                // The value follows the words until somebody gives it one of its own.
                const follows = option.value === valueOf(option.label)
                set(index, { label, ...(follows && valueOf(label) !== '' && { value: valueOf(label) }) })
              }}
            />
            <span className="w-28 shrink-0">
              <Input
                aria-label={`Value of option ${index + 1}`}
                className="font-mono text-sm"
                value={option.value}
                onChange={(event) => set(index, { value: event.target.value })}
              />
            </span>
            <IconButton
              size="sm"
              label={`Remove option ${index + 1}`}
              onClick={() => onChange(options.toSpliced(index, 1))}
            >
              <X />
            </IconButton>
          </li>
        ))}
      </ul>
      {problem && <p className="mt-1 text-sm text-red">{problem}</p>}
      <Button
        size="sm"
        className="mt-1.5"
        onClick={() => {
          const nth = options.length + 1
          onChange([...options, { value: `option_${nth}`, label: `Option ${nth}` }])
        }}
      >
        <Plus aria-hidden className="size-3.5" /> Option
      </Button>
    </fieldset>
  )
}
