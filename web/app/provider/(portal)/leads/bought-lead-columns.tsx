import type { BoughtLead } from '#contracts/marketplace'
import { Circle } from 'lucide-react'
import { LeadState } from '@/components/portal/lead-state'
import { isUnseen } from '@/components/portal/words'
import type { Column } from '@/components/table/column'
import { Time } from '@/components/ui/time'
import { formatPhone } from '@/lib/format'
import { formatMoney } from '@/lib/money'

/** The columns of what was bought. */
export const boughtLeadColumns: Column<BoughtLead>[] = [
  {
    id: 'name',
    label: 'Name',
    width: 'minmax(150px, 1.6fr)',
    fixed: true,
    cell: (row) => (
      <span className="flex min-w-0 items-center gap-1.5">
        {isUnseen(row) && (
          <Circle aria-hidden className="size-2 shrink-0 fill-accent-text text-accent-text" />
        )}
        <span className="truncate font-semibold">{row.name}</span>
        {isUnseen(row) && <span className="shrink-0 text-xs font-semibold text-accent-text">New</span>}
      </span>
    ),
    below: (row) => (
      <span className="truncate">
        <Time at={row.at} /> · {formatMoney(row.price)} · {row.niche.name}
      </span>
    ),
  },
  {
    id: 'phone',
    label: 'Telephone',
    width: '150px',
    hideBelow: 'md',
    cell: (row) => <span className="text-fg-muted">{row.phone && formatPhone(row.phone)}</span>,
  },
  {
    id: 'email',
    label: 'E-mail',
    width: 'minmax(140px, 1.4fr)',
    hideBelow: 'md',
    cell: (row) => (
      <span className="text-fg-muted" title={row.email}>
        {row.email}
      </span>
    ),
  },
  {
    id: 'niche',
    label: 'Niche',
    width: 'minmax(110px, 1fr)',
    hideBelow: 'sm',
    cell: (row) => row.niche.name,
  },
  {
    id: 'level',
    label: 'Level',
    width: 'minmax(90px, 0.7fr)',
    hideBelow: 'md',
    optional: true,
    cell: (row) => <span className="text-fg-muted">{row.level.name}</span>,
  },
  {
    id: 'state',
    label: 'State',
    width: '124px',
    cell: (row) => <LeadState lead={row} />,
  },
  {
    id: 'price',
    label: 'Price',
    width: '108px',
    align: 'right',
    hideBelow: 'sm',
    cell: (row) => formatMoney(row.price),
  },
  {
    id: 'at',
    label: 'Bought',
    width: '84px',
    hideBelow: 'sm',
    cell: (row) => <Time at={row.at} className="text-fg-muted" />,
  },
]
