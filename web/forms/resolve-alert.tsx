'use client'
import type { Alert } from '#contracts/clients'
import { Textarea } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'

/** Closes an alert with what came of it. */
export function ResolveAlert({
  alert,
  onClose,
  onDone,
}: {
  alert: Alert
  onClose: () => void
  onDone: () => void
}) {
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.AlertResolution,
    { note: '' },
    async ({ note }) => {
      await client.alerts.resolve({ id: alert.id, note })
      toast('Resolved')
      onDone()
    },
  )
  return (
    <DialogForm
      title={`Resolve: ${alert.title}`}
      description={`${alert.client.name}. It opens again only after its condition has let go once.`}
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={formState.isSubmitting}
      act="Resolve"
    >
      <Field label="What came of it" optional error={formState.errors.note?.message}>
        <Textarea rows={4} autoFocus {...register('note')} />
      </Field>
    </DialogForm>
  )
}
