'use client'
import type { FormField } from '#contracts/forms'
import type { Lead } from '#contracts/marketplace'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Input, Select, Textarea } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { DialogForm } from './dialog-form'
import { Field } from './field'

/** What a person cannot type for another, or not in one line. */
const left = new Set(['consent', 'file', 'hidden', 'address', 'multi_select', 'checkbox'])

/** Puts answers right before a lead is sold; the server checks them by the rules of the form. */
export function EditLead({ lead, onClose }: { lead: Lead; onClose: () => void }) {
  const queries = useQueryClient()
  const fields = lead.definition.pages.flatMap((page) => page.fields).filter(({ type }) => !left.has(type))
  const before = Object.fromEntries(fields.map(({ key }) => [key, textOf(lead.answers[key])]))
  const [values, setValues] = useState(before)
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [busy, setBusy] = useState(false)
  const changed = Object.fromEntries(Object.entries(values).filter(([key, value]) => value !== before[key]))
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    try {
      await client.leads.edit({ id: lead.id, answers: changed })
      await queries.invalidateQueries({ queryKey: [['leads']] })
      toast('Saved and judged anew')
      onClose()
    } catch (error) {
      const { message, fields: issues } = toFailure(error)
      const named = Object.entries(issues).map(([key, text]) => [key.replace('answers.', ''), text])
      setErrors(named.length > 0 ? Object.fromEntries(named) : { '': message })
      setBusy(false)
    }
  }
  return (
    <DialogForm
      title="Put answers right"
      description="The form’s own rules hold. Who buys the lead gets it as it stands then."
      onClose={onClose}
      submit={(event) => void submit(event)}
      error={errors['']}
      busy={busy}
      act="Save"
      isDisabled={Object.keys(changed).length === 0}
    >
      {fields.map((field) => (
        <Field key={field.key} label={field.label} error={errors[field.key]} optional={!field.required}>
          {controlOf(field, values[field.key] ?? '', (value) => setValues({ ...values, [field.key]: value }))}
        </Field>
      ))}
    </DialogForm>
  )
}

const textOf = (value: Lead['answers'][string] | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : ''

function controlOf(field: FormField, value: string, onChange: (value: string) => void) {
  const onInput = (event: { target: { value: string } }): void => onChange(event.target.value)
  if (field.type === 'long_text') return <Textarea rows={3} value={value} onChange={onInput} />
  if (field.options !== undefined)
    return (
      <Select value={value} onChange={onInput}>
        <option value="">–</option>
        {field.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
    )
  const type = field.type === 'date' ? 'date' : field.type === 'email' ? 'email' : 'text'
  return <Input type={type} value={value} onChange={onInput} />
}
