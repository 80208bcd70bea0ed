'use client'
import type { DeletedWithAccount } from '#contracts/tenancy'
import { useQuery } from '@tanstack/react-query'
import { FailureBox } from '@/components/failure'
import { Button } from '@/components/ui/button'
import { Dialog, DialogActs } from '@/components/ui/dialog'
import { Input } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'
import { api } from '@/lib/api'
import { client } from '@/lib/client'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { YourPassword } from './your-password'
import { useApiForm } from './use-api-form'

interface Props {
  email: string
  hasPassword: boolean
  hasTwoFactor: boolean
  onClose: () => void
}

const title = 'Delete your account?'

/** Says what goes with the account, or what keeps it from going, before it asks. */
export function DeleteAccountDialog(props: Props) {
  const deletion = useQuery({ ...api.auth.deletion.queryOptions(), staleTime: 0, gcTime: 0 })
  const { data } = deletion
  if (data && data.needOwner.length === 0 && !data.isLastAdministrator) {
    return <Confirm {...props} workspaces={data.workspaces} />
  }
  return (
    <Dialog
      title={title}
      description={data && 'Not yet: something would be left without anybody.'}
      onClose={props.onClose}
    >
      {deletion.error && <FailureBox error={deletion.error} onRetry={() => void deletion.refetch()} />}
      {!data && !deletion.error && <Skeleton className="h-24 w-full" />}
      <ul className="mt-2 space-y-2 empty:hidden">
        {data?.needOwner.map(({ id, name }) => (
          <li key={id}>
            You are the only owner of <strong>{name}</strong>, where others work too. Make somebody else the
            owner first, in Settings, Members.
          </li>
        ))}
        {data?.isLastAdministrator && (
          <li>Nobody else looks after this instance. Make somebody else administrator first, in Instance.</li>
        )}
      </ul>
      <DialogActs>
        <Button onClick={props.onClose}>Close</Button>
      </DialogActs>
    </Dialog>
  )
}

function Confirm({
  email,
  hasPassword,
  hasTwoFactor,
  workspaces,
  onClose,
}: Props & Pick<DeletedWithAccount, 'workspaces'>) {
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.DeleteAccount,
    {
      email: '',
      password: '',
      workspaces: workspaces.map(({ id }) => id),
      ...(hasTwoFactor && { code: '' }),
    },
    async (values) => {
      await client.auth.deleteAccount(values)
      // A full load, so that nothing of the account stays in memory.
      window.location.assign('/login')
    },
  )
  return (
    <DialogForm
      title={title}
      description="Your name, picture, ways in and sessions go for good. What you made in the workspaces of others stays there, without your name."
      onClose={onClose}
      submit={submit}
      error={formError}
      busy={formState.isSubmitting}
      act="Delete account"
      isDanger
    >
      {workspaces.length > 0 && (
        <div>
          <p>Nobody else is in these workspaces. They are deleted with everything in them:</p>
          <ul className="mt-1 list-disc pl-5 font-semibold">
            {workspaces.map(({ id, name }) => (
              <li key={id} className="[overflow-wrap:anywhere]">
                {name}
              </li>
            ))}
          </ul>
        </div>
      )}
      <Field label={`Type ${email} to confirm`} error={formState.errors.email?.message}>
        <Input type="email" autoComplete="off" {...register('email')} />
      </Field>
      {hasPassword && <YourPassword error={formState.errors.password?.message} {...register('password')} />}
      {hasTwoFactor && (
        <Field label="Code of the app, or a recovery code" error={formState.errors.code?.message}>
          <Input autoComplete="one-time-code" {...register('code')} />
        </Field>
      )}
    </DialogForm>
  )
}
