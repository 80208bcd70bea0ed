'use client'
import { useQuery } from '@tanstack/react-query'
import { CalendarClock } from 'lucide-react'
import { Empty } from '@/components/empty'
import { FailureBox } from '@/components/failure'
import { BoxSkeleton } from '@/components/frame/page-skeleton'
import { Page } from '@/components/page'
import { Filter } from '@/components/table/toolbar'
import { ButtonLink } from '@/components/ui/button'
import { api } from '@/lib/api'
import { useUrlState } from '@/lib/use-url-state'
import type { Planned } from './days'
import { Hours } from './hours'
import { ByDay, Undecided } from './lists'

/** What goes out when in the next seven days, and why not sooner. */
export function Calendar() {
  const { params, set } = useUrlState()
  const mailbox = params.get('mailbox') ?? undefined
  const input = mailbox === undefined ? {} : { mailbox }
  const { data, error, refetch } = useQuery(api.outreach.calendar.queryOptions({ input }))
  const planned = (data?.messages ?? []).filter((one): one is Planned => one.at !== null)
  const isEmpty = data !== undefined && planned.length + data.waiting.length + data.inDoubt.length === 0
  return (
    <Page
      title="Calendar"
      text="What goes out in the next seven days, as far as can be seen today."
      acts={
        data !== undefined &&
        data.mailboxes.length > 1 && (
          <Filter
            label="Mailbox"
            single
            values={mailbox === undefined ? [] : [mailbox]}
            options={data.mailboxes.map((one) => ({ value: one.id, label: one.name }))}
            onChange={([id]) => set({ mailbox: id ?? null })}
          />
        )
      }
    >
      {error !== null && <FailureBox error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <BoxSkeleton lines={6} />}
      {isEmpty && (
        <Empty
          icon={<CalendarClock />}
          title="Nothing is on its way"
          text="Messages stand here once their sequence was approved and a mailbox sends them, each with the reason why it does not go sooner."
        >
          <ButtonLink href="/review">Review drafts</ButtonLink>
          <ButtonLink href="/outreach/mailboxes">Mailboxes</ButtonLink>
        </Empty>
      )}
      {data !== undefined && !isEmpty && (
        <>
          <Undecided calendar={data} />
          {planned.length > 0 && <Hours planned={planned} calendar={data} />}
          {data.isCut && (
            <p className="mt-2 text-sm text-fg-muted">
              The first thousand are shown: choose a mailbox to see more.
            </p>
          )}
          <ByDay planned={planned} calendar={data} />
        </>
      )}
    </Page>
  )
}
