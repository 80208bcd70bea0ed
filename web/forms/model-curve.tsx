'use client'
import type { Curve, Factor, SignalDescription } from '#contracts/scoring'
import { Button } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/input'
import { formatNumber, humanize } from '@/lib/format'

/** Which share of its points a value earns, drawn: the line rises to the right or falls with the direction. */
export function CurvePicture({ factor }: { factor: Pick<Factor, 'curve' | 'direction' | 'name'> }) {
  const { curve, direction } = factor
  const turn = (amount: number): number => (direction === 'higher_is_better' ? amount : 1 - amount)
  const words = `${humanize(curve.kind)}, ${direction === 'higher_is_better' ? 'more is better' : 'less is better'}`
  const bars = barsOf(curve)
  const y = (amount: number): number => 22 - turn(amount) * 20
  return (
    <svg
      viewBox="0 0 64 24"
      role="img"
      aria-label={`Curve of ${factor.name}: ${words}`}
      className="h-6 w-16 shrink-0"
    >
      <path d="M0 22.5H64" className="stroke-line-strong" strokeWidth="1" />
      {bars ? (
        bars.map((amount, i) => {
          const width = 64 / bars.length
          const top = Math.min(y(amount), 21)
          return (
            <rect
              key={i}
              x={i * width + 2}
              y={top}
              width={Math.max(1, width - 4)}
              height={22 - top}
              className="fill-chart-a"
            />
          )
        })
      ) : (
        <polyline
          fill="none"
          strokeWidth="1.75"
          strokeLinejoin="round"
          className="stroke-chart-a"
          points={Array.from(
            { length: 33 },
            (_, i) => `${i * 2},${y(amountAt(curve, i / 32)).toFixed(1)}`,
          ).join(' ')}
        />
      )}
    </svg>
  )
}

function barsOf(curve: Curve): number[] | null {
  if (curve.kind === 'boolean') return [0, 1]
  return curve.kind === 'table' ? Object.values(curve.amounts) : null
}

/** At a place between the ends of the curve's own range. */
function amountAt(curve: Curve, place: number): number {
  switch (curve.kind) {
    case 'linear':
      return place
    case 'log': {
      const span = Math.max(0, curve.to - curve.from)
      return span === 0 ? place : Math.log1p(place * span) / Math.log1p(span)
    }
    case 'steps': {
      const steps = curve.steps
      const last = steps.at(-1)?.from ?? 1
      const value = place * last * 1.1
      return steps.reduce((amount, step) => (value >= step.from ? step.amount : amount), 0)
    }
    case 'half_life':
      return 0.5 ** (place * 4)
    default:
      return place
  }
}

const kindWords: Record<Curve['kind'], string> = {
  linear: 'Straight',
  log: 'First ones count most',
  steps: 'Steps',
  half_life: 'Fades with time',
  table: 'By value',
  boolean: 'Yes or no',
}

/** The kinds that can read a signal. */
function kindsFor(type: SignalDescription['type'] | undefined): Curve['kind'][] {
  if (type === 'boolean') return ['boolean']
  if (type === 'text') return ['table']
  if (type === 'time') return ['half_life']
  return ['linear', 'log', 'steps']
}

function emptyCurve(kind: Curve['kind'], signal: SignalDescription | undefined): Curve {
  if (kind === 'linear' || kind === 'log') return { kind, from: 0, to: 100 }
  if (kind === 'steps')
    return {
      kind,
      steps: [
        { from: 1, amount: 0.5 },
        { from: 10, amount: 1 },
      ],
    }
  if (kind === 'half_life') return { kind, days: 30 }
  if (kind === 'table')
    return { kind, amounts: Object.fromEntries((signal?.values ?? ['yes']).map((one) => [one, 0.5])) }
  return { kind: 'boolean' }
}

