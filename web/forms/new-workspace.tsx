'use client'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActs } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { client } from '@/lib/api'
import { Field, FormError } from './field'
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
    <Dialog
      title="New workspace"
      description="Campaigns, prospects and members of their own; nothing is shared between workspaces."
      onClose={onClose}
    >
      <form onSubmit={submit} noValidate className="mt-2">
        <FormError message={formError} />
        <Field label="Name" error={formState.errors.name?.message}>
          <Input autoFocus {...register('name')} />
        </Field>
        <DialogActs>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" variant="primary" busy={formState.isSubmitting}>
            Create workspace
          </Button>
        </DialogActs>
      </form>
    </Dialog>
  )
}
