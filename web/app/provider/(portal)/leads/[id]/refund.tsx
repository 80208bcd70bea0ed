'use client'
import type { BoughtLeadDetail } from '#contracts/marketplace'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { CircleCheck, CircleX, Hourglass, Paperclip, Undo2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type ReactNode, useState } from 'react'
import { Panel } from '@/components/page'
import { badLeadWords } from '@/components/portal/words'
import { Badge, type Tone } from '@/components/ui/badge'
import { Button } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/api'
import { formatDay } from '@/lib/format'
import { formatMoney } from '@/lib/money'

const AskRefund = dynamic(() => import('@/forms/ask-refund').then((module) => module.AskRefund), {
  ssr: false,
})

type Request = NonNullable<BoughtLeadDetail['request']>

const looks: Record<Request['status'], { label: string; tone: Tone; icon: ReactNode }> = {
  pending: { label: 'Waits for a decision', tone: 'amber', icon: <Hourglass /> },
  approved: { label: 'Paid back', tone: 'green', icon: <CircleCheck /> },
  rejected: { label: 'Not agreed', tone: 'neutral', icon: <CircleX /> },
}

/** Sending a lead back: the way to ask and until when, or what became of it. */
export function Refund({ lead }: { lead: BoughtLeadDetail }) {
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [now] = useState(() => Date.now())
  const saved = async (): Promise<void> => {
    setAsking(false)
    await queries.invalidateQueries({ queryKey: [['portalLeads']] })
  }
  if (lead.request) return <Asked request={lead.request} />
  if (lead.refundedAt)
    return (
      <Panel title="Bad lead">
        <p>
          {formatMoney(lead.price)} are back on your balance since {formatDay(lead.refundedAt)}: the whole
          lead was called bad.
        </p>
      </Panel>
    )
  const isOpen = Date.parse(lead.returnUntil) > now
  return (
    <Panel title="Bad lead?">
      {isOpen ? (
        <>
          <p className="text-fg-muted">
            A made-up contact, spam, or somebody you had already: ask for {formatMoney(lead.price)} back until{' '}
            <span className="whitespace-nowrap text-fg">{formatDay(lead.returnUntil)}</span>. You can ask
            once.
          </p>
          <Button className="mt-3" onClick={() => setAsking(true)}>
            <Undo2 aria-hidden className="size-4" /> Ask for a refund
          </Button>
        </>
      ) : (
        <p className="text-fg-muted">It could be sent back until {formatDay(lead.returnUntil)}.</p>
      )}
      {asking && <AskRefund lead={lead} onClose={() => setAsking(false)} onSaved={() => void saved()} />}
    </Panel>
  )
}

function Asked({ request }: { request: Request }) {
  const { label, tone, icon } = looks[request.status]
  return (
    <Panel
      title="Bad lead"
      acts={
        <Badge tone={tone} icon={icon}>
          {label}
        </Badge>
      }
    >
      <p>
        {badLeadWords[request.reason]}{' '}
        <span className="text-fg-subtle">
          asked <Time at={request.createdAt} />
        </span>
      </p>
      {request.notes && (
        <p className="mt-1 whitespace-pre-line text-fg-muted [overflow-wrap:anywhere]">{request.notes}</p>
      )}
      {request.attachmentIds.length > 0 && <Files request={request} />}
      {request.decidedAt && (
        <div className="mt-3 border-t border-line pt-3">
          <p>
            {request.status === 'approved'
              ? `${formatMoney(request.refunded ?? request.price)} are back on your balance.`
              : 'The seller does not agree; the lead stays paid.'}{' '}
            <Time at={request.decidedAt} className="text-fg-subtle" />
          </p>
          {request.memo && (
            <p className="mt-1 whitespace-pre-line text-fg-muted [overflow-wrap:anywhere]">
              “{request.memo}”
            </p>
          )}
        </div>
      )}
      {request.status === 'pending' && (
        <p className="mt-2 text-sm text-fg-subtle">You get a mail when it is decided.</p>
      )}
    </Panel>
  )
}

function Files({ request }: { request: Request }) {
  const { data } = useQuery(api.providerMoney.badLeadFiles.queryOptions({ input: { id: request.id } }))
  return (
    <ul className="mt-2 min-h-6 space-y-1">
      {data?.map((file) => (
        <li key={file.id}>
          <a
            href={file.url}
            className="inline-flex max-w-full items-center gap-1.5 rounded-sm text-accent-text hover:underline"
          >
            <Paperclip aria-hidden className="size-3.5 shrink-0" />
            <span className="truncate">{file.name}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
