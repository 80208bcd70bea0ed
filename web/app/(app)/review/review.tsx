'use client'
import type { Sequence } from '#contracts/outreach'
import { useQuery } from '@tanstack/react-query'
import { Inbox } from 'lucide-react'
import { Empty } from '@/components/empty'
import { FailureBox } from '@/components/failure'
import { PageSkeleton } from '@/components/frame/page-skeleton'
import { ListPage } from '@/components/list-page'
import { Count, Filter, Toolbar } from '@/components/table/toolbar'
import { Button, ButtonLink } from '@/components/ui/button'
import { api, client } from '@/lib/api'
import { usePages } from '@/lib/use-pages'
import { useUrlState } from '@/lib/use-url-state'
import { DraftReview } from './draft-review'
import { Queue } from './queue'
import { useDecisions } from './use-decisions'

/** The queue of drafts that wait for a person, worked without the mouse. */
export function Review() {
  const { params, set } = useUrlState()
  const campaign = params.get('campaign') ?? undefined
  const campaigns = useQuery(api.campaigns.list.queryOptions({ input: { limit: 100 } }))
  const list = usePages<Sequence>(['outreach', 'queue', campaign], (cursor, signal) =>
    client.outreach.list(
      { status: 'pending_approval', limit: 50, ...(campaign && { campaign }), ...(cursor && { cursor }) },
      { signal },
    ),
  )
  const decisions = useDecisions()
  const drafts = list.rows.filter((draft) => !decisions.isGone(draft.id))
  const asked = params.get('draft')
  const at = Math.max(
    0,
    drafts.findIndex((draft) => draft.id === asked),
  )
  const current = drafts[at]
  const open = (index: number): void => {
    const next = drafts[Math.max(0, Math.min(drafts.length - 1, index))]
    if (next) set({ draft: next.id })
    if (index >= drafts.length - 10 && list.hasMore) list.onMore()
  }
  /** After a decision the next one moves up. */
  const leave = (): void => {
    const next = drafts[at + 1] ?? drafts[at - 1]
    set({ draft: next?.id ?? null })
  }
  if (list.error && list.rows.length === 0) {
    return (
      <div className="p-6">
        <h1 className="sr-only">Review</h1>
        <FailureBox error={list.error} onRetry={list.onRetry} />
      </div>
    )
  }
  if (list.isLoading) return <PageSkeleton />
  const gone = list.rows.length - drafts.length
  return (
    <ListPage title="Review">
      <Toolbar>
        <Filter
          label="Campaign"
          single
          options={(campaigns.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
          values={campaign ? [campaign] : []}
          onChange={([next]) => set({ campaign: next, draft: null })}
        />
        <Count
          total={list.total === null || list.total === undefined ? null : Math.max(0, list.total - gone)}
          noun="draft"
          known
        />
      </Toolbar>
      {current ? (
        <div className="flex min-h-0 flex-1">
          <Queue drafts={drafts} at={at} onOpen={open} />
          <DraftReview
            key={current.id}
            draft={current}
            place={`${at + 1} of ${list.total ?? drafts.length}`}
            onMove={(step) => open(at + step)}
            onApprove={() => {
              leave()
              decisions.approve(current)
            }}
            onReject={(reason) => {
              leave()
              decisions.reject(current, reason)
            }}
          />
        </div>
      ) : campaign ? (
        <Empty title="No draft of this campaign waits" text="Others may.">
          <Button onClick={() => set({ campaign: null })}>Show all campaigns</Button>
        </Empty>
      ) : (
        <Empty
          icon={<Inbox />}
          title="Nothing waits for you"
          text="Drafts for the best prospects appear here. Nothing goes out before a person has approved it."
        >
          <ButtonLink href="/campaigns" variant="primary">
            Go to campaigns
          </ButtonLink>
          <ButtonLink href="/home">See with sample data</ButtonLink>
        </Empty>
      )}
    </ListPage>
  )
}
