'use client'
import type { WebhookDelivery } from '#contracts/notify'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { FailureBox } from '@/components/failure'
import { Badge, type Tone } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { Select } from '@/components/ui/input'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { toFailure } from '@/lib/failure'
import { count, humanize } from '@/lib/format'
import type { Endpoint, WebhookDesk } from '@/lib/webhook-desk'

type Status = WebhookDelivery['status']
const tones: Record<Status, Tone> = {
  pending: 'amber',
  sending: 'accent',
  delivered: 'green',
  failed: 'red',
  cancelled: 'neutral',
}
const statuses = Object.keys(tones) as Status[]

/** What was and is on its way to an endpoint, with every attempt and a way to send it again. */
export function Deliveries({
  desk,
  endpoint,
  mayReplay,
  onClose,
}: {
  desk: WebhookDesk
  endpoint: Endpoint
  mayReplay: boolean
  onClose: () => void
}) {
  const queries = useQueryClient()
  const [status, setStatus] = useState<Status | ''>('')
  const [openId, setOpenId] = useState<string | null>(null)
  const pages = useInfiniteQuery({
    queryKey: [...desk.key, 'deliveries', endpoint.id, status],
    queryFn: ({ pageParam }) =>
      desk.deliveries({
        id: endpoint.id,
        limit: 50,
        ...(status !== '' && { status }),
        ...(pageParam !== undefined && { cursor: pageParam }),
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.pagination.nextCursor ?? undefined,
  })
  const items = pages.data?.pages.flatMap((page) => page.items)
  const again = async (work: () => Promise<string>): Promise<void> => {
    try {
      toast(await work())
      await queries.invalidateQueries({ queryKey: desk.key })
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
    }
  }
  const replay = (id: string): void =>
    void again(async () => {
      await desk.replay(endpoint.id, id)
      return 'It is sent again'
    })
  const replayFailed = (): void =>
    void again(async () => {
      const { count: n } = await desk.replayFailed(endpoint.id)
      return `${count(n, 'delivery', 'deliveries')} sent again`
    })
  return (
    <Dialog title="Deliveries" description={endpoint.url} side="right" onClose={onClose}>
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <div className="w-40">
          <Select
            aria-label="Status"
            value={status}
            onChange={(event) => setStatus(event.target.value as Status | '')}
          >
            <option value="">Every status</option>
            {statuses.map((one) => (
              <option key={one} value={one}>
                {humanize(one)}
              </option>
            ))}
          </Select>
        </div>
        {mayReplay && endpoint.isActive && <Button onClick={replayFailed}>Send failed ones again</Button>}
      </div>
      {pages.error && <FailureBox error={pages.error} onRetry={() => void pages.refetch()} />}
      {!items && !pages.error && <Skeleton className="h-40 w-full" />}
      {items?.length === 0 && <p className="text-fg-muted">Nothing was sent yet.</p>}
      <ul className="divide-y divide-line">
        {items?.map((delivery) => (
          <li key={delivery.id} className="py-2">
            <div className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <Badge tone={tones[delivery.status]}>{humanize(delivery.status)}</Badge>
              <button
                type="button"
                className="font-mono text-sm hover:underline"
                aria-expanded={openId === delivery.id}
                onClick={() => setOpenId(openId === delivery.id ? null : delivery.id)}
              >
                {delivery.kind}
              </button>
              <Time at={delivery.createdAt} className="text-sm text-fg-subtle" />
              <span className="text-sm text-fg-subtle">{count(delivery.attempts, 'attempt')}</span>
              {mayReplay && endpoint.isActive && delivery.status !== 'sending' && (
                <Button size="sm" className="ml-auto" onClick={() => replay(delivery.id)}>
                  Send again
                </Button>
              )}
            </div>
            {delivery.lastProblem && delivery.status !== 'delivered' && (
              <p className="mt-0.5 text-sm text-red">{delivery.lastProblem}</p>
            )}
            {delivery.nextAttemptAt && (
              <p className="text-sm text-fg-subtle">
                next attempt <Time at={delivery.nextAttemptAt} />
              </p>
            )}
            {openId === delivery.id && (
              <Detail desk={desk} endpointId={endpoint.id} deliveryId={delivery.id} />
            )}
          </li>
        ))}
      </ul>
      {pages.hasNextPage && (
        <Button className="mt-3" busy={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          Show more
        </Button>
      )}
    </Dialog>
  )
}

function Detail({
  desk,
  endpointId,
  deliveryId,
}: {
  desk: WebhookDesk
  endpointId: string
  deliveryId: string
}) {
  const detail = useQuery({
    queryKey: [...desk.key, 'delivery', endpointId, deliveryId],
    queryFn: () => desk.delivery(endpointId, deliveryId),
  })
  if (!detail.data) return <Skeleton className="mt-2 h-20 w-full" />
  return (
    <div className="mt-2 text-sm">
      <p className="text-fg-subtle">
        webhook-id <code className="font-mono">{detail.data.eventId}</code>
      </p>
      <pre className="scroll-quiet mt-1 overflow-x-auto rounded border border-line bg-subtle p-2 font-mono">
        {pretty(detail.data.body)}
      </pre>
      <ul className="mt-1">
        {detail.data.log.map((attempt) => (
          <li key={attempt.at} className="text-fg-subtle">
            <Time at={attempt.at} /> · {attempt.status ?? 'no answer'} · {attempt.bytes} bytes · {attempt.ms}{' '}
            ms
            {attempt.problem && ` · ${attempt.problem}`}
          </li>
        ))}
      </ul>
    </div>
  )
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2)
  } catch {
    return json
  }
}
