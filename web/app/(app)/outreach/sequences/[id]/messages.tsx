'use client'
import type { Message, Sequence, SequenceEvent } from '#contracts/outreach'
import { useQuery } from '@tanstack/react-query'
import { DraftText } from '@/components/draft-text'
import { FailureBox } from '@/components/failure'
import { CheckFindings, CheckSummary } from '@/components/findings-of-check'
import { Status } from '@/components/status'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/api'
import { channelNames } from '@/lib/channels'
import { MessageEvents } from './message-events'

/** The messages of a sequence with their states and what happened to each; before they are sent, what a check finds. */
export function Messages({ sequence }: { sequence: Sequence }) {
  const input = { id: sequence.id }
  const isOpen = !['completed', 'stopped', 'rejected', 'failed'].includes(sequence.status)
  const told = useQuery(api.outreach.events.queryOptions({ input }))
  const check = useQuery({
    ...api.outreach.check.queryOptions({ input }),
    enabled: isOpen,
    staleTime: 60_000,
  })
  const findings = isOpen ? (check.data?.findings ?? []) : []
  const of = (messageId: string | null) => findings.filter((one) => one.messageId === messageId)
  return (
    <div className="mt-4">
      {isOpen && (
        <div className="mb-4 text-sm">
          {/* Its place is kept: links are asked whether they answer. */}
          <p className="flex min-h-6 items-center text-fg-muted">
            {check.data ? (
              <CheckSummary findings={findings} />
            ) : check.error ? (
              'The check could not be made'
            ) : (
              'Checking the texts and their links'
            )}
          </p>
          <CheckFindings findings={of(null)} />
        </div>
      )}
      {told.error && <FailureBox error={told.error} onRetry={() => void told.refetch()} />}
      <ol className="space-y-4">
        {sequence.messages.map((message) => (
          <li key={message.id} className="rounded border border-line p-4">
            <State message={message} />
            <DraftText message={message} facts={sequence.facts} />
            <CheckFindings findings={message.sentAt ? [] : of(message.id)} />
            <MessageEvents step={message.step} events={eventsOf(told.data?.events, message.id)} />
          </li>
        ))}
      </ol>
      {told.data?.isCut && <p className="mt-2 text-sm text-fg-muted">The latest thousand are shown.</p>}
    </div>
  )
}

const eventsOf = (events: SequenceEvent[] | undefined, messageId: string): SequenceEvent[] =>
  (events ?? []).filter((event) => event.messageId === messageId)

function State({ message }: { message: Message }) {
  const { step, channel, status, sentAt, dueAt, held, failure } = message
  return (
    <div className="mb-2 space-y-1 text-sm">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <Status value={status} />
        <span className="text-fg-muted">
          {step}. {channelNames[channel]}
        </span>
        <span className="ml-auto text-fg-muted">
          {sentAt ? (
            <>
              Sent <Time at={sentAt} />
            </>
          ) : (
            dueAt && (
              <>
                Due <Time at={dueAt} />
              </>
            )
          )}
        </span>
      </p>
      {failure && <p className="text-red">{failure}</p>}
      {!sentAt && held && <p className="text-fg-muted">{waits[held]}</p>}
    </div>
  )
}

const waits: Record<NonNullable<Message['held']>, string> = {
  window: 'Waits for the hours in which they are written to.',
  cap: 'Waits: the mailbox has sent what it may for today.',
  gap: 'Waits for the gap between two messages of the mailbox.',
  ramp: 'Waits: the mailbox is being warmed up.',
  mailbox: 'Waits for what it is sent by.',
  paused: 'Is kept back.',
  risky: 'Waits for a person: the address may bounce.',
  address: 'Waits for a working address.',
  limit: 'Waits: the campaign has sent what it may for today.',
  handed: 'Was handed over, and goes out from there.',
}
