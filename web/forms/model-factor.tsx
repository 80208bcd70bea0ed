'use client'
import type { Factor, SignalDescription } from '#contracts/scoring'
import { ArrowDown, ArrowUp, ChevronDown, CircleAlert } from 'lucide-react'
import { useId, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/input'
import { cn } from '@/lib/cn'
import { CurveFields, CurvePicture } from './model-curve'

/** One thing that counts: its weight by slider and number, its curve as a picture, and everything else one press away. */
export function FactorLine({
  factor,
  groups,
  signals,
  error,
  readOnly,
  onChange,
  onRemove,
}: {
  factor: Factor
  groups: { id: string; name: string }[]
  signals: SignalDescription[]
  error: string | undefined
  readOnly: boolean
  onChange: (factor: Factor) => void
  onRemove: () => void
}) {
  const [isOpen, setIsOpen] = useState(false)
  const id = useId()
  const signal = signals.find((one) => one.name === factor.signal)
  const more = factor.direction === 'higher_is_better'
  const Arrow = more ? ArrowUp : ArrowDown
  return (
    <li className="py-1.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setIsOpen(!isOpen)}
          className="flex min-w-0 flex-1 basis-44 items-center gap-2 text-left hover:text-accent-text touch-target"
        >
          <ChevronDown
            aria-hidden
            className={cn('size-3.5 shrink-0 text-fg-subtle', isOpen && 'rotate-180')}
          />
          <span className="min-w-0">
            <span className="block truncate">{factor.name}</span>
            <span className="flex items-center gap-1 text-sm text-fg-subtle">
              <Arrow aria-hidden className="size-3" />
              {directionWords(factor)}
            </span>
          </span>
        </button>
        <CurvePicture factor={factor} />
        <Weight
          label={`Weight of ${factor.name}`}
          value={factor.weight}
          most={25}
          readOnly={readOnly}
          onChange={(weight) => onChange({ ...factor, weight })}
        />
      </div>
      {error && (
        <p className="mt-1 flex items-start gap-1 text-sm text-red" role="alert">
          <CircleAlert aria-hidden className="mt-[3px] size-3 shrink-0" />
          {error}
        </p>
      )}
      {isOpen && (
        <div id={id} className="mt-2 space-y-3 rounded bg-muted p-3">
          <p className="text-sm text-fg-muted">{signal?.meaning ?? factor.signal}</p>
          <div className="flex flex-wrap items-end gap-3">
            <label className="text-sm text-fg-muted">
              Direction
              <Select
                value={factor.direction}
                disabled={readOnly}
                onChange={(event) =>
                  onChange({ ...factor, direction: event.target.value as Factor['direction'] })
                }
                className="mt-1 block w-44!"
              >
                <option value="higher_is_better">
                  {factor.curve.kind === 'boolean' ? 'Points when there' : 'More is better'}
                </option>
                <option value="lower_is_better">
                  {factor.curve.kind === 'boolean' ? 'Points when missing' : 'Less is better'}
                </option>
              </Select>
            </label>
            {groups.length > 1 && (
              <label className="text-sm text-fg-muted">
                Group
                <Select
                  value={factor.group}
                  disabled={readOnly}
                  onChange={(event) => onChange({ ...factor, group: event.target.value })}
                  className="mt-1 block w-44!"
                >
                  {groups.map((group) => (
                    <option key={group.id} value={group.id}>
                      {group.name}
                    </option>
                  ))}
                </Select>
              </label>
            )}
            {factor.curve.kind !== 'boolean' && (
              <CurveFields
                factor={factor}
                signal={signal}
                readOnly={readOnly}
                onChange={(curve) => onChange({ ...factor, curve })}
              />
            )}
            {!readOnly && (
              <Button size="sm" onClick={onRemove}>
                Remove “{factor.name}”
              </Button>
            )}
          </div>
        </div>
      )}
    </li>
  )
}

function directionWords({ direction, curve }: Factor): string {
  if (curve.kind === 'boolean')
    return direction === 'higher_is_better' ? 'points when there' : 'points when missing'
  return direction === 'higher_is_better' ? 'more is better' : 'less is better'
}

/** A slider with its number beside it: the arrows move by one, page up and down by five, home and end to the ends. */
export function Weight({
  label,
  value,
  most,
  readOnly,
  onChange,
}: {
  label: string
  value: number
  most: number
  readOnly: boolean
  onChange: (value: number) => void
}) {
  const end = Math.max(most, Math.ceil(value))
  return (
    <span className="flex items-center gap-2">
      <input
        type="range"
        aria-label={`${label}, slider`}
        min={0}
        max={end}
        step={1}
        value={value}
        disabled={readOnly}
        onChange={(event) => onChange(event.target.valueAsNumber)}
        onKeyDown={(event) => {
          const step = { PageUp: 5, PageDown: -5 }[event.key]
          if (!step) return
          event.preventDefault()
          onChange(Math.min(end, Math.max(0, value + step)))
        }}
        className="h-8 w-24 accent-accent disabled:opacity-60 sm:w-28"
      />
      <Input
        type="number"
        aria-label={label}
        min={0}
        max={100}
        step="any"
        value={value}
        disabled={readOnly}
        onChange={(event) => onChange(Math.max(0, event.target.valueAsNumber || 0))}
        className="w-16! px-2! text-right"
      />
    </span>
  )
}
