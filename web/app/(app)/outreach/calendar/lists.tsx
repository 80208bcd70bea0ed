'use client'
import type { Calendar, CalendarMessage } from '#contracts/outreach'
import type { ReactNode } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Panel } from '@/components/page'
import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { cn } from '@/lib/cn'
import { toFailure } from '@/lib/failure'
import { useMay } from '@/lib/me'
import { dayOf, nameOfDay, timeOf, type Planned } from './days'

/** Messages by day, with the reason why one does not go sooner. */
export function ByDay({ planned, calendar }: { planned: Planned[]; calendar: Calendar }) {
  const { timeZone } = calendar
  const days = [...new Set(planned.map(({ at }) => dayOf(at, timeZone)))]
  const mailboxes = new Map(calendar.mailboxes.map((mailbox) => [mailbox.id, mailbox.name]))
  return days.map((day) => (
    <section key={day} aria-label={nameOfDay(day)} className="mt-6">
      <h2 className="mb-1 text-lg">{nameOfDay(day)}</h2>
      <ul className="divide-y divide-line border-y border-line">
        {planned
          .filter(({ at }) => dayOf(at, timeZone) === day)
          .map((message) => (
            <Line key={message.id} message={message} time={timeOf(message.at, timeZone)}>
              <span className="text-fg-subtle">{mailboxes.get(message.mailboxId ?? '') ?? 'no mailbox'}</span>
            </Line>
          ))}
      </ul>
    </section>
  ))
}

function Line({
  message,
  time,
  children,
}: {
  message: CalendarMessage
  time: string | null
  children: ReactNode
}) {
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 gap-y-1 py-2">
      {time !== null && <span className="w-12 shrink-0 tabular-nums">{time}</span>}
      <span className="min-w-0 flex-1 basis-72 [overflow-wrap:anywhere]">
        <Link href={`/prospects/${message.prospect.id}`} className="font-semibold hover:underline">
          {message.prospect.name}
        </Link>{' '}
        <Link
          href={`/outreach/sequences/${message.sequenceId}`}
          className="text-fg-muted hover:text-fg hover:underline"
        >
          {message.step}. {message.subject}
        </Link>
        {message.why !== null && <span className="block text-sm text-fg-subtle">{message.why}</span>}
      </span>
      <span className={cn('flex flex-wrap items-center gap-2 text-sm', time !== null && 'max-sm:pl-15')}>
        {children}
      </span>
    </li>
  )
}

/** What does not go on by itself: addresses to allow, doubts to resolve, what is paused. */
export function Undecided({ calendar }: { calendar: Calendar }) {
  const may = useMay('outreach.approve')
  const queries = useQueryClient()
  const act = useMutation({
    mutationFn: async (work: () => Promise<unknown>) => work(),
    onSuccess: async () =>
      queries.invalidateQueries({
        predicate: ({ queryKey: [path] }) => Array.isArray(path) && path[0] === 'outreach',
      }),
    onError: (error) => toast(toFailure(error).message, { tone: 'failed' }),
  })
  const { waiting, inDoubt } = calendar
  if (waiting.length + inDoubt.length === 0) return null
  return (
    <div className="mb-6 grid gap-4">
      {inDoubt.length > 0 && (
        <Panel title="Nobody knows whether these arrived" note="They are not sent again by themselves.">
          <ul className="divide-y divide-line">
            {inDoubt.map((message) => (
              <Line key={message.id} message={message} time={null}>
                {may && (
                  <>
                    <Button
                      size="sm"
                      onClick={() =>
                        act.mutate(async () =>
                          client.outreach.resolveDoubt({ id: message.id, verdict: 'arrived' }),
                        )
                      }
                    >
                      It arrived
                    </Button>
                    <Button
                      size="sm"
                      onClick={() =>
                        act.mutate(async () =>
                          client.outreach.resolveDoubt({ id: message.id, verdict: 'send_again' }),
                        )
                      }
                    >
                      Send again
                    </Button>
                  </>
                )}
              </Line>
            ))}
          </ul>
        </Panel>
      )}
      {waiting.length > 0 && (
        <Panel title="These wait for a person">
          <ul className="divide-y divide-line">
            {waiting.map((message) => (
              <Line key={message.id} message={message} time={null}>
                {may && message.held === 'risky' && (
                  <Button
                    size="sm"
                    onClick={() =>
                      act.mutate(async () => client.outreach.allowRisky({ id: message.sequenceId }))
                    }
                  >
                    Send anyway
                  </Button>
                )}
                {message.held === 'mailbox' && <Link href="/outreach/mailboxes">See the mailboxes</Link>}
              </Line>
            ))}
          </ul>
        </Panel>
      )}
    </div>
  )
}
