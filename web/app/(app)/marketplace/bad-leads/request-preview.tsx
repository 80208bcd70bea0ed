'use client'
import type { BadLeadRequest } from '#contracts/marketplace'
import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { FailureBox } from '@/components/failure'
import { Button, IconButton } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/api'
import { useMay } from '@/lib/me'
import { formatMoney } from '@/lib/money'
import { reasonWords, RequestState } from './words'

/** One request with its evidence: enough to decide it. */
export function RequestPreview({
  request,
  may,
  onDecide,
  onClose,
}: {
  request: BadLeadRequest
  may: boolean
  onDecide: (decision: 'approve' | 'reject') => void
  onClose: () => void
}) {
  const { status, memo } = request
  return (
    <>
      <header className="sticky top-0 flex h-12 items-center gap-1 border-b border-line bg-bg px-4">
        <h2 className="min-w-0 flex-1 truncate">{reasonWords[request.reason]}</h2>
        <IconButton size="sm" label="Close request" shortcut="esc" onClick={onClose}>
          <X />
        </IconButton>
      </header>
      <div className="space-y-5 p-4">
        <p>
          <RequestState status={status} />
        </p>
        {request.notes ? (
          <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{request.notes}</p>
        ) : (
          <p className="text-fg-subtle">Without notes.</p>
        )}
        <dl className="grid grid-cols-[110px_1fr] gap-y-1.5">
          <Line label="Provider">
            <Link
              href={`/marketplace/providers/${request.providerId}`}
              className="text-accent-text hover:underline"
            >
              {request.providerName}
            </Link>
          </Line>
          <Line label="Niche">{request.nicheName}</Line>
          <Line label="Lead">
            <Link href={`/marketplace/leads/${request.leadId}`} className="text-accent-text hover:underline">
              Open the lead
            </Link>
          </Line>
          <Line label="Paid">{formatMoney(request.price)}</Line>
          {request.refunded && <Line label="Paid back">{formatMoney(request.refunded)}</Line>}
          <Line label="Asked">
            <Time at={request.createdAt} />
          </Line>
          {request.decidedAt && (
            <Line label="Decided">
              <Time at={request.decidedAt} />
            </Line>
          )}
          {memo && <Line label="Memo">{memo}</Line>}
        </dl>
        {request.attachmentIds.length > 0 && <Evidence id={request.id} />}
        <Files leadId={request.leadId} />
        {may && status === 'pending' && (
          <div className="flex gap-2">
            <Button variant="primary" onClick={() => onDecide('approve')}>
              Pay back
            </Button>
            <Button onClick={() => onDecide('reject')}>Refuse</Button>
          </div>
        )}
      </div>
    </>
  )
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-fg-subtle">{label}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  )
}

/** What the buyer sent to show that the lead is bad. */
function Evidence({ id }: { id: string }) {
  // Their links work for a quarter of an hour.
  const files = useQuery({ ...api.badLeads.files.queryOptions({ input: { id } }), staleTime: 600_000 })
  return <FileList title="Evidence" files={files} />
}

/** Files that came with the form. */
function Files({ leadId }: { leadId: string }) {
  const may = useMay('leads.read')
  const files = useQuery({
    ...api.intake.files.queryOptions({ input: { id: leadId } }),
    enabled: may,
    staleTime: 600_000,
  })
  return may ? <FileList title="Files of the lead" files={files} /> : null
}

function FileList({
  title,
  files,
}: {
  title: string
  files: UseQueryResult<{ id: string; name: string; url: string }[]>
}) {
  if (files.error) return <FailureBox error={files.error} onRetry={() => void files.refetch()} />
  if (!files.data) return <Skeleton className="h-6 w-2/3" />
  if (files.data.length === 0) return null
  return (
    <section>
      <h3 className="mb-1 text-fg-muted">{title}</h3>
      <ul className="space-y-1">
        {files.data.map((file) => (
          <li key={file.id} className="[overflow-wrap:anywhere]">
            <a href={file.url} target="_blank" rel="noreferrer" className="text-accent-text hover:underline">
              {file.name}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
