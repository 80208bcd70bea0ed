'use client'
import type { Sequence } from '#contracts/outreach'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { FailureBox } from '@/components/failure'
import { PageSkeleton } from '@/components/frame/page-skeleton'
import { Page } from '@/components/page'
import { Status } from '@/components/status'
import { Link } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/skeleton'
import { Tabs } from '@/components/ui/tabs'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/api'
import { useCrumbName } from '@/lib/crumb'
import { useUrlState } from '@/lib/use-url-state'
import { Messages } from './messages'
import { SequenceActs } from './sequence-acts'

const AsSent = dynamic(() => import('@/components/as-sent').then((module) => module.AsSent), {
  ssr: false,
  loading: () => <Skeleton className="mt-4 h-72 w-full" />,
})

const views = [
  { id: 'messages', label: 'Messages' },
  { id: 'sent', label: 'As sent' },
]

/** One sequence as it is sent: its messages, what happened to each, and exactly what the recipient gets. */
export function SequenceDetail({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(api.outreach.get.queryOptions({ input: { id } }))
  useCrumbName(data?.prospect.name)
  const { params, set } = useUrlState()
  const view = params.get('view') === 'sent' ? 'sent' : 'messages'
  if (error)
    return (
      <Page title="Sequence">
        <FailureBox title="This sequence could not be opened" error={error} onRetry={() => void refetch()} />
      </Page>
    )
  if (!data) return <PageSkeleton />
  return (
    <Page
      narrow
      title={`Sequence to ${data.contact?.name ?? data.prospect.name}`}
      text={<Whom sequence={data} />}
      acts={<SequenceActs sequence={data} />}
    >
      <Tabs
        label="The sequence"
        tabs={views}
        value={view}
        onChange={(next) => set({ view: next === 'sent' ? 'sent' : null })}
      >
        {view === 'sent' ? <AsSent id={data.id} /> : <Messages sequence={data} />}
      </Tabs>
    </Page>
  )
}

function Whom({ sequence }: { sequence: Sequence }) {
  const { prospect, contact, campaign, status, statusReason, approvedAt, approvedBy } = sequence
  return (
    <>
      <p className="[overflow-wrap:anywhere]">
        <Link href={`/prospects/${prospect.id}`} className="text-accent-text hover:underline">
          {prospect.name}
        </Link>
        {contact?.title && ` · ${contact.title}`}
        {contact?.email && ` · ${contact.email}`}
        {campaign && (
          <>
            {' · '}
            <Link href={`/campaigns/${campaign.id}`} className="text-accent-text hover:underline">
              {campaign.name}
            </Link>
          </>
        )}
      </p>
      <p className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
        <Status value={status} />
        {statusReason && <span>{statusReason}</span>}
        {approvedAt && (
          <span className="text-fg-subtle">
            Approved {approvedBy && `by ${approvedBy} `}
            <Time at={approvedAt} />
          </span>
        )}
      </p>
    </>
  )
}
