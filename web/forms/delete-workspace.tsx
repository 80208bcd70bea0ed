import { useQuery } from '@tanstack/react-query'
import { Input } from '@/components/ui/input'
import { api, client } from '@/lib/api'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'
import { YourPassword } from './your-password'

/** Says what goes with a workspace before it asks for its name and who asks. */
export function DeleteWorkspaceDialog({
  id,
  name,
  onClose,
}: {
  id: string
  name: string
  onClose: () => void
}) {
  const proof = useQuery(api.auth.twoFactor.queryOptions())
  const members = useQuery(api.members.list.queryOptions({ input: { limit: 1 } }))
  const others = (members.data?.pagination.total ?? 1) - 1
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.RemoveWorkspace,
    { id, name: '', password: '', ...(proof.data?.enabled && { code: '' }) },
    async (values) => {
      await client.workspaces.remove(values)
      // A full load, so that nothing of the workspace stays in memory.
      window.location.assign('/home')
    },
  )
  return (
    <DialogForm
      title={`Delete “${name}”?`}
      description="At once and for good: nobody can bring it back, also not whoever runs this server, unless from a backup."
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={formState.isSubmitting}
      act="Delete workspace"
      isDanger
    >
      <ul className="list-disc space-y-1 pl-5">
        <li>Campaigns, prospects, contacts, facts and scores</li>
        <li>Drafts, mailboxes, conversations and the list of those nobody writes to</li>
        <li>Leads, providers with their balances and ledgers, and all files</li>
        <li>API keys, integrations, webhooks and the audit log</li>
        {others > 0 && (
          <li>
            {others === 1 ? 'One other member loses it' : `${others} other members lose it`}; their accounts
            stay
          </li>
        )}
      </ul>
      <p className="text-fg-muted">
        What waits is not sent any more. What Instantly has been given goes on there: pause its mailboxes
        first.
      </p>
      <Field label={`Type ${name} to confirm`} error={formState.errors.name?.message}>
        <Input autoComplete="off" {...register('name')} />
      </Field>
      {proof.data?.hasPassword && (
        <YourPassword error={formState.errors.password?.message} {...register('password')} />
      )}
      {proof.data?.enabled && (
        <Field label="Code of the app, or a recovery code" error={formState.errors.code?.message}>
          <Input autoComplete="one-time-code" {...register('code')} />
        </Field>
      )}
    </DialogForm>
  )
}
