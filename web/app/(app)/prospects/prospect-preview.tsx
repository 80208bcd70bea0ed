'use client'
import { useQuery } from '@tanstack/react-query'
import { Maximize2, X } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { Contacts } from '@/components/contacts'
import { FailureBox } from '@/components/failure'
import { Findings } from '@/components/findings'
import { ScoreBar } from '@/components/score-panel'
import { ScoreMark } from '@/components/score'
import { Status } from '@/components/status'
import { buttonClass, IconButton } from '@/components/ui/button'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { api } from '@/lib/api'

/** What stands in the panel beside the list: enough of a prospect to decide whether to open it. */
export function ProspectPreview({ id, onClose }: { id: string; onClose: () => void }) {
  const prospect = useQuery({
    ...api.prospects.get.queryOptions({ input: { id } }),
    placeholderData: (before) => before,
  })
  const data = prospect.data
  return (
    <>
      <header className="sticky top-0 flex h-12 items-center gap-1 border-b border-line bg-bg px-4">
        <h2 className="min-w-0 flex-1 truncate">{data?.name ?? ''}</h2>
        <Link
          href={`/prospects/${id}`}
          aria-label="Open the page"
          data-tip="Open|enter"
          className={buttonClass({ variant: 'ghost', size: 'sm' }, 'w-7 px-0!')}
        >
          <Maximize2 aria-hidden className="size-3.5" />
        </Link>
        <IconButton size="sm" label="Close preview" shortcut="esc" onClick={onClose}>
          <X />
        </IconButton>
      </header>
      <div className="space-y-5 p-4">
        {prospect.error && <FailureBox error={prospect.error} onRetry={() => void prospect.refetch()} />}
        {!data && !prospect.error && (
          <>
            <Loading />
            {['w-2/5', 'w-full', 'w-4/5', 'w-full', 'w-3/5'].map((width, index) => (
              <Skeleton key={index} className={width} />
            ))}
          </>
        )}
        {data && (
          <>
            <div className="flex items-center gap-3">
              <ScoreMark score={data.score} tier={data.tier} />
              <Status value={data.status} />
              <span className="truncate text-fg-muted">
                {[data.city, data.state].filter(Boolean).join(', ')}
              </span>
            </div>
            {data.statusReason && <p className="text-fg-muted">{data.statusReason}</p>}
            {data.scoreDetail && <ScoreBar contributions={data.scoreDetail.contributions} />}
            <Findings facts={data.facts} kinds={['summary', 'pain_point', 'hook']} most={4} />
            <section>
              <h3 className="mb-1">Contacts</h3>
              <Contacts contacts={data.contacts.slice(0, 3)} />
            </section>
          </>
        )}
      </div>
    </>
  )
}
