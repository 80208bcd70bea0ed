'use client'
import type { FieldCondition, FormDefinition, FormField } from '#contracts/forms'
import { Plus, X } from 'lucide-react'
import { Button, IconButton } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/input'
import { fieldsOf } from '../../../src/forms/contract-conditions.ts'

const operators: [FieldCondition['operator'], string][] = [
  ['equals', 'is'],
  ['not_equals', 'is not'],
  ['one_of', 'is one of'],
  ['contains', 'contains'],
  ['at_least', 'is at least'],
  ['at_most', 'is at most'],
  ['answered', 'is answered'],
  ['empty', 'is empty'],
]
const numbers = ['number', 'range', 'nps', 'rating']

/** Conditions that must all hold. */
export function Conditions({
  title,
  definition,
  field,
  part,
  problems,
  onChange,
}: {
  title: string
  definition: FormDefinition
  field: FormField
  part: 'showWhen' | 'requireWhen'
  problems: Record<string, string>
  onChange: (conditions: FieldCondition[] | undefined) => void
}) {
  const conditions = field[part] ?? []
  const others = fieldsOf(definition).filter(({ key }) => key !== field.key)
  const put = (next: FieldCondition[]): void => onChange(next.length > 0 ? next : undefined)
  return (
    <fieldset className="border-t border-line pt-3">
      <legend className="sr-only">{title}</legend>
      <p aria-hidden className="mb-1 font-semibold">
        {title}
      </p>
      <ul className="space-y-2">
        {conditions.map((condition, index) => (
          <li key={index}>
            <div className="flex items-start gap-1.5">
              <div className="min-w-0 flex-1 space-y-1.5">
                <Select
                  aria-label={`${title}: field`}
                  value={condition.field}
                  onChange={(event) =>
                    put(conditions.with(index, { ...condition, field: event.target.value, value: undefined }))
                  }
                >
                  {!others.some(({ key }) => key === condition.field) && (
                    <option value={condition.field}>{condition.field} (gone)</option>
                  )}
                  {others.map(({ key, label }) => (
                    <option key={key} value={key}>
                      {label}
                    </option>
                  ))}
                </Select>
                <div className="flex gap-1.5">
                  <Select
                    aria-label={`${title}: how`}
                    value={condition.operator}
                    onChange={(event) =>
                      put(
                        conditions.with(index, {
                          field: condition.field,
                          operator: event.target.value as FieldCondition['operator'],
                        }),
                      )
                    }
                  >
                    {operators.map(([operator, words]) => (
                      <option key={operator} value={operator}>
                        {words}
                      </option>
                    ))}
                  </Select>
                  <Value
                    title={title}
                    condition={condition}
                    other={others.find(({ key }) => key === condition.field)}
                    onChange={(value) => put(conditions.with(index, { ...condition, value }))}
                  />
                </div>
              </div>
              <IconButton
                size="sm"
                label="Remove condition"
                onClick={() => put(conditions.toSpliced(index, 1))}
              >
                <X />
              </IconButton>
            </div>
            {problems[`${part}.${index}`] && (
              <p className="mt-1 text-sm text-red">{problems[`${part}.${index}`]}</p>
            )}
          </li>
        ))}
      </ul>
      {others.length > 0 && conditions.length < 10 && (
        <Button
          size="sm"
          className="mt-1.5"
          onClick={() => put([...conditions, { field: others[0]?.key ?? '', operator: 'answered' }])}
        >
          <Plus aria-hidden className="size-3.5" /> Condition
        </Button>
      )}
    </fieldset>
  )
}

/** What the other field is compared with, in the shape of its answers. */
function Value({
  title,
  condition: { operator, value },
  other,
  onChange,
}: {
  title: string
  condition: FieldCondition
  other: FormField | undefined
  onChange: (value: FieldCondition['value']) => void
}) {
  if (operator === 'answered' || operator === 'empty' || other === undefined) return null
  const label = `${title}: value`
  const text = Array.isArray(value) ? value.join(', ') : value === undefined ? '' : String(value)
  if (operator === 'one_of')
    return (
      <Input
        aria-label={label}
        placeholder={other.options?.map((option) => option.value).join(', ')}
        defaultValue={text}
        onBlur={(event) =>
          onChange(
            event.target.value
              .split(',')
              .map((one) => one.trim())
              .filter((one) => one !== ''),
          )
        }
      />
    )
  if (other.options !== undefined || other.type === 'checkbox' || other.type === 'consent') {
    const isTick = other.options === undefined
    const options = other.options ?? [
      { value: 'true', label: 'ticked' },
      { value: 'false', label: 'not ticked' },
    ]
    return (
      <Select
        aria-label={label}
        value={text}
        onChange={(event) => onChange(isTick ? event.target.value === 'true' : event.target.value)}
      >
        <option value="" disabled>
          choose …
        </option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    )
  }
  const isNumber = numbers.includes(other.type)
  return (
    <Input
      aria-label={label}
      type={isNumber ? 'number' : other.type === 'date' ? 'date' : 'text'}
      value={text}
      onChange={(event) => {
        const given = event.target.value
        onChange(given === '' ? undefined : isNumber ? Number(given) : given)
      }}
    />
  )
}
