'use client'
import type { Conversation } from '#contracts/inbox'
import { useQuery } from '@tanstack/react-query'
import { Inbox as InboxIcon } from 'lucide-react'
import { Empty } from '@/components/empty'
import { FailureBox } from '@/components/failure'
import { PageSkeleton } from '@/components/frame/page-skeleton'
import { ListPage } from '@/components/list-page'
import { Count, Filter, SearchField, Toolbar } from '@/components/table/toolbar'
import { Button, ButtonLink } from '@/components/ui/button'
import { api, client } from '@/lib/api'
import { useHotkeys } from '@/lib/use-hotkeys'
import { usePages } from '@/lib/use-pages'
import { useUrlState } from '@/lib/use-url-state'
import { ConversationPane } from './conversation'
import { ConversationList } from './conversation-list'
import { intentNames, intents, views } from './words'

const owners = [
  { value: 'me', label: 'Mine' },
  { value: 'nobody', label: 'Nobody’s' },
]

/** What people answered, what it means and what is to be done about it, worked by keyboard. */
export function Inbox() {
  const { params, set } = useUrlState()
  const status = views.find(([one]) => one === params.get('status'))?.[0] ?? 'open'
  const intent = intentNames.find((one) => one === params.get('intent'))
  const assigned = owners.find(({ value }) => value === params.get('assigned'))?.value as
    | 'me'
    | 'nobody'
    | undefined
  const unread = params.get('unread') === 'true'
  const campaignId = params.get('campaign') ?? undefined
  const search = params.get('search') ?? ''
  const openId = params.get('conversation') ?? undefined
  const campaigns = useQuery(api.campaigns.list.queryOptions({ input: { limit: 100 } }))
  const filter = {
    ...(intent && { intent }),
    ...(assigned && { assigned }),
    ...(unread && { unread }),
    ...(campaignId && { campaignId }),
    ...(search && { search }),
  }
  const list = usePages<Conversation>(
    ['inbox', status, intent, assigned, unread, campaignId, search],
    (cursor, signal) =>
      client.inbox.list({ status, limit: 50, ...filter, ...(cursor && { cursor }) }, { signal }),
    { isWhole: true },
  )
  const { rows } = list
  const at = rows.findIndex((row) => row.id === openId)
  const current = openId ?? rows[0]?.id
  const open = (index: number): void => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, index))]
    if (next) set({ conversation: next.id })
    if (index >= rows.length - 10 && list.hasMore) list.onMore()
  }
  const place = Math.max(0, at)
  useHotkeys({ j: () => open(openId ? place + 1 : 1), k: () => open(place - 1) })
  const isFiltered = Object.keys(filter).length > 0 || status !== 'open'
  if (list.error && rows.length === 0)
    return (
      <div className="p-6">
        <h1 className="sr-only">Inbox</h1>
        <FailureBox error={list.error} onRetry={list.onRetry} />
      </div>
    )
  if (list.isLoading) return <PageSkeleton />
  return (
    <ListPage title="Inbox">
      <Toolbar>
        <SearchField
          label="Search the inbox"
          value={search}
          onChange={(value) => set({ search: value, conversation: null })}
        />
        <Filter
          label="Showing"
          single
          options={views.map(([value, label]) => ({ value, label }))}
          values={status === 'open' ? [] : [status]}
          onChange={([next]) => set({ status: next === 'open' ? null : next, conversation: null })}
        />
        <Filter
          label="Meaning"
          single
          options={intentNames.map((value) => ({ value, label: intents[value].label }))}
          values={intent ? [intent] : []}
          onChange={([next]) => set({ intent: next, conversation: null })}
        />
        <Filter
          label="Assigned"
          single
          options={owners}
          values={assigned ? [assigned] : []}
          onChange={([next]) => set({ assigned: next, conversation: null })}
        />
        <Filter
          label="Read"
          single
          options={[{ value: 'true', label: 'Unread' }]}
          values={unread ? ['true'] : []}
          onChange={([next]) => set({ unread: next, conversation: null })}
        />
        <Filter
          label="Campaign"
          single
          options={(campaigns.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
          values={campaignId ? [campaignId] : []}
          onChange={([next]) => set({ campaign: next, conversation: null })}
        />
        <Count total={list.total} noun="conversation" known />
      </Toolbar>
      {current ? (
        <div className="flex min-h-0 flex-1">
          <ConversationList
            rows={rows}
            openId={current}
            hidden={openId !== undefined}
            hasMore={list.hasMore}
            onOpen={(id) => set({ conversation: id })}
            onMore={list.onMore}
          />
          <div
            className={openId ? 'flex min-h-0 min-w-0 flex-1' : 'flex min-h-0 min-w-0 flex-1 max-lg:hidden'}
          >
            <ConversationPane
              key={current}
              id={current}
              isChosen={openId !== undefined}
              onBack={() => set({ conversation: null })}
              onSettled={() => set({ conversation: (rows[place + 1] ?? rows[place - 1])?.id ?? null })}
            />
          </div>
        </div>
      ) : isFiltered ? (
        <Empty title="No conversation matches" text="Loosen the search or the filters.">
          <Button
            onClick={() =>
              set({ status: null, intent: null, assigned: null, unread: null, campaign: null, search: null })
            }
          >
            Clear filters
          </Button>
        </Empty>
      ) : (
        <Empty
          icon={<InboxIcon />}
          title="Nobody waits for an answer"
          text="When somebody answers a message, the conversation stands here with what they mean, and the sequence to them has stopped."
        >
          <ButtonLink href="/review" variant="primary">
            Review drafts
          </ButtonLink>
          <Button onClick={() => set({ status: 'all' })}>Show all conversations</Button>
        </Empty>
      )}
    </ListPage>
  )
}
