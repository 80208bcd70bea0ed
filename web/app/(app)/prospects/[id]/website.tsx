'use client'
import type { Prospect } from '#contracts/prospecting'
import { CircleCheck } from 'lucide-react'
import { Empty } from '@/components/empty'
import { Findings } from '@/components/findings'
import { Panel } from '@/components/page'
import { Time } from '@/components/ui/time'
import { cn } from '@/lib/cn'
import { formatNumber, humanize } from '@/lib/format'
import { safeHref } from '@/lib/safe-href'

/** The audit of the website: two scores, the checks that failed, the pages that were read. */
export function Website({ prospect }: { prospect: Prospect }) {
  const number = (kind: 'website_score' | 'mobile_score'): number | null => {
    const fact = prospect.facts.find((one) => one.kind === kind)
    return fact ? Number(fact.value) : null
  }
  const failed = prospect.facts.filter((one) => one.kind === 'audit_failure')
  if (prospect.pages.length === 0) {
    return (
      <Empty
        title={prospect.website ? 'The website was not read yet' : 'No website is known'}
        text={
          prospect.website
            ? 'It is read when a campaign with this prospect runs, or with “Read again”.'
            : 'The prospect is scored by what else is known.'
        }
      />
    )
  }
  return (
    <div className="grid items-start gap-4 lg:grid-cols-[240px_1fr] xl:grid-cols-[320px_1fr]">
      <div className="space-y-4">
        <Panel title="Scores of the website">
          <Meter label="On a computer" value={number('website_score')} />
          <Meter label="On a phone" value={number('mobile_score')} />
        </Panel>
      </div>
      <div className="min-w-0 space-y-4">
        <Panel title="Checks that failed" note={String(failed.length)}>
          {failed.length === 0 ? (
            <p className="flex items-center gap-2 text-fg-muted">
              <CircleCheck aria-hidden className="size-4 text-green" /> None of the checks failed.
            </p>
          ) : (
            <Findings facts={prospect.facts} kinds={['audit_failure']} />
          )}
        </Panel>
        <Panel title="Pages that were read" note={String(prospect.pages.length)}>
          <table className="w-full table-fixed">
            <thead>
              <tr className="border-b border-line text-left text-sm text-fg-muted [&_th]:pb-1.5 [&_th]:font-normal">
                <th className="w-20">Page</th>
                <th>Address</th>
                <th className="w-16 text-right max-sm:hidden">Answer</th>
                <th className="w-20 text-right max-sm:hidden">Size</th>
                <th className="w-20 text-right">Read</th>
              </tr>
            </thead>
            <tbody>
              {prospect.pages.map((page) => (
                <PageRow key={page.url} page={page} host={hostOf(prospect.pages[0]?.url)} />
              ))}
            </tbody>
          </table>
        </Panel>
      </div>
    </div>
  )
}

const hostOf = (url: string | undefined): string => bare(url ?? '').split('/')[0] ?? ''
const bare = (url: string): string => url.replace(/^https?:\/\/(www\.)?/, '')

/** The host stands above, at the prospect's name: only the part that tells pages apart is shown of its own. */
function PageRow({ page, host }: { page: Prospect['pages'][number]; host: string }) {
  const href = safeHref(page.url)
  const shown = hostOf(page.url) === host ? bare(page.url).slice(host.length) || '/' : bare(page.url)
  return (
    <tr className="border-b border-line last:border-0 [&_td]:py-1.5">
      <td className="text-fg-muted">{humanize(page.role)}</td>
      <td className="truncate pr-2">
        {href ? (
          <a
            href={href}
            target="_blank"
            rel="noreferrer noopener"
            title={page.url}
            className="text-accent-text hover:underline"
          >
            {shown}
          </a>
        ) : (
          shown
        )}
      </td>
      <td className={cn('text-right max-sm:hidden', page.status < 400 ? 'text-fg-muted' : 'text-red')}>
        {page.status}
      </td>
      <td className="text-right whitespace-nowrap text-fg-muted max-sm:hidden">
        {formatNumber(Math.round(page.bytes / 1024))} kB
      </td>
      <td className="text-right whitespace-nowrap text-fg-muted">
        <Time at={page.at} />
      </td>
    </tr>
  )
}

function Meter({ label, value }: { label: string; value: number | null }) {
  return (
    <div className="py-1.5">
      <p className="mb-1 flex justify-between">
        <span className="text-fg-muted">{label}</span>
        <span>
          {value === null ? 'not measured' : <strong className="font-semibold">{value}</strong>}
          {value !== null && <span className="text-fg-subtle"> of 100</span>}
        </span>
      </p>
      <span aria-hidden className="block h-1.5 overflow-hidden rounded-full bg-active">
        <span className="block h-full rounded-full bg-chart-a" style={{ width: `${value ?? 0}%` }} />
      </span>
    </div>
  )
}
