'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus, Webhook } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type ComponentType, type ReactNode, useState } from 'react'
import { Empty } from '@/components/empty'
import { FailureBox } from '@/components/failure'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import { toFailure } from '@/lib/failure'
import type { Endpoint, WebhookDesk } from '@/lib/webhook-desk'
import { EndpointLine } from './endpoint-line'

const Destructive = dynamic(() => import('@/components/destructive').then((module) => module.Destructive), {
  ssr: false,
})
const Secret = dynamic(() => import('@/forms/webhook-endpoint').then((module) => module.SecretDialog), {
  ssr: false,
})
const Deliveries = dynamic(() => import('./deliveries').then((module) => module.Deliveries), { ssr: false })

type Open =
  | { what: 'edit'; endpoint: Endpoint | null }
  | { what: 'remove' | 'secret' | 'deliveries'; endpoint: Endpoint }
  | { what: 'shown'; secret: string }

/** The form of an endpoint; it hands on the secret of one that it made. */
export type EditEndpoint = ComponentType<{
  endpoint: Endpoint | null
  onClose: () => void
  onSaved: (secret: string | null) => void
}>

/** Endpoints with how they are doing, and every act on them; `Frame` puts the way to another one beside the page's own words. */
export function Endpoints({
  desk,
  mayChange,
  Edit,
  Frame,
}: {
  desk: WebhookDesk
  mayChange: boolean
  Edit: EditEndpoint
  Frame: ComponentType<{ acts: ReactNode; children: ReactNode }>
}) {
  const queries = useQueryClient()
  const list = useQuery({ queryKey: [...desk.key, 'list'], queryFn: () => desk.list() })
  const [open, setOpen] = useState<Open | null>(null)
  const [testing, setTesting] = useState<string | null>(null)
  const close = (): void => setOpen(null)
  const reload = async (): Promise<void> => queries.invalidateQueries({ queryKey: desk.key })
  const act = async (work: () => Promise<string>): Promise<void> => {
    try {
      toast(await work())
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
    }
    await reload()
  }
  const test = async (endpoint: Endpoint): Promise<void> => {
    setTesting(endpoint.id)
    await act(async () => {
      const { status, lastStatus, lastProblem } = await desk.test(endpoint.id)
      if (status !== 'delivered') throw new Error(lastProblem ?? 'The test did not arrive.')
      return `The test arrived: the endpoint answered ${lastStatus}`
    })
    setTesting(null)
  }
  const add = mayChange && (
    <Button variant="primary" onClick={() => setOpen({ what: 'edit', endpoint: null })}>
      <Plus aria-hidden className="size-4" /> New endpoint
    </Button>
  )
  return (
    <Frame acts={list.data && list.data.length > 0 && add}>
      {list.error && !list.data && <FailureBox error={list.error} onRetry={() => void list.refetch()} />}
      {!list.data && !list.error && <Skeleton className="h-24 w-full" />}
      {list.data?.length === 0 && (
        <div className="rounded border border-line">
          <Empty
            icon={<Webhook />}
            title="No endpoints"
            text="Name an address of your CRM or of your own program, and choose the events it is told."
          >
            {add}
          </Empty>
        </div>
      )}
      <ul className="divide-y divide-line rounded border border-line empty:hidden">
        {list.data?.map((endpoint) => (
          <EndpointLine
            key={endpoint.id}
            endpoint={endpoint}
            isTesting={testing === endpoint.id}
            onDeliveries={() => setOpen({ what: 'deliveries', endpoint })}
            {...(mayChange && {
              onTest: () => void test(endpoint),
              onEdit: () => setOpen({ what: 'edit', endpoint }),
              onSecret: () => setOpen({ what: 'secret', endpoint }),
              onRemove: () => setOpen({ what: 'remove', endpoint }),
              onSwitch: () =>
                void act(async () => {
                  await desk.setActive(endpoint.id, !endpoint.isActive)
                  return endpoint.isActive ? 'Switched off' : 'Switched on'
                }),
            })}
          />
        ))}
      </ul>
      {open?.what === 'edit' && (
        <Edit
          endpoint={open.endpoint}
          onClose={close}
          onSaved={(secret) => {
            void reload()
            setOpen(secret === null ? null : { what: 'shown', secret })
          }}
        />
      )}
      {open?.what === 'shown' && <Secret secret={open.secret} onClose={close} />}
      {open?.what === 'deliveries' && (
        <Deliveries desk={desk} endpoint={open.endpoint} mayReplay={mayChange} onClose={close} />
      )}
      {open?.what === 'secret' && (
        <Destructive
          title="Make another signing secret?"
          lost="For 24 hours messages are signed with both. Put the new one into your program within that time."
          act="Make secret"
          onConfirm={async () => {
            const { secret } = await desk.rotateSecret(open.endpoint.id)
            await reload()
            // After the question has closed itself.
            setTimeout(() => setOpen({ what: 'shown', secret }))
          }}
          onClose={close}
        />
      )}
      {open?.what === 'remove' && (
        <Destructive
          title="Remove this endpoint?"
          lost={`${open.endpoint.url} hears nothing any more, and the list of what was sent to it goes too.`}
          act="Remove endpoint"
          onConfirm={async () => {
            await desk.remove(open.endpoint.id)
            toast('The endpoint is removed')
            await reload()
          }}
          onClose={close}
        />
      )}
    </Frame>
  )
}
