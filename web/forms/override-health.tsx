'use client'
import type { ClientHealth } from '#contracts/clients'
import { useQueryClient } from '@tanstack/react-query'
import { Input, Select, Textarea } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'

const spans = [
  ['7', 'For a week'],
  ['30', 'For 30 days'],
  ['90', 'For 90 days'],
  ['', 'Until somebody takes it back'],
] as const
const dayMs = 86_400_000

/** Shows another score than the computed one, with a reason and an end; the computed score returns by itself. */
export function OverrideHealth({ health, onClose }: { health: ClientHealth; onClose: () => void }) {
  const queries = useQueryClient()
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.HealthOverrideByHand,
    { value: String(Math.round(health.shown ?? 70)), reason: '', lasts: '30' },
    async ({ value, reason, lasts }) => {
      await client.clients.setOverride({
        id: health.clientId,
        value: Number(value),
        reason,
        expiresAt: lasts === '' ? null : new Date(Date.now() + Number(lasts) * dayMs).toISOString(),
      })
      toast('The score is set')
      onClose()
      await queries.invalidateQueries({ queryKey: api.clients.key() })
    },
  )
  const { errors, isSubmitting } = formState
  return (
    <DialogForm
      title="Set the score by hand"
      description="Events do not change it. The computed score goes on below, and returns by itself."
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={isSubmitting}
      act="Set score"
    >
      <div className="grid gap-3.5 sm:grid-cols-[112px_1fr]">
        <Field label="Score" error={errors.value?.message}>
          <Input inputMode="numeric" className="text-right" {...register('value')} />
        </Field>
        <Field label="Holds" error={errors.lasts?.message}>
          <Select {...register('lasts')}>
            {spans.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Field label="Reason" help="Stands in the timeline and the audit log." error={errors.reason?.message}>
        <Textarea rows={3} {...register('reason')} />
      </Field>
    </DialogForm>
  )
}
