'use client'
import { useQuery } from '@tanstack/react-query'
import { BellRing } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { alertsOf } from './queries'

/** The alerts that call to this client now; they are worked on in the inbox. */
export function OpenAlerts({ clientId }: { clientId: string }) {
  const alerts = useQuery(alertsOf(clientId))
  if (!alerts.data || alerts.data.items.length === 0) return null
  return (
    <ul aria-label="Open alerts" className="divide-y divide-line rounded border border-line">
      {alerts.data.items.map((alert) => (
        <li key={alert.id} className="flex min-h-9 flex-wrap items-center gap-x-2 px-3 py-1.5">
          <BellRing aria-hidden className="size-3.5 shrink-0 text-red" />
          <Link
            href={`/clients/alerts?alert=${alert.id}`}
            className="min-w-0 flex-1 font-semibold hover:underline [overflow-wrap:anywhere]"
          >
            {alert.title}
          </Link>
          <span className="text-sm text-fg-subtle">
            {alert.assignee ? `${alert.assignee.name} · ` : ''}
            <Time at={alert.openedAt ?? alert.pendingSince} />
          </span>
        </li>
      ))}
    </ul>
  )
}
