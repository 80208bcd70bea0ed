'use client'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { FailureBox } from '@/components/failure'
import { Panel } from '@/components/page'
import { SettingsPage } from '@/components/settings-page'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { BudgetForm } from '@/forms/budget'
import { WorkspaceForm } from '@/forms/workspace'
import { api, client } from '@/lib/api'
import { useMay, useMe } from '@/lib/me'

const TransferForm = dynamic(() => import('@/forms/transfer').then((module) => module.TransferForm), {
  ssr: false,
  loading: () => <Skeleton className="h-10 w-full" />,
})
const Destructive = dynamic(() => import('@/components/destructive').then((module) => module.Destructive), {
  ssr: false,
})

const DeleteWorkspace = dynamic(
  () => import('@/forms/delete-workspace').then((module) => module.DeleteWorkspaceDialog),
  { ssr: false },
)

export function WorkspaceSettings() {
  const { data: me } = useMe()
  const may = useMay('workspace.write')
  const mayTransfer = useMay('workspace.transfer')
  const mayDelete = useMay('workspace.delete')
  const workspace = useQuery(api.workspaces.current.queryOptions())
  const budget = useQuery(api.workspaces.budget.queryOptions())
  const [leaving, setLeaving] = useState(false)
  const [deleting, setDeleting] = useState(false)
  return (
    <SettingsPage
      title="General"
      text="The name people see and the part of web addresses that names this workspace."
    >
      <div className="max-w-2xl space-y-4">
        {workspace.error && <FailureBox error={workspace.error} onRetry={() => void workspace.refetch()} />}
        <Panel title="Workspace">
          {workspace.data ? (
            <WorkspaceForm key={workspace.data.id} workspace={workspace.data} readOnly={!may} />
          ) : (
            <Skeleton className="h-[240px] w-full sm:h-[200px]" />
          )}
        </Panel>
        <Panel title="Spending">
          {budget.error && <FailureBox error={budget.error} onRetry={() => void budget.refetch()} />}
          {budget.data ? (
            <BudgetForm
              key={`${budget.data.month} ${budget.data.monthlyMicros}`}
              budget={budget.data}
              readOnly={!may}
            />
          ) : (
            <Skeleton className="h-[150px] w-full" />
          )}
        </Panel>
        {mayTransfer && workspace.data && (
          <Panel title="Ownership">
            <TransferForm workspaceId={workspace.data.id} name={workspace.data.name} />
          </Panel>
        )}
        {workspace.data && (
          <Panel title="Leave">
            <p className="mb-3 text-fg-muted">
              You lose access until somebody invites you again. What you made stays.
            </p>
            <Button onClick={() => setLeaving(true)}>Leave this workspace</Button>
          </Panel>
        )}
        {mayDelete && workspace.data && (
          <Panel title="Delete">
            <p className="mb-3 text-fg-muted">
              The workspace goes for good, with everything in it, for everybody.
            </p>
            <Button variant="danger" onClick={() => setDeleting(true)}>
              Delete this workspace
            </Button>
          </Panel>
        )}
      </div>
      {deleting && workspace.data && (
        <DeleteWorkspace
          id={workspace.data.id}
          name={workspace.data.name}
          onClose={() => setDeleting(false)}
        />
      )}
      {leaving && (
        <Destructive
          title={`Leave “${me?.workspace?.name ?? 'this workspace'}”?`}
          lost="You lose access to its campaigns, prospects and drafts until somebody invites you again."
          act="Leave workspace"
          onConfirm={async () => {
            await client.members.leave()
            window.location.assign('/home')
          }}
          onClose={() => setLeaving(false)}
        />
      )}
    </SettingsPage>
  )
}
