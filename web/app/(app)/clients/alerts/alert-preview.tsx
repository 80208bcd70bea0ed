'use client'
import type { Alert } from '#contracts/clients'
import { useQuery } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { BandBadge } from '@/components/health'
import { Button, IconButton } from '@/components/ui/button'
import { Select } from '@/components/ui/input'
import { Link } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/api'
import { formatExact } from '@/lib/format'
import { isSnoozed } from './alert-state'

/** One alert with what it rests on: enough to act. */
export function AlertPreview({
  alert,
  may,
  onAssign,
  onSnooze,
  onWake,
  onResolve,
  onClose,
}: {
  alert: Alert
  may: boolean
  onAssign: (userId: string | null) => void
  onSnooze: () => void
  onWake: () => void
  onResolve: () => void
  onClose: () => void
}) {
  const assignee = useId()
  const members = useQuery(api.members.list.queryOptions({ input: { limit: 100 } }))
  // Until the members are known the one who has it is.
  const people =
    members.data?.items ?? (alert.assignee ? [{ ...alert.assignee, userId: alert.assignee.id }] : [])
  const isOpen = alert.status === 'open'
  const isAside = isSnoozed(alert)
  return (
    <>
      <header className="sticky top-0 z-10 flex h-12 items-center gap-1 border-b border-line bg-bg px-4">
        <h2 className="min-w-0 flex-1 truncate">{alert.client.name}</h2>
        <IconButton size="sm" label="Close alert" shortcut="esc" onClick={onClose}>
          <X />
        </IconButton>
      </header>
      <div className="space-y-5 p-4">
        <p className="font-semibold [overflow-wrap:anywhere]">{alert.title}</p>
        <Now alert={alert} />
        <dl className="grid grid-cols-[96px_1fr] items-center gap-y-1.5">
          <Line label="Rule">{alert.rule.name}</Line>
          {alert.evidence.value !== null && (
            <Line label="Measured">
              {number(alert.evidence.value)}
              {alert.evidence.threshold !== null && `, the rule calls at ${number(alert.evidence.threshold)}`}
            </Line>
          )}
          <Line label="Since">
            <Time at={alert.openedAt ?? alert.pendingSince} />
          </Line>
          {isOpen && (
            <>
              <dt className="text-fg-subtle">
                <label htmlFor={assignee}>Who</label>
              </dt>
              <dd>
                <Select
                  id={assignee}
                  disabled={!may}
                  value={alert.assignee?.id ?? ''}
                  onChange={(event) => onAssign(event.target.value || null)}
                >
                  <option value="">Nobody</option>
                  {people.map((member) => (
                    <option key={member.userId} value={member.userId}>
                      {member.name}
                    </option>
                  ))}
                </Select>
              </dd>
            </>
          )}
          {isAside && alert.snoozedUntil && (
            <Line label="Snoozed">until {formatExact(alert.snoozedUntil)}</Line>
          )}
          {alert.tasks && (
            <Line label="Playbook">
              {alert.tasks.done} of {alert.tasks.all} tasks done
            </Line>
          )}
          {alert.closedAt && (
            <Line label="Closed">
              <Time at={alert.closedAt} />
              {alert.closedBy && ` by ${alert.closedBy}`}
            </Line>
          )}
          {alert.note && <Line label="Note">{alert.note}</Line>}
        </dl>
        {may && isOpen && (
          <div className="flex flex-wrap gap-2">
            <Button variant="primary" onClick={onResolve}>
              Resolve
            </Button>
            {isAside ? (
              <Button onClick={onWake}>Bring back now</Button>
            ) : (
              <Button onClick={onSnooze}>Snooze</Button>
            )}
          </div>
        )}
      </div>
    </>
  )
}

const number = (value: number): string => String(Math.round(value * 10) / 10).replace('-', '−')

/** How the client is now, and the reasons that weigh most. */
function Now({ alert }: { alert: Alert }) {
  const health = useQuery({
    ...api.clients.health.queryOptions({ input: { id: alert.client.id } }),
    retry: false,
  })
  if (health.error) return null
  if (!health.data) return <Skeleton className="h-24 w-full" />
  const { shown, band, reasons } = health.data
  return (
    <div>
      <p className="flex items-center gap-2">
        {shown !== null && <span className="text-xl font-semibold">{Math.round(shown)}</span>}
        <BandBadge band={band} />
        <Link
          href={`/clients/${alert.client.id}`}
          className="ml-auto rounded-sm text-accent-text hover:underline"
        >
          Open the client
        </Link>
      </p>
      <ul aria-label="Reasons" className="mt-2 list-disc space-y-0.5 pl-4 text-fg-muted">
        {reasons.slice(0, 4).map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </div>
  )
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="self-start text-fg-subtle">{label}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  )
}
