'use client'
import { CircleAlert, Plus, X } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useFieldArray } from 'react-hook-form'
import { Button, IconButton } from '@/components/ui/button'
import { Checkbox, Input, Select } from '@/components/ui/input'
import { humanize } from '@/lib/format'
import type { FilterField } from '@/lib/subscription-words'
import { Group } from './group'
import type { SubscriptionFields } from './subscription'
import { type FilterValue, filterFor, isNumber, operatorsOf } from './subscription-values'

const operators: Record<FilterValue['operator'], string> = {
  in: 'is one of',
  not_in: 'is none of',
  equals: 'is',
  range: 'is between',
  contains: 'contains',
  exists: 'is answered',
}

/** Which leads are wanted by what was answered in the form; all filters must be met. */
export function SubscriptionFilters({ form, fields }: { form: SubscriptionFields; fields: FilterField[] }) {
  const list = useFieldArray({ control: form.control, name: 'filters' })
  const [first] = fields
  return (
    <Group title="Which leads">
      {list.fields.length === 0 && (
        <p className="text-fg-muted">Every lead of the level, whatever it says.</p>
      )}
      {list.fields.length > 0 && (
        <ul aria-label="Filters" className="space-y-4">
          {list.fields.map((row, index) => (
            <FilterRow key={row.id} {...{ form, fields, index }} onRemove={() => list.remove(index)} />
          ))}
        </ul>
      )}
      {list.fields.length > 1 && <p className="text-sm text-fg-subtle">A lead must meet all of them.</p>}
      {first ? (
        <Button onClick={() => list.append(filterFor(first))}>
          <Plus aria-hidden className="size-4" /> Add filter
        </Button>
      ) : (
        <p className="text-sm text-fg-subtle">
          The form of this niche has no field that leads can be chosen by.
        </p>
      )}
    </Group>
  )
}

