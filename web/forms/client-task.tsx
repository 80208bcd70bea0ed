'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Input, Select } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'

/** Writes down something to do for a client. */
export function ClientTaskDialog({ clientId, onClose }: { clientId: string; onClose: () => void }) {
  const queries = useQueryClient()
  const members = useQuery(api.members.list.queryOptions({ input: { limit: 100 } }))
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.ClientTaskByHand,
    { title: '', dueOn: '', assigneeId: '' },
    async ({ title, dueOn, assigneeId }) => {
      await client.playbooks.createTask({
        clientId,
        title,
        dueOn: dueOn || null,
        assigneeId: assigneeId || null,
      })
      toast('Task added')
      onClose()
      await queries.invalidateQueries({ queryKey: api.playbooks.key() })
    },
  )
  const { errors, isSubmitting } = formState
  return (
    <DialogForm
      title="Add a task"
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={isSubmitting}
      act="Add task"
    >
      <Field label="What is to be done" error={errors.title?.message}>
        <Input autoFocus {...register('title')} />
      </Field>
      <div className="grid gap-3.5 sm:grid-cols-2">
        <Field label="Due" optional error={errors.dueOn?.message}>
          <Input type="date" {...register('dueOn')} />
        </Field>
        <Field label="Who" error={errors.assigneeId?.message}>
          <Select {...register('assigneeId')}>
            <option value="">Nobody yet</option>
            {(members.data?.items ?? []).map((member) => (
              <option key={member.userId} value={member.userId}>
                {member.name}
              </option>
            ))}
          </Select>
        </Field>
      </div>
    </DialogForm>
  )
}
