'use client'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Destructive } from '@/components/destructive'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/input'
import { api, client } from '@/lib/api'
import { Field } from './field'

/** Hands the workspace to another member; the giver stays as an admin. */
export function TransferForm({ workspaceId, name }: { workspaceId: string; name: string }) {
  const members = useQuery(api.members.list.queryOptions({ input: { limit: 100 } }))
  const [userId, setUserId] = useState('')
  const [asking, setAsking] = useState(false)
  const others = (members.data?.items ?? []).filter((member) => !member.isYou)
  const chosen = others.find((member) => member.userId === userId)
  if (members.data && others.length === 0) {
    return <p className="text-fg-muted">Invite somebody first: there is nobody else in this workspace.</p>
  }
  return (
    <div className="flex flex-wrap items-end gap-2">
      <div className="min-w-52 flex-1">
        <Field label="New owner">
          <Select value={userId} onChange={(event) => setUserId(event.target.value)}>
            <option value="">Choose a member</option>
            {others.map((member) => (
              <option key={member.userId} value={member.userId}>
                {member.name} ({member.email})
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Button disabled={!chosen} onClick={() => setAsking(true)}>
        Transfer ownership
      </Button>
      {asking && chosen && (
        <Destructive
          title={`Make ${chosen.name} the owner of “${name}”?`}
          lost="You stay as an admin. Only the new owner can give ownership back to you."
          act="Transfer ownership"
          typed={name}
          onConfirm={async () => {
            await client.workspaces.transfer({ id: workspaceId, userId: chosen.userId })
            window.location.reload()
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </div>
  )
}
