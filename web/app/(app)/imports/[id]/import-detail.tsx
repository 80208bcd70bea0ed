'use client'
import { useQuery } from '@tanstack/react-query'
import { Undo2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { FailureBox } from '@/components/failure'
import { PageSkeleton } from '@/components/frame/page-skeleton'
import { Page, Panel } from '@/components/page'
import { Status } from '@/components/status'
import { Button, ButtonLink } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/api'
import { useCrumbName } from '@/lib/crumb'
import { formatNumber, formatShare } from '@/lib/format'
import { useMay } from '@/lib/me'
import { Undone } from './kept'
import { Problems } from './problems'
import { Rows } from './rows'

const UndoDialog = dynamic(() => import('./undo-dialog').then((module) => module.UndoDialog), {
  ssr: false,
})

/** How an import runs or ended: rows read, what became of them, what was wrong. */
export function ImportDetail({ id }: { id: string }) {
  const [asks, setAsks] = useState(false)
  const may = useMay('imports.write')
  const query = useQuery({
    ...api.imports.get.queryOptions({ input: { id } }),
    refetchInterval: (state) =>
      ['running', 'undoing'].includes(state.state.data?.status ?? '') ? 1000 : false,
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
  const canUndo = (one.status === 'completed' || one.status === 'failed') && one.created + one.merged > 0
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
          {one.sheet && ` · sheet ${one.sheet}`}
          {one.campaignName && ` · into ${one.campaignName}`}
          {one.fileGoneAt && ' · the file was thrown away after 30 days'}
        </>
      }
      acts={
        <>
          {may && canUndo && (
            <Button onClick={() => setAsks(true)}>
              <Undo2 aria-hidden className="size-4" /> Undo import
            </Button>
          )}
          <ButtonLink href={to.href} variant={one.status === 'completed' ? 'primary' : 'secondary'}>
            {to.label}
          </ButtonLink>
        </>
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
          <dl className="mt-4 grid grid-cols-2 gap-4 sm:grid-cols-5">
            <Figure
              label={one.totalRows ? `of ${formatNumber(one.totalRows)} rows read` : 'rows read'}
              value={one.rows}
            />
            <Figure label="new prospects" value={one.created} share={one.rows} />
            <Figure label="known, updated" value={one.updated} share={one.rows} />
            <Figure label="known, no change" value={one.merged - one.updated} share={one.rows} />
            <Figure label="refused" value={one.invalid} share={one.rows} />
          </dl>
        </Panel>
        {one.undo && <Undone one={one} />}
        {one.invalid > 0 && <Problems one={one} />}
        {one.created + one.merged > 0 && one.status !== 'running' && <Rows id={one.id} />}
      </div>
      {asks && <UndoDialog one={one} onClose={() => setAsks(false)} />}
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
