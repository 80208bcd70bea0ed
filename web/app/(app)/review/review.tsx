'use client'
import type { Sequence } from '#contracts/outreach'
import { useQuery } from '@tanstack/react-query'
import { Inbox } from 'lucide-react'
import { useState } from 'react'
import { Empty } from '@/components/empty'
import { FailureBox } from '@/components/failure'
import { PageSkeleton } from '@/components/frame/page-skeleton'
import { ListPage } from '@/components/list-page'
import { Count, Filter, Toolbar } from '@/components/table/toolbar'
import { Button, ButtonLink } from '@/components/ui/button'
import { api, client } from '@/lib/api'
import { useMay, useMe } from '@/lib/me'
import { useHotkeys } from '@/lib/use-hotkeys'
import { usePages } from '@/lib/use-pages'
import { useUrlState } from '@/lib/use-url-state'
import { DraftReview } from './draft-review'
import { Queue } from './queue'
import { useDecisions } from './use-decisions'

const statuses: ['pending_approval' | 'approved' | 'rejected', string][] = [
  ['pending_approval', 'Waiting for review'],
  ['approved', 'Approved'],
  ['rejected', 'Rejected'],
]

/** The queue of drafts that wait for a person, worked without the mouse. */
export function Review() {
  const { params, set } = useUrlState()
  const campaign = params.get('campaign') ?? undefined
  const status = statuses.find(([id]) => id === params.get('status'))?.[0] ?? 'pending_approval'
  const isWaiting = status === 'pending_approval'
  const mayApprove = useMay('outreach.approve')
  const isKnown = useMe().isFetched
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const campaigns = useQuery(api.campaigns.list.queryOptions({ input: { limit: 100 } }))
  const list = usePages<Sequence>(
    ['outreach', 'queue', campaign, status],
    (cursor, signal) =>
      client.outreach.list(
        { status, limit: 50, ...(campaign && { campaign }), ...(cursor && { cursor }) },
        { signal },
      ),
    { isWhole: true },
  )
  const decisions = useDecisions()
  const drafts = list.rows.filter((draft) => !isWaiting || !decisions.isGone(draft.id))
  const chosen = drafts.filter((draft) => picked.has(draft.id))
  const toggle = (id: string): void =>
    setPicked((before) => new Set(before.has(id) ? [...before].filter((one) => one !== id) : [...before, id]))
  const approveChosen = (): void => {
    if (chosen.length === 0) return
    setPicked(new Set())
    decisions.approveMany(chosen)
  }
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
  useHotkeys({
    ...(isWaiting && mayApprove && { x: () => current && toggle(current.id), 'mod+Enter': approveChosen }),
    ...(picked.size > 0 && { Escape: () => setPicked(new Set()) }),
  })
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
  // What may be done decides how high a draft and its foot are: none is drawn before that is known.
  if (list.isLoading || !isKnown) return <PageSkeleton />
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
        <Filter
          label="Showing"
          single
          options={statuses.map(([value, label]) => ({ value, label }))}
          values={isWaiting ? [] : [status]}
          onChange={([next]) => set({ status: next === 'pending_approval' ? null : next, draft: null })}
        />
        <Count
          total={list.total === null || list.total === undefined ? null : Math.max(0, list.total - gone)}
          noun="draft"
          known
        />
      </Toolbar>
      {current ? (
        <div className="flex min-h-0 flex-1">
          <Queue
            drafts={drafts}
            at={at}
            label={isWaiting ? 'Waiting drafts' : `${status === 'approved' ? 'Approved' : 'Rejected'} drafts`}
            onOpen={open}
            picked={
              isWaiting && mayApprove
                ? {
                    ids: new Set(chosen.map((draft) => draft.id)),
                    toggle,
                    clear: () => setPicked(new Set()),
                    approve: approveChosen,
                  }
                : null
            }
          />
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
            onKept={(id) => set({ draft: id })}
            onTakeBack={() => {
              leave()
              decisions.takeBack(current)
            }}
          />
        </div>
      ) : !isWaiting ? (
        <Empty
          title={status === 'approved' ? 'Nothing approved waits to start' : 'Nothing was rejected'}
          text={
            status === 'approved'
              ? 'What you approve stands here until it starts, and can be taken back so long. What is on its way stands in the calendar.'
              : 'What you reject stands here, and can be taken back.'
          }
        >
          <Button onClick={() => set({ status: null, campaign: null })}>Show what waits</Button>
        </Empty>
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
