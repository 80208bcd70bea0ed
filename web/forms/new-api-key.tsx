'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { CopyField } from '@/components/copy-field'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActs } from '@/components/ui/dialog'
import { Checkbox, Input, Select } from '@/components/ui/input'
import { api, client } from '@/lib/api'
import { Field, FormError } from './field'
import { useApiForm } from './use-api-form'

const spans: [string, string][] = [
  ['30', '30 days'],
  ['90', '90 days'],
  ['365', 'One year'],
  ['', 'Does not expire'],
]

/** Makes a key: what it is for, what it may do, how long; then shows it, once. */
export function NewApiKeyDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient()
  const [key, setKey] = useState<string | null>(null)
  const scopes = useQuery(api.apiKeys.scopes.queryOptions())
  const { register, submit, formError, formState, watch, setValue } = useApiForm(
    (shapes) => shapes.NewApiKey,
    { name: '', scopes: [], expiresInDays: 365 },
    async (values) => {
      setKey((await client.apiKeys.create(values)).key)
      await queries.invalidateQueries()
    },
  )
  const chosen = watch('scopes')
  if (key) {
    return (
      <Dialog title="Your new key" description="Copy it now: only its hash is kept." onClose={onClose}>
        <div className="mt-2">
          <CopyField label="API key" value={key} />
        </div>
        <DialogActs>
          <Button variant="primary" onClick={onClose}>
            I have copied it
          </Button>
        </DialogActs>
      </Dialog>
    )
  }
  const toggle = (scope: string, on: boolean): void =>
    setValue('scopes', on ? [...chosen, scope] : chosen.filter((one) => one !== scope), {
      shouldValidate: true,
    })
  return (
    <Dialog title="New API key" wide onClose={onClose}>
      <form onSubmit={submit} noValidate className="mt-2 space-y-3.5">
        <FormError message={formError} />
        <div className="grid gap-3.5 sm:grid-cols-[1fr_180px]">
          <Field label="What it is for" error={formState.errors.name?.message}>
            <Input autoFocus placeholder="CRM sync" {...register('name')} />
          </Field>
          <Field label="Works for">
            <Select
              {...register('expiresInDays', {
                setValueAs: (value: string | number | null) =>
                  value === '' || value === null ? null : Number(value),
              })}
            >
              {spans.map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <fieldset>
          <legend className="mb-1.5 font-semibold">What it may do</legend>
          <div className="grid gap-x-4 gap-y-1.5 sm:grid-cols-3">
            {(scopes.data ?? []).map(({ scope, allowed }) => (
              <label key={scope} className="flex items-center gap-2">
                <Checkbox
                  disabled={!allowed}
                  checked={chosen.includes(scope)}
                  onChange={(event) => toggle(scope, event.target.checked)}
                />
                <span className="font-mono text-sm">{scope}</span>
              </label>
            ))}
          </div>
          {formState.errors.scopes && (
            <p role="alert" className="mt-1 text-sm text-red">
              {formState.errors.scopes.message}
            </p>
          )}
        </fieldset>
        <DialogActs>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={formState.isSubmitting}>
            Make key
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  )
}
