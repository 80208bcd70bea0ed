'use client'
import { Input } from '@/components/ui/input'
import { client } from '@/lib/api'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'

export function useNewWorkspace() {
  return useApiForm(
    (shapes) => shapes.WorkspaceNameOnly,
    { name: '' },
    async (values) => {
      await client.workspaces.create(values)
      window.location.assign('/home')
      await new Promise(() => {})
    },
  )
}

export function NewWorkspaceDialog({ onClose }: { onClose: () => void }) {
  const { register, submit, formError, formState } = useNewWorkspace()
  return (
    <DialogForm
      title="New workspace"
      description="Campaigns, prospects and members of their own; nothing is shared between workspaces."
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={formState.isSubmitting}
      act="Create workspace"
    >
      <Field label="Name" error={formState.errors.name?.message}>
        <Input autoFocus {...register('name')} />
      </Field>
    </DialogForm>
  )
}
