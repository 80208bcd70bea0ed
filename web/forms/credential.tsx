'use client'
import type { Integration } from '#contracts/tenancy'
import { type FormEvent, useState } from 'react'
import { Input } from '@/components/ui/input'
import { client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { DialogForm } from './dialog-form'
import { Field } from './field'

/** What a vendor asks for; secrets that are stored already can be left empty. */
export function CredentialDialog({
  integration,
  onClose,
  onSaved,
}: {
  integration: Integration
  onClose: () => void
  onSaved: () => void
}) {
  const { label, fields, credential } = integration
  const [values, setValues] = useState<Record<string, string>>(credential?.settings ?? {})
  const [errors, setErrors] = useState<Record<string, string>>({})
  const [busy, setBusy] = useState(false)
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    try {
      const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''))
      await client.integrations.set({ vendor: integration.vendor, values: given })
      onSaved()
      onClose()
    } catch (error) {
      const failure = toFailure(error)
      const byField = Object.entries(failure.fields).map(([field, text]) => [
        field.replace('values.', ''),
        text,
      ])
      setErrors(byField.length > 0 ? Object.fromEntries(byField) : { form: failure.message })
      setBusy(false)
    }
  }
  return (
    <DialogForm
      title={credential ? `Change the key for ${label}` : `Enter a key for ${label}`}
      description="Encrypted when it is stored. Only its last four characters are shown afterwards."
      onClose={onClose}
      submit={(event) => void save(event)}
      error={errors['form']}
      busy={busy}
      act="Save and check"
    >
      {fields.map((field) => (
        <Field
          key={field.name}
          label={field.label}
          optional={field.isOptional}
          error={errors[field.name]}
          help={
            field.isSecret && credential
              ? `Empty keeps the stored one (…${credential.lastFour}).`
              : field.help
          }
        >
          <Input
            name={field.name}
            type={field.isSecret ? 'password' : 'text'}
            autoComplete="off"
            spellCheck={false}
            placeholder={field.placeholder ?? undefined}
            value={values[field.name] ?? ''}
            onChange={(event) => setValues({ ...values, [field.name]: event.target.value })}
          />
        </Field>
      ))}
    </DialogForm>
  )
}
