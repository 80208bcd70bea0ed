import type { Client, ClientHealth } from '#contracts/clients'
import type { ReactNode } from 'react'
import { Panel } from '@/components/page'
import { Badge } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { count, formatDay } from '@/lib/format'
import { formatMoney } from '@/lib/money'

/** What one asks first of a client. */
export function About({ client, health }: { client: Client; health: ClientHealth }) {
  const { value, currency, renewalOn, custom } = client
  const { lastContactAt, rhythmDays } = health.facts
  return (
    <Panel title="About">
      <dl className="grid grid-cols-[104px_1fr] gap-y-1.5">
        <Line label="Value a year">
          {value === null ? (
            'Not known'
          ) : (
            <span className="tabular-nums">{formatMoney({ amount: value, currency })}</span>
          )}
        </Line>
        <Line label="Renewal">{renewalOn === null ? 'Not known' : formatDay(`${renewalOn}T12:00:00`)}</Line>
        <Line label="Owner">
          <bdi>{client.owner?.name ?? 'Nobody'}</bdi>
        </Line>
        <Line label="Segment">{client.segment || 'None'}</Line>
        {client.domain && <Line label="Domain">{client.domain}</Line>}
        {client.provider && (
          <Line label="Provider">
            <Link
              href={`/marketplace/providers/${client.provider.id}`}
              className="text-accent-text hover:underline"
            >
              {client.provider.name}
            </Link>
          </Line>
        )}
        <Line label="Last contact">{lastContactAt === null ? 'None yet' : <Time at={lastContactAt} />}</Line>
        {rhythmDays !== null && (
          <Line label="Usual rhythm">every {count(Math.max(1, Math.round(rhythmDays)), 'day')}</Line>
        )}
        <Line label="Client since">
          <Time at={client.since} />
        </Line>
        {Object.entries(custom).map(([name, one]) => (
          <Line key={name} label={name}>
            {typeof one === 'boolean' ? (one ? 'Yes' : 'No') : String(one)}
          </Line>
        ))}
      </dl>
      {client.tags.length > 0 && (
        <ul aria-label="Tags" className="mt-3 flex flex-wrap gap-1">
          {client.tags.map((tag) => (
            <li key={tag}>
              <Badge>{tag}</Badge>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-fg-subtle [overflow-wrap:anywhere]">{label}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  )
}
