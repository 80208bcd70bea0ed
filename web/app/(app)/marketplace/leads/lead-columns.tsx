import type { LeadLine } from '#contracts/marketplace'
import { ScoreMark } from '@/components/score'
import type { Column } from '@/components/table/column'
import { Badge } from '@/components/ui/badge'
import { Time } from '@/components/ui/time'
import { count } from '@/lib/format'
import { statusWords } from './words'

/** The columns of the queue. */
export const leadColumns: Column<LeadLine>[] = [
  {
    id: 'name',
    label: 'Name',
    width: 'minmax(150px, 1.6fr)',
    fixed: true,
    cell: (row) => <span className="font-semibold">{row.name}</span>,
    below: (row) => (
      <span className="truncate">{[statusWords[row.status].label, row.niche.name].join(' · ')}</span>
    ),
  },
  {
    id: 'email',
    label: 'E-mail',
    width: 'minmax(150px, 1.6fr)',
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
    id: 'status',
    label: 'Status',
    width: '176px',
    hideBelow: 'sm',
    cell: (row) => (
      <span title={row.statusReason}>
        <Badge tone={statusWords[row.status].tone}>{statusWords[row.status].label}</Badge>
      </span>
    ),
  },
  {
    id: 'score',
    label: 'Quality',
    width: '76px',
    align: 'right',
    cell: (row) => <ScoreMark score={row.score} tier={null} />,
  },
  {
    id: 'source',
    label: 'From',
    width: 'minmax(100px, 1fr)',
    hideBelow: 'md',
    cell: (row) => <span className="text-fg-muted">{row.partner?.name ?? row.source ?? ''}</span>,
  },
  {
    id: 'buyers',
    label: 'Sold to',
    width: '108px',
    hideBelow: 'md',
    cell: (row) => (
      <span className="text-fg-muted">{row.buyers === 0 ? '' : count(row.buyers, 'provider')}</span>
    ),
  },
  {
    id: 'submitted',
    label: 'Came',
    width: '88px',
    cell: (row) => <Time at={row.submittedAt} className="text-fg-muted" />,
  },
]
