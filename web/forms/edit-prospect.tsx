'use client'
import type { Prospect } from '#contracts/prospecting'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { conflictsOf } from '@/lib/failure'
import { humanize } from '@/lib/format'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'

const fields = ['name', 'website', 'phone', 'street', 'postcode', 'city', 'state', 'country'] as const
type FieldName = (typeof fields)[number]
type Values = Record<FieldName, string>
type Conflict = ReturnType<typeof conflictsOf>[number]

const read = (prospect: Prospect): Values =>
  Object.fromEntries(fields.map((field) => [field, prospect[field] ?? ''])) as Values

/** Corrects a prospect; what somebody else changed meanwhile is shown beside one's own, and nothing of either is lost. */
export function EditProspect({ prospect, onClose }: { prospect: Prospect; onClose: () => void }) {
  const queries = useQueryClient()
  const [seen, setSeen] = useState(() => read(prospect))
  const [conflicts, setConflicts] = useState<Conflict[]>([])
  const { register, submit, formError, formState, setValue } = useApiForm(
    (shapes) => shapes.ProspectByHand,
    read(prospect),
    async (values) => {
      const changed = fields.filter((field) => (values[field] ?? '') !== seen[field])
      const pick = <T,>(from: (field: FieldName) => T) =>
        Object.fromEntries(changed.map((field) => [field, from(field)]))
      try {
        if (changed.length > 0)
          await client.prospects.update({
            id: prospect.id,
            ...pick((field) => values[field] ?? ''),
            seen: pick((field) => seen[field]),
          })
      } catch (error) {
        const met = conflictsOf(error)
        setConflicts(met)
        // Whoever saves again after this has seen it.
        setSeen({ ...seen, ...Object.fromEntries(met.map(({ field, now }) => [field, now ?? ''])) })
        throw error
      }
      toast('Saved')
      onClose()
      await queries.invalidateQueries()
    },
  )
  const take = (field: string, value: string | null): void => {
    setValue(field as FieldName, value ?? '')
    setConflicts(conflicts.filter((one) => one.field !== field))
  }
  return (
    <DialogForm
      title={`Edit ${prospect.name}`}
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={formState.isSubmitting}
      act="Save prospect"
    >
      {conflicts.map(({ field, now, yours }) => (
        <div key={field} className="rounded bg-amber-soft px-3 py-2 text-amber">
          <p>
            {humanize(field)} is now “{now ?? 'empty'}”; you wrote “{yours ?? 'nothing'}”.
          </p>
          <p className="mt-1.5 flex gap-2">
            <Button size="sm" onClick={() => take(field, now)}>
              Keep “{now ?? 'empty'}”
            </Button>
            <Button size="sm" onClick={() => take(field, yours)}>
              Use mine
            </Button>
          </p>
        </div>
      ))}
      <div className="grid gap-3.5 sm:grid-cols-2">
        {fields.map((field) => (
          <div key={field} className={field === 'name' || field === 'website' ? 'sm:col-span-2' : ''}>
            <Field
              label={humanize(field)}
              optional={field !== 'name'}
              error={formState.errors[field]?.message}
            >
              <Input {...register(field)} autoComplete="off" />
            </Field>
          </div>
        ))}
      </div>
    </DialogForm>
  )
}
