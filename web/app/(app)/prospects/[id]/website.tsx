'use client'
import type { Prospect } from '#contracts/prospecting'
import { CircleCheck } from 'lucide-react'
import { Empty } from '@/components/empty'
import { Findings } from '@/components/findings'
import { Panel } from '@/components/page'
import { Time } from '@/components/ui/time'
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
    <div className="grid items-start gap-4 lg:grid-cols-[320px_1fr]">
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
          <ul className="divide-y divide-line">
            {prospect.pages.map((page) => {
              const href = safeHref(page.url)
              return (
                <li key={page.url} className="flex flex-wrap items-baseline gap-x-3 py-1.5">
                  <span className="w-16 shrink-0 text-fg-muted">{humanize(page.role)}</span>
                  {href ? (
                    <a
                      href={href}
                      target="_blank"
                      rel="noreferrer noopener"
                      className="min-w-0 flex-1 truncate text-accent-text hover:underline"
                    >
                      {page.url}
                    </a>
                  ) : (
                    <span className="min-w-0 flex-1 truncate">{page.url}</span>
                  )}
                  <span className={page.status < 400 ? 'text-sm text-fg-subtle' : 'text-sm text-red'}>
                    {page.status}
                  </span>
                  <span className="w-16 text-right text-sm text-fg-subtle">
                    {formatNumber(Math.round(page.bytes / 1024))} kB
                  </span>
                  <Time at={page.at} className="w-16 text-right text-sm text-fg-subtle" />
                </li>
              )
            })}
          </ul>
        </Panel>
      </div>
    </div>
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
