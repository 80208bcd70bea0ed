'use client'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Panel } from '@/components/page'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { api } from '@/lib/api'
import { formatDay } from '@/lib/format'

const names = { password: 'Address and password', google: 'Google', github: 'GitHub' }

/** The ways into the account; shown once there is another than the password. */
export function Identities() {
  const queries = useQueryClient()
  const identities = useQuery(api.auth.identities.queryOptions())
  const unlink = useMutation(
    api.auth.unlinkIdentity.mutationOptions({
      onSuccess: async () => {
        toast('It no longer opens your account')
        await queries.invalidateQueries()
      },
    }),
  )
  const items = identities.data ?? []
  if (items.every(({ provider }) => provider === 'password')) return null
  return (
    <Panel title="Ways in">
      <ul className="divide-y divide-line">
        {items.map(({ provider, since }) => (
          <li key={provider} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
            <span className="min-w-0 flex-1">
              {names[provider]}
              <span className="ml-2 text-sm text-fg-subtle">since {formatDay(since)}</span>
            </span>
            {provider !== 'password' && items.length > 1 && (
              <Button size="sm" busy={unlink.isPending} onClick={() => unlink.mutate({ provider })}>
                Untie
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
