import type { ClientLine } from '#contracts/clients'
import { BellRing } from 'lucide-react'
import { HealthMark, StageBadge, Trend } from '@/components/health'
import { Sparkline } from '@/components/sparkline'
import type { Column } from '@/components/table/column'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { count, formatDay } from '@/lib/format'
import { formatMoney } from '@/lib/money'

const none = <span className="text-fg-subtle">–</span>

/** The portfolio's columns. */
export const clientColumns: Column<ClientLine>[] = [
  {
    id: 'name',
    label: 'Client',
    width: 'minmax(150px, 1.3fr)',
    fixed: true,
    sort: 'name',
    cell: (row) => (
      <span className="flex min-w-0 items-center gap-1.5">
        <Link
          href={`/clients/${row.id}`}
          tabIndex={-1}
          title={row.name}
          dir="auto"
          className="block truncate text-left font-semibold hover:underline"
        >
          {row.name}
        </Link>
        {row.openAlerts > 0 && (
          <span title={count(row.openAlerts, 'open alert')} className="shrink-0 text-red">
            <BellRing aria-hidden className="size-3.5" />
            <span className="sr-only">{count(row.openAlerts, 'open alert')}</span>
          </span>
        )}
      </span>
    ),
    below: (row) => <span className="truncate text-fg-muted">{row.health.reason}</span>,
  },
  {
    id: 'health',
    label: 'Health',
    width: '144px',
    sort: 'health',
    cell: (row) => <HealthMark shown={row.health.shown} band={row.health.band} />,
  },
  {
    id: 'reason',
    label: 'What weighs most',
    width: 'minmax(180px, 2fr)',
    hideBelow: 'sm',
    cell: (row) => (
      <span className="text-fg-muted" title={row.health.reason}>
        {row.health.reason}
      </span>
    ),
  },
  {
    id: 'trend',
    label: 'Trend',
    width: '128px',
    hideBelow: 'md',
    cell: (row) =>
      row.sparkline.length > 1 ? (
        <span className="flex items-center gap-2">
          <Sparkline width={72} values={row.sparkline} label={`Scores of 90 days of ${row.name}`} />
          <Trend points={row.health.trend} />
        </span>
      ) : (
        none
      ),
  },
  {
    id: 'stage',
    label: 'Stage',
    width: '104px',
    optional: true,
    hideBelow: 'md',
    cell: (row) => <StageBadge stage={row.stage} />,
  },
  {
    id: 'owner',
    label: 'Owner',
    width: '112px',
    hideBelow: 'md',
    cell: (row) => <bdi className="text-fg-muted">{row.owner?.name ?? 'Nobody'}</bdi>,
  },
  {
    id: 'segment',
    label: 'Segment',
    width: '104px',
    hideBelow: 'md',
    cell: (row) => (row.segment === '' ? none : <bdi className="text-fg-muted">{row.segment}</bdi>),
  },
  {
    id: 'value',
    label: 'Value a year',
    width: '136px',
    align: 'right',
    sort: 'value',
    hideBelow: 'sm',
    cell: (row) => (row.value === null ? none : formatMoney({ amount: row.value, currency: row.currency })),
  },
  {
    id: 'renewal',
    label: 'Renewal',
    width: '108px',
    sort: 'renewal',
    hideBelow: 'sm',
    cell: (row) => (row.renewalOn === null ? none : formatDay(`${row.renewalOn}T12:00:00`)),
  },
  {
    id: 'contact',
    label: 'Last contact',
    width: '104px',
    hideBelow: 'md',
    cell: (row) =>
      row.lastContactAt === null ? none : <Time at={row.lastContactAt} className="text-fg-muted" />,
  },
]