function FilterRow({
  form,
  fields,
  index,
  onRemove,
}: {
  form: SubscriptionFields
  fields: FilterField[]
  index: number
  onRemove: () => void
}) {
  const note = useId()
  const name = `filters.${index}` as const
  const row = form.watch(name)
  const field = fields.find(({ key }) => key === row.field)
  const errors = form.formState.errors.filters?.[index]
  const message =
    errors?.message ??
    errors?.root?.message ??
    errors?.value?.message ??
    errors?.values?.message ??
    errors?.min?.message ??
    errors?.max?.message
  const set = (change: Partial<FilterValue>): void =>
    form.setValue(name, { ...row, ...change }, { shouldDirty: true, shouldValidate: Boolean(message) })
  const choose = (key: string): void => {
    const next = fields.find((one) => one.key === key)
    if (next) form.setValue(name, filterFor(next), { shouldDirty: true, shouldValidate: Boolean(message) })
  }
  const nth = `Filter ${index + 1}`
  return (
    <li>
      <div className="grid grid-cols-[1fr_1fr_auto] items-start gap-2 @min-[720px]:grid-cols-[1fr_128px_1.6fr_auto]">
        <Select
          aria-label={`${nth}: field`}
          value={row.field}
          aria-invalid={row.type === null}
          onChange={(event) => choose(event.target.value)}
        >
          {!field && <option value={row.field}>{humanize(row.field)} (gone)</option>}
          {fields.map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </Select>
        <Select
          aria-label={`${nth}: condition`}
          value={row.operator}
          disabled={row.type === null}
          onChange={(event) => set({ operator: event.target.value as FilterValue['operator'] })}
        >
          {operatorsOf(row.type).map((operator) => (
            <option key={operator} value={operator}>
              {operators[operator]}
            </option>
          ))}
        </Select>
        <IconButton
          label={`Remove ${nth.toLowerCase()}`}
          className="@min-[720px]:order-last"
          onClick={onRemove}
        >
          <X />
        </IconButton>
        <div className="col-span-3 min-w-0 empty:hidden @min-[720px]:col-span-1">
          <FilterInput
            key={`${row.field} ${row.operator}`}
            {...{ row, field, set, nth }}
            invalid={Boolean(message)}
            {...(message && { describedBy: note })}
          />
        </div>
      </div>
      <RowError id={note} message={message} />
    </li>
  )
}

interface InputProps {
  row: FilterValue
  field: FilterField | undefined
  set: (change: Partial<FilterValue>) => void
  nth: string
  invalid: boolean
  describedBy?: string
}

function FilterInput({ row, field, set, nth, invalid, describedBy }: InputProps): ReactNode {
  const { operator, type } = row
  const about = { 'aria-invalid': invalid, ...(describedBy && { 'aria-describedby': describedBy }) }
  const options = field?.options
  if (operator === 'exists' || type === null) return null
  if (operator === 'range') {
    const input = type === 'date' ? { type: 'date' } : { inputMode: 'decimal' as const }
    return (
      <div className="grid grid-cols-[1fr_auto_1fr] items-center gap-2">
        <Input
          aria-label={`${nth}: lowest`}
          placeholder="any"
          value={row.min}
          onChange={(event) => set({ min: event.target.value })}
          {...input}
          {...about}
        />
        <span className="text-fg-muted">to</span>
        <Input
          aria-label={`${nth}: highest`}
          placeholder="any"
          value={row.max}
          onChange={(event) => set({ max: event.target.value })}
          {...input}
          {...about}
        />
      </div>
    )
  }
  if (type === 'checkbox')
    return (
      <Select
        aria-label={`${nth}: value`}
        value={row.value}
        onChange={(event) => set({ value: event.target.value })}
      >
        <option value="true">Yes</option>
        <option value="false">No</option>
      </Select>
    )
  if (options && operator !== 'contains')
    return operator === 'equals' ? (
      <Select
        aria-label={`${nth}: value`}
        value={row.value}
        onChange={(event) => set({ value: event.target.value })}
        {...about}
      >
        <option value="">Choose …</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    ) : (
      <Choices {...{ options, set, nth }} values={row.values} {...about} />
    )
  if (operator === 'in' || operator === 'not_in')
    return <WordList {...{ nth, set, about }} values={row.values} isNumber={isNumber(type)} />
  return (
    <Input
      aria-label={`${nth}: value`}
      {...(type === 'date' ? { type: 'date' } : isNumber(type) ? { inputMode: 'decimal' as const } : {})}
      value={row.value}
      onChange={(event) => set({ value: event.target.value })}
      {...about}
    />
  )
}

function Choices({
  options,
  values,
  set,
  nth,
  ...about
}: {
  options: { value: string; label: string }[]
  values: string[]
  set: InputProps['set']
  nth: string
}) {
  return (
    <fieldset
      className="scroll-quiet grid max-h-52 gap-x-4 gap-y-1.5 overflow-y-auto py-1.5 sm:grid-cols-2"
      {...about}
    >
      <legend className="sr-only">{nth}: values</legend>
      {options.map(({ value, label }) => (
        <label key={value} className="flex items-start gap-2 [overflow-wrap:anywhere]">
          <Checkbox
            className="mt-0.5"
            checked={values.includes(value)}
            onChange={(event) =>
              set({
                values: event.target.checked ? [...values, value] : values.filter((one) => one !== value),
              })
            }
          />
          {label}
        </label>
      ))}
    </fieldset>
  )
}

function WordList({
  values,
  set,
  nth,
  isNumber: isOfNumbers,
  about,
}: {
  values: string[]
  set: InputProps['set']
  nth: string
  isNumber: boolean
  about: object
}) {
  // What is typed stays as it is typed; the commas part it.
  const [text, setText] = useState(() => values.join(', '))
  return (
    <Input
      aria-label={`${nth}: values, separated by commas`}
      placeholder={isOfNumbers ? '10, 20' : 'one, two'}
      value={text}
      onChange={(event) => {
        setText(event.target.value)
        const words = event.target.value.split(',').map((word) => word.trim())
        set({ values: words.filter((word) => word !== '') })
      }}
      {...about}
    />
  )
}

/** What is wrong in a row of inputs. */
export function RowError({ id, message }: { id?: string; message: string | undefined }) {
  return (
    <p id={id} aria-live="polite" className="mt-1 flex items-start gap-1 text-sm text-red empty:hidden">
      {message && (
        <>
          <CircleAlert aria-hidden className="mt-[3px] size-3 shrink-0" />
          {message}
        </>
      )}
    </p>
  )
}
