import type { ProspectRow } from '#contracts/prospecting'
import { Link } from '@/components/ui/link'
import { formatNumber, formatPhone } from '@/lib/format'
import { OwnerName } from './owner-name'
import { ScoreMark } from './score'
import { Status } from './status'
import type { Column } from './table/column'
import { Time } from './ui/time'

const dash = <span className="text-fg-subtle">–</span>

/** The columns of every list of prospects. */
export const prospectColumns: Column<ProspectRow>[] = [
  {
    id: 'name',
    label: 'Company',
    width: 'minmax(150px, 2.2fr)',
    sort: 'name',
    fixed: true,
    cell: (row) => (
      <span className="flex min-w-0 items-baseline gap-2">
        <Link
          href={`/prospects/${row.id}`}
          tabIndex={-1}
          title={row.name}
          // A name from right to left is cut at its end, not at its beginning.
          dir="auto"
          className="max-w-full shrink-0 truncate font-semibold hover:underline"
        >
          {row.name}
        </Link>
        {row.domain && (
          <span className="truncate text-sm text-fg-subtle @max-[980px]:hidden">{row.domain}</span>
        )}
      </span>
    ),
    below: (row) => (
      <>
        <Status value={row.status} />
        <span className="truncate">{[row.city, row.state].filter(Boolean).join(', ')}</span>
      </>
    ),
  },
  {
    id: 'score',
    label: 'Score',
    width: '76px',
    sort: 'score',
    cell: (row) => <ScoreMark score={row.score} tier={row.tier} />,
  },
  {
    id: 'status',
    label: 'Status',
    width: '128px',
    hideBelow: 'sm',
    cell: (row) => (
      <span title={row.statusReason ?? undefined}>
        <Status value={row.status} />
      </span>
    ),
  },
  {
    id: 'contact',
    label: 'Best contact',
    width: 'minmax(140px, 1.4fr)',
    hideBelow: 'sm',
    cell: (row) =>
      row.bestContact ? (
        <>
          {row.bestContact.name ??
            row.bestContact.email ??
            (row.bestContact.phone && formatPhone(row.bestContact.phone))}
          {row.bestContact.title && <span className="text-fg-subtle"> · {row.bestContact.title}</span>}
        </>
      ) : (
        dash
      ),
  },
  {
    id: 'place',
    label: 'Place',
    width: 'minmax(96px, 0.8fr)',
    hideBelow: 'sm',
    cell: (row) => [row.city, row.state].filter(Boolean).join(', ') || dash,
  },
  {
    id: 'phone',
    label: 'Phone',
    width: '128px',
    hideBelow: 'md',
    optional: true,
    cell: (row) => (row.phone ? formatPhone(row.phone) : dash),
  },
  {
    id: 'contacts',
    label: 'Contacts',
    width: '84px',
    align: 'right',
    hideBelow: 'md',
    optional: true,
    cell: (row) => (row.contacts === undefined ? '' : formatNumber(row.contacts)),
  },
  {
    id: 'tags',
    label: 'Tags',
    width: 'minmax(96px, 1fr)',
    hideBelow: 'md',
    optional: true,
    cell: (row) =>
      row.tags === undefined ? '' : row.tags.length === 0 ? dash : <bdi>{row.tags.join(', ')}</bdi>,
  },
  {
    id: 'owner',
    label: 'Owner',
    width: 'minmax(96px, 0.8fr)',
    hideBelow: 'md',
    optional: true,
    cell: (row) => (row.ownerId ? <OwnerName id={row.ownerId} /> : dash),
  },
  {
    id: 'created',
    label: 'Added',
    width: '96px',
    sort: 'created',
    hideBelow: 'md',
    cell: (row) => <Time at={row.createdAt} className="text-fg-muted" />,
  },
]
