'use client'
import type { FormDefinition, FormField } from '#contracts/forms'
import { Trash2 } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Checkbox, Input, Select, Textarea } from '@/components/ui/input'
import { Field } from '@/forms/field'
import { Conditions } from './conditions'
import { fieldTypes } from './edits'
import { Options } from './options'

type Change = { [K in keyof FormField]?: FormField[K] | undefined }

const typed = ['text', 'long_text', 'email', 'phone', 'number', 'postal_code']
const choosing = ['select', 'radio', 'multi_select']
const limitHelp: Partial<Record<FormField['type'], string>> = {
  text: 'Characters',
  long_text: 'Characters',
  multi_select: 'Choices',
  date: 'Days from today: 0 is today',
}
const limits: Partial<Record<FormField['type'], [min: string | null, max: string]>> = {
  text: ['Shortest', 'Longest'],
  long_text: ['Shortest', 'Longest'],
  number: ['Least', 'Most'],
  range: ['Least', 'Most'],
  multi_select: ['Fewest', 'Most'],
  date: ['Earliest', 'Latest'],
  file: [null, 'Most bytes'],
}

/** Everything of one field. `problems` are by the part of the field they are about. */
export function FieldPanel({
  definition,
  field,
  problems,
  readOnly,
  onChange,
  onRemove,
}: {
  definition: FormDefinition
  field: FormField
  problems: Record<string, string>
  readOnly: boolean
  onChange: (change: Change) => void
  onRemove: () => void
}) {
  const { type, key } = field
  const isFixed = key === 'name' || key === 'email'
  const text = (part: 'help' | 'placeholder' | 'unit' | 'from' | 'value' | 'consentText') => ({
    value: field[part] ?? '',
    onChange: (event: { target: { value: string } }) => onChange({ [part]: event.target.value || undefined }),
  })
  const number = (part: 'min' | 'max' | 'step') => ({
    type: 'number',
    value: field[part] ?? '',
    onChange: (event: { target: { value: string } }) =>
      onChange({ [part]: event.target.value === '' ? undefined : Number(event.target.value) }),
  })
  const [least, most] = limits[type] ?? []
  return (
    <fieldset disabled={readOnly} className="space-y-3.5">
      <legend className="sr-only">{field.label}</legend>
      {problems[''] && <p className="text-red">{problems['']}</p>}
      <Field label="Label" error={problems['label']}>
        <Input
          maxLength={300}
          value={field.label}
          onChange={(event) => onChange({ label: event.target.value })}
        />
      </Field>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Type" error={problems['type']}>
          <Select
            value={type}
            disabled={isFixed}
            onChange={(event) => onChange(retyped(field, event.target.value as FormField['type']))}
          >
            {fieldTypes.map(([one, label]) => (
              <option key={one} value={one}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Key" error={problems['key']}>
          <Input
            disabled={isFixed}
            className="font-mono"
            maxLength={60}
            value={key}
            onChange={(event) =>
              onChange({
                key:
                  event.target.value
                    .toLowerCase()
                    .replaceAll(/[^a-z0-9_]/g, '_')
                    .replace(/^[^a-z]+/, '') || 'field',
              })
            }
          />
        </Field>
      </div>
      {isFixed && <p className="text-sm text-fg-subtle">Every form asks for this: key and type are fixed.</p>}
      {type === 'consent' && (
        <Field
          label="Text that is agreed to"
          error={problems['consentText']}
          help="Kept with every lead, word for word"
        >
          <Textarea {...text('consentText')} />
        </Field>
      )}
      {type === 'hidden' && (
        <>
          <Field
            label="Filled from the parameter"
            optional
            error={problems['from']}
            help="Of the page’s address: ?campaign=…"
          >
            <Input className="font-mono" {...text('from')} />
          </Field>
          <Field label="Or always this" optional error={problems['value']}>
            <Input {...text('value')} />
          </Field>
        </>
      )}
      {type !== 'hidden' && (
        <>
          <label className="flex items-center gap-2">
            <Checkbox
              checked={field.required}
              disabled={isFixed}
              onChange={(event) => onChange({ required: event.target.checked })}
            />
            Required
          </label>
          {problems['required'] && <p className="text-sm text-red">{problems['required']}</p>}
          <Field label="Help" optional error={problems['help']}>
            <Input {...text('help')} />
          </Field>
        </>
      )}
      {typed.includes(type) && (
        <Field label="Placeholder" optional error={problems['placeholder']}>
          <Input {...text('placeholder')} />
        </Field>
      )}
      {choosing.includes(type) && (
        <Options
          options={field.options ?? []}
          problem={problems['options']}
          onChange={(options) => onChange({ options })}
        />
      )}
      {most !== undefined && (
        <div className="grid grid-cols-2 items-end gap-3">
          {least != null && (
            <Field label={least} optional error={problems['min']} help={limitHelp[type]}>
              <Input {...number('min')} />
            </Field>
          )}
          <Field label={most} optional error={problems['max']}>
            <Input {...number('max')} />
          </Field>
        </div>
      )}
      {(type === 'number' || type === 'range') && (
        <div className="grid grid-cols-2 gap-3">
          <Field label="Steps of" optional error={problems['step']}>
            <Input {...number('step')} />
          </Field>
          <Field label="Unit" optional error={problems['unit']}>
            <Input maxLength={20} {...text('unit')} />
          </Field>
        </div>
      )}
      {type === 'file' && (
        <Field label="Kinds" optional error={problems['accept']} help="Endings or types: .pdf, image/*">
          <Input
            defaultValue={(field.accept ?? []).join(', ')}
            onBlur={(event) => {
              const accept = event.target.value.split(/[\s,]+/).filter((one) => one !== '')
              onChange({ accept: accept.length > 0 ? accept : undefined })
            }}
          />
        </Field>
      )}
      {!isFixed && (
        <Conditions
          title="Shown only when"
          definition={definition}
          field={field}
          part="showWhen"
          problems={problems}
          onChange={(showWhen) => onChange({ showWhen })}
        />
      )}
      {!field.required && type !== 'hidden' && (
        <Conditions
          title="Required only when"
          definition={definition}
          field={field}
          part="requireWhen"
          problems={problems}
          onChange={(requireWhen) => onChange({ requireWhen })}
        />
      )}
      {!readOnly && !isFixed && (
        <Button size="sm" onClick={onRemove}>
          <Trash2 aria-hidden className="size-3.5" /> Remove field
        </Button>
      )}
    </fieldset>
  )
}

/** What another type does not have goes: it would be refused when the version is published. */
function retyped(field: FormField, type: FormField['type']): Change {
  const isChoice = choosing.includes(type)
  const hasSteps = type === 'number' || type === 'range'
  return {
    type,
    options: isChoice ? (field.options ?? [{ value: 'first', label: 'First' }]) : undefined,
    min: type === 'range' ? (field.min ?? 0) : undefined,
    max: type === 'range' ? (field.max ?? 100) : undefined,
    step: hasSteps ? field.step : undefined,
    unit: hasSteps ? field.unit : undefined,
    accept: undefined,
    consentText: type === 'consent' ? (field.consentText ?? 'I agree.') : undefined,
    from: type === 'hidden' ? (field.from ?? field.key) : undefined,
    value: undefined,
    placeholder: typed.includes(type) ? field.placeholder : undefined,
    required: type === 'hidden' ? false : field.required,
  }
}
