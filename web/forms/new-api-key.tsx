'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { CopyField } from '@/components/copy-field'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActs } from '@/components/ui/dialog'
import { Checkbox, Input, Select } from '@/components/ui/input'
import { api, client } from '@/lib/api'
import { humanize } from '@/lib/format'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'

const spans: [string, string][] = [
  ['30', '30 days'],
  ['90', '90 days'],
  ['365', 'One year'],
  ['', 'Does not expire'],
]

type Scope = { scope: string; allowed: boolean }

/** `campaigns:read` and `campaigns:write` stand in one line. */
function areasOf(scopes: Scope[]): [string, (Scope & { verb: string })[]][] {
  const areas = new Map<string, (Scope & { verb: string })[]>()
  for (const one of scopes) {
    const [area = '', verb = ''] = one.scope.split(':')
    areas.set(area, [...(areas.get(area) ?? []), { ...one, verb }])
  }
  return [...areas]
}

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
    <DialogForm
      title="New API key"
      wide
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={formState.isSubmitting}
      act="Make key"
    >
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
        <div className="divide-y divide-line rounded border border-line">
          {areasOf(scopes.data ?? []).map(([area, list]) => (
            <div
              key={area}
              role="group"
              aria-label={humanize(area)}
              className="grid grid-cols-[112px_1fr] items-center gap-x-3 px-3 py-1.5"
            >
              <span className="text-fg-muted">{humanize(area)}</span>
              <span className="flex flex-wrap gap-x-5 gap-y-1">
                {list.map(({ scope, allowed, verb }) => (
                  <label key={scope} title={scope} className="flex w-20 items-center gap-2 touch-target">
                    <Checkbox
                      disabled={!allowed}
                      checked={chosen.includes(scope)}
                      onChange={(event) => toggle(scope, event.target.checked)}
                    />
                    {humanize(verb)}
                  </label>
                ))}
              </span>
            </div>
          ))}
        </div>
        {formState.errors.scopes && (
          <p role="alert" className="mt-1 text-sm text-red">
            {formState.errors.scopes.message}
          </p>
        )}
      </fieldset>
    </DialogForm>
  )
}
