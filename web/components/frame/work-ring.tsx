'use client'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { api } from '@/lib/api'
import { finishedOf } from '@/lib/stages'
import { count, formatShare } from '@/lib/format'
import { Menu } from '../ui/menu'

/** Campaigns that run now: a quiet ring that fills, opening their list. Nothing runs, nothing shows. */
export function WorkRing() {
  const router = useRouter()
  const running = useQuery({
    ...api.campaigns.list.queryOptions({ input: { status: 'running', limit: 20 } }),
    refetchInterval: (query) => (query.state.data?.items.length ? 4000 : false),
  })
  const campaigns = running.data?.items ?? []
  if (campaigns.length === 0) return null
  const total = campaigns.reduce((sum, one) => sum + one.prospects, 0)
  const done = campaigns.reduce((sum, one) => sum + finishedOf(one.counts), 0)
  const share = total === 0 ? 0 : done / total
  const length = 2 * Math.PI * 7
  return (
    <Menu
      label={`${count(campaigns.length, 'campaign')} running, ${formatShare(done, total)} done`}
      tip={`${count(campaigns.length, 'campaign')} running`}
      align="end"
      className="flex h-8 items-center gap-1.5 rounded px-2 text-sm text-fg-muted hover:bg-active"
      items={[
        { heading: 'Running now' },
        ...campaigns.map((one) => ({
          label: one.name,
          hint: formatShare(finishedOf(one.counts), one.prospects),
          onSelect: () => router.push(`/campaigns/${one.id}`),
        })),
      ]}
    >
      <svg aria-hidden width="18" height="18" className="-rotate-90">
        <circle cx="9" cy="9" r="7" fill="none" stroke="var(--bg-active)" strokeWidth="2.5" />
        <circle
          cx="9"
          cy="9"
          r="7"
          fill="none"
          stroke="var(--chart-a)"
          strokeWidth="2.5"
          strokeLinecap="round"
          strokeDasharray={`${share * length} ${length}`}
        />
      </svg>
      {formatShare(done, total)}
    </Menu>
  )
}
