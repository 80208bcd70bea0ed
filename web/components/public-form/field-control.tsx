import type { FormField } from '#contracts/forms'
import { cn } from '@/lib/cn'
import { addressParts } from '../../../src/forms/contract-values.ts'

const control =
  'w-full rounded border border-control bg-bg text-fg hover:border-fg-subtle focus-visible:outline-offset-0 aria-invalid:border-red min-h-11 px-3 py-2'

const partLabels: Record<(typeof addressParts)[number], [label: string, autoComplete: string]> = {
  street: ['Street and number', 'street-address'],
  postalCode: ['Postal code', 'postal-code'],
  city: ['City', 'address-level2'],
  region: ['State or region', 'address-level1'],
  country: ['Country', 'country'],
}

/** What a control is told of its field: ids, the wrong, the state before. */
export interface ControlProps {
  field: FormField
  id: string
  value: unknown
  isRequired: boolean
  problem: string | undefined
  /** Ids of help and problem. */
  describedBy: string | undefined
  onFiles?: ((files: File[]) => void) | undefined
}

const texts = (value: unknown): string[] => (Array.isArray(value) ? value : [value]).map(String)
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

const completes: Record<string, string> = {
  name: 'name',
  first_name: 'given-name',
  last_name: 'family-name',
  company: 'organization',
}

/** The control of one field, as the browser has it: it works without scripts. */
export function FieldControl(props: ControlProps) {
  const { field, id, value, isRequired, problem, describedBy } = props
  const shared = {
    id,
    name: field.key,
    'aria-required': isRequired || undefined,
    'aria-invalid': problem === undefined ? undefined : true,
    'aria-describedby': describedBy,
  }
  const typed = { ...shared, className: control, defaultValue: textOf(value), placeholder: field.placeholder }
  switch (field.type) {
    case 'long_text':
      return <textarea rows={4} {...typed} />
    case 'email':
      return <input type="email" autoComplete="email" inputMode="email" {...typed} />
    case 'phone':
      return <input type="tel" autoComplete="tel" {...typed} />
    case 'number':
      return <Unit unit={field.unit} control={<input type="text" inputMode="decimal" {...typed} />} />
    case 'postal_code':
      return <input type="text" autoComplete="postal-code" {...typed} className={cn(control, 'max-w-48')} />
    case 'date':
      return <input type="date" {...typed} className={cn(control, 'max-w-56')} />
    case 'range':
      return <Range {...props} shared={shared} />
    case 'select':
      return (
        <select {...shared} className={control} defaultValue={textOf(value)}>
          <option value="">{field.placeholder ?? 'Choose …'}</option>
          {field.options?.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )
    case 'file':
      return (
        <input
          type="file"
          multiple
          accept={field.accept?.join(',')}
          {...shared}
          className={cn(
            control,
            'text-base file:mr-3 file:rounded-sm file:border-0 file:bg-muted file:px-2 file:py-1',
          )}
          onChange={(event) => props.onFiles?.([...(event.target.files ?? [])])}
        />
      )
    default:
      return <input type="text" autoComplete={completes[field.key]} {...typed} />
  }
}

function Unit({ unit, control: inner }: { unit: string | undefined; control: React.ReactElement }) {
  if (unit === undefined) return inner
  return (
    <span className="flex items-center gap-2">
      {inner} <span className="text-fg-muted">{unit}</span>
    </span>
  )
}

function Range({ field, value, shared }: ControlProps & { shared: object }) {
  const { min = 0, max = 100, step = 1, unit = '' } = field
  return (
    <span className="flex items-center gap-3">
      <span className="text-base text-fg-muted">
        {min} {unit}
      </span>
      <input
        type="range"
        {...shared}
        min={min}
        max={max}
        step={step}
        defaultValue={textOf(value) || min}
        className="min-h-11 min-w-0 flex-1 accent-(--form-colour)"
      />
      <span className="text-base text-fg-muted">
        {max} {unit}
      </span>
    </span>
  )
}

/** Several controls under one question: choices, and the parts of an address. */
export function FieldGroup({ field, id, value, problem, describedBy, isRequired }: ControlProps) {
  const invalid = {
    'aria-invalid': problem === undefined ? undefined : true,
    'aria-describedby': describedBy,
  }
  if (field.type === 'address') {
    const parts = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
    return (
      <div className="grid gap-3 sm:grid-cols-2">
        {addressParts.map((part, index) => (
          <label key={part} className={part === 'street' ? 'sm:col-span-2' : ''}>
            <span className="mb-1 block text-base text-fg-muted">{partLabels[part][0]}</span>
            <input
              type="text"
              id={index === 0 ? id : undefined}
              name={`${field.key}.${part}`}
              autoComplete={partLabels[part][1]}
              defaultValue={textOf(parts[part])}
              className={control}
              {...invalid}
            />
          </label>
        ))}
      </div>
    )
  }
  const isOne = field.type === 'radio' || field.type === 'nps' || field.type === 'rating'
  const chosen = value === undefined || value === null ? [] : texts(value)
  return (
    <div className={field.type === 'nps' || field.type === 'rating' ? 'flex flex-wrap gap-x-4' : ''}>
      {optionsOf(field).map((option, index) => (
        <label key={option.value} className="flex min-h-11 items-center gap-2.5">
          <input
            type={isOne ? 'radio' : 'checkbox'}
            id={index === 0 ? id : undefined}
            name={field.key}
            value={option.value}
            defaultChecked={chosen.includes(option.value)}
            aria-required={(isOne && isRequired) || undefined}
            className="size-5 shrink-0 accent-(--form-colour)"
            {...invalid}
          />
          <span className="[overflow-wrap:anywhere]">{option.label}</span>
        </label>
      ))}
    </div>
  )
}

function optionsOf(field: FormField): { value: string; label: string }[] {
  if (field.type !== 'nps' && field.type !== 'rating') return field.options ?? []
  const [first, last] = field.type === 'nps' ? [0, 10] : [field.min ?? 1, field.max ?? 5]
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    value: String(first + index),
    label: String(first + index),
  }))
}

/** A single box with its words behind it. */
export function FieldTick({ field, id, value, problem, describedBy, isRequired }: ControlProps) {
  return (
    <label className="flex min-h-11 items-start gap-2.5 py-2">
      <input
        type="checkbox"
        id={id}
        name={field.key}
        defaultChecked={value === true || value === 'on' || value === 'true'}
        aria-required={isRequired || undefined}
        aria-invalid={problem === undefined ? undefined : true}
        aria-describedby={describedBy}
        className="mt-0.5 size-5 shrink-0 accent-(--form-colour)"
      />
      <span className="[overflow-wrap:anywhere]">
        {field.type === 'consent' ? (field.consentText ?? field.label) : field.label}
        {isRequired && <Required />}
      </span>
    </label>
  )
}

/** The mark of what must be answered. */
export function Required() {
  return (
    <span className="text-red" title="required">
      {' '}
      *
    </span>
  )
}
