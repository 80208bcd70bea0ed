'use client'
import type { ApiKey } from '#contracts/tenancy'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { KeyRound, Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Empty } from '@/components/empty'
import { FailureBox } from '@/components/failure'
import { SettingsPage } from '@/components/settings-page'
import { Badge } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { formatDay } from '@/lib/format'
import { useMay } from '@/lib/me'

const Destructive = dynamic(() => import('@/components/destructive').then((module) => module.Destructive), {
  ssr: false,
})
const NewKey = dynamic(() => import('@/forms/new-api-key').then((module) => module.NewApiKeyDialog), {
  ssr: false,
})

/** Keys by which programs act for the workspace. */
export function ApiKeys() {
  const queries = useQueryClient()
  const may = useMay('api_keys.write')
  const keys = useQuery(api.apiKeys.list.queryOptions({ input: { limit: 100 } }))
  const [making, setMaking] = useState(false)
  const [ending, setEnding] = useState<ApiKey | null>(null)
  const add = may && (
    <Button variant="primary" onClick={() => setMaking(true)}>
      <Plus aria-hidden className="size-4" /> New key
    </Button>
  )
  return (
    <SettingsPage
      title="API keys"
      text={
        <>
          For programs, as <code className="font-mono text-sm">Authorization: Bearer</code>. The interface is
          described at{' '}
          <a href="/api/v1/openapi.json" className="text-accent-text underline">
            /api/v1/openapi.json
          </a>
          .
        </>
      }
      acts={keys.data && keys.data.items.length > 0 && add}
    >
      {keys.error && <FailureBox error={keys.error} onRetry={() => void keys.refetch()} />}
      {!keys.data && !keys.error && <Skeleton className="h-24 w-full" />}
      {keys.data?.items.length === 0 && (
        <div className="rounded border border-line">
          <Empty
            icon={<KeyRound />}
            title="No keys"
            text="A key lets a program read or change what its scopes name. It is shown once and can be stopped at any time."
          >
            {add}
          </Empty>
        </div>
      )}
      <ul className="divide-y divide-line rounded border border-line empty:hidden">
        {keys.data?.items.map((key) => (
          <KeyLine key={key.id} apiKey={key} {...(may && { onEnd: () => setEnding(key) })} />
        ))}
      </ul>
      {making && <NewKey onClose={() => setMaking(false)} />}
      {ending && (
        <Destructive
          title={`Stop the key “${ending.name}”?`}
          lost="Programs that use it are refused from this moment. It cannot be started again; make another."
          act="Stop key"
          onConfirm={async () => {
            await client.apiKeys.revoke({ id: ending.id })
            toast(`“${ending.name}” was stopped`)
            await queries.invalidateQueries()
          }}
          onClose={() => setEnding(null)}
        />
      )}
    </SettingsPage>
  )
}

function KeyLine({ apiKey, onEnd }: { apiKey: ApiKey; onEnd?: () => void }) {
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-semibold">{apiKey.name}</span>
          <code className="font-mono text-sm text-fg-subtle">{apiKey.start}…</code>
        </p>
        <p className="mt-1 flex flex-wrap gap-1">
          {apiKey.scopes.map((scope) => (
            <Badge key={scope}>{scope}</Badge>
          ))}
        </p>
        <p className="mt-1 text-sm text-fg-subtle">
          {apiKey.createdBy && `by ${apiKey.createdBy}, `}
          {formatDay(apiKey.createdAt)} ·{' '}
          {apiKey.lastUsedAt ? (
            <>
              last used <Time at={apiKey.lastUsedAt} />
            </>
          ) : (
            'never used'
          )}{' '}
          · {apiKey.expiresAt ? `until ${formatDay(apiKey.expiresAt)}` : 'does not expire'}
        </p>
      </div>
      {onEnd && (
        <Button size="sm" onClick={onEnd}>
          Stop
        </Button>
      )}
    </li>
  )
}
