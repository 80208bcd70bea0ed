'use client'
import type { ProspectSelection, StatusChange } from '#contracts/prospecting'
import { useQueryClient } from '@tanstack/react-query'
import { Select, Textarea } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { count as counted, humanize } from '@/lib/format'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'

const statuses: StatusChange['status'][] = ['disqualified', 'contacted', 'replied', 'converted', 'discovered']

/** Moves prospects by hand; the reason stands in each one's timeline. */
export function SetStatus({
  chosen,
  count,
  onClose,
  onDone,
}: {
  chosen: ProspectSelection
  count: number | null
  onClose: () => void
  onDone?: () => void
}) {
  const queries = useQueryClient()
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.StatusChange,
    { status: 'disqualified', reason: '' },
    async ({ status, reason }) => {
      await client.prospects.bulkStatus({ selection: chosen, status, ...(reason && { reason }) })
      toast(`Set to ${humanize(status).toLowerCase()}`)
      onDone?.()
      onClose()
      await queries.invalidateQueries()
    },
  )
  const what = count === null ? 'all that match' : counted(count, 'prospect')
  return (
    <DialogForm
      title={`Set status of ${what}`}
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={formState.isSubmitting}
      act="Set {what}"
    >
      <Field label="Status">
        <Select {...register('status')}>
          {statuses.map((status) => (
            <option key={status} value={status}>
              {humanize(status)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="Reason" optional help="Stands in the timeline." error={formState.errors.reason?.message}>
        <Textarea rows={2} {...register('reason')} />
      </Field>
    </DialogForm>
  )
}
