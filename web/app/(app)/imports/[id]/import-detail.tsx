'use client'
import { useQuery } from '@tanstack/react-query'
import { FailureBox } from '@/components/failure'
import { PageSkeleton } from '@/components/frame/page-skeleton'
import { Page, Panel } from '@/components/page'
import { Status } from '@/components/status'
import { ButtonLink } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/api'
import { useCrumbName } from '@/lib/crumb'
import { formatNumber, formatShare } from '@/lib/format'
import { Problems } from './problems'

/** How an import runs or ended: rows read, what became of them, what was wrong. */
export function ImportDetail({ id }: { id: string }) {
  const query = useQuery({
    ...api.imports.get.queryOptions({ input: { id } }),
    refetchInterval: (state) => (state.state.data?.status === 'running' ? 1000 : false),
  })
  useCrumbName(query.data?.fileName)
  if (query.error) {
    return (
      <Page title="Import">
        <FailureBox error={query.error} onRetry={() => void query.refetch()} />
      </Page>
    )
  }
  if (!query.data) return <PageSkeleton />
  const one = query.data
  const share = one.totalRows ? Math.min(1, one.rows / one.totalRows) : one.status === 'completed' ? 1 : 0
  const to = one.campaignId
    ? { href: `/campaigns/${one.campaignId}`, label: 'Open the campaign' }
    : { href: '/prospects?sort=created', label: 'See the prospects' }
  return (
    <Page
      title={
        <span className="flex flex-wrap items-center gap-2.5">
          {one.fileName} <Status value={one.status} />
        </span>
      }
      text={
        <>
          Started <Time at={one.createdAt} />
          {one.campaignName && ` · into ${one.campaignName}`}
        </>
      }
      acts={
        <ButtonLink href={to.href} variant={one.status === 'completed' ? 'primary' : 'secondary'}>
          {to.label}
        </ButtonLink>
      }
    >
      <div className="space-y-4">
        {one.statusReason && <p className="rounded bg-red-soft px-3 py-2 text-red">{one.statusReason}</p>}
        <Panel title={one.status === 'running' ? 'Reading the file' : 'What became of the rows'}>
          <div
            role="progressbar"
            aria-label="Rows read"
            aria-valuemin={0}
            aria-valuemax={one.totalRows ?? one.rows}
            aria-valuenow={one.rows}
            className="h-2 overflow-hidden rounded-full bg-active"
          >
            <span
              className="block h-full bg-chart-a transition-[width] duration-150"
              style={{ width: `${share * 100}%` }}
            />
          </div>
          <dl className="mt-4 grid grid-cols-2 gap-4 sm:grid-cols-4">
            <Figure
              label={one.totalRows ? `of ${formatNumber(one.totalRows)} rows read` : 'rows read'}
              value={one.rows}
            />
            <Figure label="new prospects" value={one.created} share={one.rows} />
            <Figure label="merged into known ones" value={one.merged} share={one.rows} />
            <Figure label="invalid, left out" value={one.invalid} share={one.rows} />
          </dl>
        </Panel>
        {one.invalid > 0 && <Problems id={one.id} />}
      </div>
    </Page>
  )
}

function Figure({ label, value, share }: { label: string; value: number; share?: number }) {
  return (
    <div className="flex flex-col-reverse justify-end">
      <dt className="text-fg-muted">
        {label}
        {share ? <span className="text-fg-subtle"> · {formatShare(value, share)}</span> : null}
      </dt>
      <dd className="text-xl font-semibold">{formatNumber(value)}</dd>
    </div>
  )
}