/** The numbers of a curve; errors stand at the factor. */
export function CurveFields({
  factor,
  signal,
  readOnly,
  onChange,
}: {
  factor: Factor
  signal: SignalDescription | undefined
  readOnly: boolean
  onChange: (curve: Curve) => void
}) {
  const { curve } = factor
  const rises = factor.direction === 'higher_is_better'
  const kinds = [...new Set([...kindsFor(signal?.type), curve.kind])]
  return (
    <div className="flex flex-wrap items-end gap-3">
      <label className="text-sm text-fg-muted">
        Curve
        <Select
          value={curve.kind}
          disabled={readOnly || kinds.length < 2}
          onChange={(event) => onChange(emptyCurve(event.target.value as Curve['kind'], signal))}
          className="mt-1 block w-44!"
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {kindWords[kind]}
            </option>
          ))}
        </Select>
      </label>
      {(curve.kind === 'linear' || curve.kind === 'log') && (
        <>
          <NumberField
            label={rises ? 'Nothing at' : 'All at'}
            value={curve.from}
            readOnly={readOnly}
            onChange={(from) => onChange({ ...curve, from })}
          />
          <NumberField
            label={rises ? 'All at' : 'Nothing at'}
            value={curve.to}
            readOnly={readOnly}
            onChange={(to) => onChange({ ...curve, to })}
          />
        </>
      )}
      {curve.kind === 'half_life' && (
        <NumberField
          label="Days until half"
          value={curve.days}
          readOnly={readOnly}
          onChange={(days) => onChange({ ...curve, days: Math.max(1, days) })}
        />
      )}
      {curve.kind === 'table' &&
        Object.entries(curve.amounts).map(([word, amount]) => (
          <NumberField
            key={word}
            label={`${word}, %`}
            value={Math.round(amount * 100)}
            readOnly={readOnly}
            onChange={(percent) =>
              onChange({ ...curve, amounts: { ...curve.amounts, [word]: share(percent) } })
            }
          />
        ))}
      {curve.kind === 'steps' && <StepFields curve={curve} readOnly={readOnly} onChange={onChange} />}
    </div>
  )
}

function StepFields({
  curve,
  readOnly,
  onChange,
}: {
  curve: Extract<Curve, { kind: 'steps' }>
  readOnly: boolean
  onChange: (curve: Curve) => void
}) {
  const set = (index: number, next: Partial<{ from: number; amount: number }>): void =>
    onChange({ ...curve, steps: curve.steps.map((step, i) => (i === index ? { ...step, ...next } : step)) })
  return (
    <ul className="w-full space-y-2">
      {curve.steps.map((step, i) => (
        <li key={i} className="flex flex-wrap items-end gap-3">
          <NumberField
            label={`Step ${i + 1}, from`}
            value={step.from}
            readOnly={readOnly}
            onChange={(from) => set(i, { from })}
          />
          <NumberField
            label="Share, %"
            value={Math.round(step.amount * 100)}
            readOnly={readOnly}
            onChange={(percent) => set(i, { amount: share(percent) })}
          />
          {!readOnly && curve.steps.length > 1 && (
            <Button
              size="sm"
              onClick={() => onChange({ ...curve, steps: curve.steps.filter((_, n) => n !== i) })}
            >
              Remove step {i + 1}
            </Button>
          )}
        </li>
      ))}
      {!readOnly && (
        <Button
          size="sm"
          onClick={() =>
            onChange({
              ...curve,
              steps: [...curve.steps, { from: (curve.steps.at(-1)?.from ?? 0) + 1, amount: 1 }],
            })
          }
        >
          Add a step
        </Button>
      )}
    </ul>
  )
}

const share = (percent: number): number => Math.min(1, Math.max(0, percent / 100))

/** A number with its name above. */
export function NumberField({
  label,
  value,
  readOnly,
  onChange,
}: {
  label: string
  value: number
  readOnly: boolean
  onChange: (value: number) => void
}) {
  return (
    <label className="text-sm text-fg-muted">
      {label}
      <Input
        type="number"
        step="any"
        value={value}
        disabled={readOnly}
        title={formatNumber(value)}
        onChange={(event) => onChange(event.target.valueAsNumber || 0)}
        className="mt-1 block w-28! px-2! text-right"
      />
    </label>
  )
}
