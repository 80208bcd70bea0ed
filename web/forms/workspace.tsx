'use client'
import type { Workspace } from '#contracts/tenancy'
import { useQueryClient } from '@tanstack/react-query'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { Field, FormError } from './field'
import { useApiForm } from './use-api-form'

export function WorkspaceForm({ workspace, readOnly }: { workspace: Workspace; readOnly: boolean }) {
  const queries = useQueryClient()
  const { register, submit, formError, formState, reset } = useApiForm(
    (shapes) => shapes.WorkspaceChange,
    { name: workspace.name, slug: workspace.slug },
    async (values) => {
      await client.workspaces.update({ id: workspace.id, ...values })
      reset(values)
      toast('Workspace saved')
      await queries.invalidateQueries()
    },
  )
  return (
    <form onSubmit={submit} noValidate className="space-y-4">
      <FormError message={formError} />
      <Field label="Name" error={formState.errors.name?.message}>
        <Input disabled={readOnly} {...register('name')} />
      </Field>
      <Field
        label="Address"
        help="Letters a–z, digits and hyphens. It appears in public links."
        error={formState.errors.slug?.message}
      >
        <Input disabled={readOnly} {...register('slug')} />
      </Field>
      {readOnly ? (
        <p className="text-sm text-fg-subtle">Admins and owners can change this.</p>
      ) : (
        <Button type="submit" variant="primary" busy={formState.isSubmitting} disabled={!formState.isDirty}>
          Save workspace
        </Button>
      )}
    </form>
  )
}
