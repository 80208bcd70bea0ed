'use client'
import { useId } from 'react'
import { cn } from '@/lib/cn'

/** One of a few: arrow keys move through it, as through any group of radio buttons. */
export function Choice<T extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string
  options: [T, string][]
  value: T
  onChange: (value: T) => void
}) {
  const name = useId()
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 text-fg-muted">{label}</legend>
      <div className="flex overflow-hidden rounded border border-line-strong">
        {options.map(([id, text]) => (
          <label
            key={id}
            className={cn(
              'flex h-8 cursor-pointer items-center px-2.5 touch-target has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent-text',
              id === value ? 'bg-active font-semibold' : 'text-fg-muted hover:bg-hover',
            )}
          >
            <input
              type="radio"
              name={name}
              value={id}
              checked={id === value}
              onChange={() => onChange(id)}
              className="sr-only"
            />
            {text}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
