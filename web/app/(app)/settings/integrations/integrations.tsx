'use client'
import type { Integration } from '#contracts/tenancy'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { FailureBox } from '@/components/failure'
import { SettingsPage } from '@/components/settings-page'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { useMay, useMe } from '@/lib/me'
import { IntegrationLine } from './integration-line'

const Destructive = dynamic(() => import('@/components/destructive').then((module) => module.Destructive), {
  ssr: false,
})
const EnterCredential = dynamic(
  () => import('@/forms/credential').then((module) => module.CredentialDialog),
  { ssr: false },
)

/** Keys of the workspace for the vendors that the product can use. */
export function Integrations() {
  const queries = useQueryClient()
  const may = useMay('integrations.write')
  const list = useQuery(api.integrations.list.queryOptions())
  const [entering, setEntering] = useState<Integration | null>(null)
  const [removing, setRemoving] = useState<Integration | null>(null)
  const [checking, setChecking] = useState<string | null>(null)
  const reload = async (): Promise<void> => queries.invalidateQueries({ queryKey: api.integrations.key() })
  const check = async (vendor: string): Promise<void> => {
    setChecking(vendor)
    try {
      const { outcome, message } = await client.integrations.check({ vendor })
      toast(message, outcome === 'working' ? {} : { tone: 'failed' })
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
    }
    setChecking(null)
    await reload()
  }
  const line = (integration: Integration) => (
    <IntegrationLine
      key={integration.vendor}
      integration={integration}
      isChecking={checking === integration.vendor}
      {...(may && {
        onEnter: () => setEntering(integration),
        onCheck: () => void check(integration.vendor),
        onRemove: () => setRemoving(integration),
      })}
    />
  )
  // Whether a line has buttons decides how high it is: none is drawn before that is known.
  const isKnown = useMe().isFetched
  const shown = isKnown ? list.data : undefined
  const own = shown?.filter((one) => one.credential) ?? []
  const others = shown?.filter((one) => !one.credential) ?? []
  return (
    <SettingsPage
      title="Integrations"
      text="Bring your own keys. They are encrypted for this workspace, used only for it, and never shown again."
    >
      {list.error && <FailureBox error={list.error} onRetry={() => void list.refetch()} />}
      {!shown && !list.error && <Skeleton className="h-96 w-full" />}
      {own.length > 0 && (
        <section aria-labelledby="own-keys" className="mb-6">
          <h2 id="own-keys" className="mb-2 text-lg">
            Your keys
          </h2>
          <ul className="divide-y divide-line rounded border border-line">{own.map(line)}</ul>
        </section>
      )}
      {others.length > 0 && (
        <section aria-labelledby="other-vendors">
          <h2 id="other-vendors" className="mb-2 text-lg">
            {own.length > 0 ? 'Without a key' : 'Vendors'}
          </h2>
          <ul className="divide-y divide-line rounded border border-line">{others.map(line)}</ul>
        </section>
      )}
      {entering && (
        <EnterCredential
          integration={entering}
          onClose={() => setEntering(null)}
          onSaved={() => {
            void reload()
            void check(entering.vendor)
          }}
        />
      )}
      {removing && (
        <Destructive
          title={`Forget the key for ${removing.label}?`}
          lost={`It is deleted here; at ${removing.label} it goes on existing. ${removing.without}`}
          act="Forget key"
          onConfirm={async () => {
            await client.integrations.remove({ vendor: removing.vendor })
            toast(`The key for ${removing.label} is forgotten`)
            await reload()
          }}
          onClose={() => setRemoving(null)}
        />
      )}
    </SettingsPage>
  )
}
