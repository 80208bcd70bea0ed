'use client'
import type { Task } from '#contracts/outreach'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActs } from '@/components/ui/dialog'
import { Select, Textarea } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { Field, FormError } from './field'
import { useApiForm } from './use-api-form'

/** What came of a call or a message. */
export function FinishTask({
  task,
  onDone,
  onClose,
}: {
  task: Task
  onDone: () => void
  onClose: () => void
}) {
  const queries = useQueryClient()
  const isCall = task.channel === 'call'
  const { register, submit, formError, formState, watch } = useApiForm(
    (shapes) => shapes.FinishTask,
    { outcome: isCall ? 'reached' : 'done', note: '' },
    async (finish) => {
      await client.outreach.finishTask({ id: task.id, ...finish })
      onDone()
      await queries.invalidateQueries({ queryKey: [['outreach']] })
      toast(finish.outcome === 'skipped' ? 'Left out' : 'Noted')
      onClose()
    },
  )
  const outcome = watch('outcome')
  return (
    <Dialog
      title="Note the result"
      description={`${[task.contact?.name, task.prospect.name].filter(Boolean).join(', ')}.`}
      onClose={onClose}
    >
      <form onSubmit={submit} noValidate className="mt-2 space-y-3.5">
        <FormError message={formError} />
        <Field
          label="What came of it"
          help={
            outcome === 'do_not_contact'
              ? 'The contact goes on the suppression list, and the sequence ends.'
              : 'The next step of the sequence becomes due.'
          }
          error={formState.errors.outcome?.message}
        >
          <Select {...register('outcome')}>
            {(isCall ? ofCalls : ofMessages).map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <Field label="Note" optional error={formState.errors.note?.message}>
          <Textarea rows={4} {...register('note')} />
        </Field>
        <DialogActs>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={formState.isSubmitting}>
            Save the result
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  )
}

const always = [
  ['do_not_contact', 'They want no contact'],
  ['skipped', 'Leave this step out'],
] as const
const ofCalls = [
  ['reached', 'Spoke with them'],
  ['no_answer', 'Reached nobody'],
  ['wrong_number', 'Wrong number'],
  ...always,
] as const
const ofMessages = [['done', 'Message sent'], ...always] as const
