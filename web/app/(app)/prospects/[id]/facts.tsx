'use client'
import type { Fact, FactMark } from '#contracts/prospecting'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Empty } from '@/components/empty'
import { FactValue } from '@/components/fact'
import { Panel } from '@/components/page'
import { Button } from '@/components/ui/button'
import { Input } from '@/components/ui/input'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { api } from '@/lib/api'
import { cn } from '@/lib/cn'
import { factLabel } from '@/lib/fact-label'
import { toFailure } from '@/lib/failure'
import { useMay } from '@/lib/me'
import { count, formatShare } from '@/lib/format'

const groups: [string, Fact['kind'][]][] = [
  ['Reaching them', ['email', 'phone', 'fax', 'address', 'person', 'social', 'opening_hours']],
  [
    'The company',
    [
      'company_name',
      'description',
      'industry',
      'employee_range',
      'revenue_estimate',
      'year_founded',
      'rating',
      'review_count',
      'summary',
    ],
  ],
  ['What they use', ['tech']],
  ['What is wrong or missing', ['pain_point', 'audit_failure', 'missing']],
  ['Ways in', ['opportunity', 'hook']],
  [
    'Measured',
    [
      'website_exists',
      'https',
      'certificate_valid',
      'page_speed_ms',
      'page_weight_bytes',
      'website_score',
      'mobile_score',
    ],
  ],
]

/** Every fact, grouped by what it is good for; each opens its evidence. */
export function Facts({
  facts,
  marks,
  droppedClaims,
}: {
  facts: Fact[]
  marks: FactMark[]
  droppedClaims: number
}) {
  const [search, setSearch] = useState('')
  const needle = search.trim().toLowerCase()
  const shown = facts.filter((fact) => `${fact.kind} ${fact.value}`.toLowerCase().includes(needle))
  if (facts.length === 0 && marks.length === 0) {
    return (
      <Empty
        title="No facts yet"
        text="They appear once the website has been read. Each one keeps its quote."
      />
    )
  }
  return (
    <div className="space-y-4">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="w-60 max-sm:w-full">
          <Input
            type="search"
            aria-label="Search facts"
            placeholder="Search facts"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        </div>
        <p className="text-fg-muted">
          {count(shown.length, 'fact')}, each with its source.
          {droppedClaims > 0 &&
            ` ${count(droppedClaims, 'claim')} of the language model had no quote in the page and ${droppedClaims === 1 ? 'was' : 'were'} dropped.`}
        </p>
      </div>
      <div className="gap-4 xl:columns-2">
        {groups.map(([title, kinds]) => {
          const rows = shown.filter((fact) => kinds.includes(fact.kind))
          if (rows.length === 0) return null
          return (
            <Panel key={title} title={title} note={String(rows.length)} className="mb-4 break-inside-avoid">
              <dl>
                {rows
                  .toSorted((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind))
                  .map((fact, index, sorted) => (
                    <Line key={fact.id} fact={fact} isFirst={sorted[index - 1]?.kind !== fact.kind} />
                  ))}
              </dl>
            </Panel>
          )
        })}
      </div>
      {marks.length > 0 && <Wrong marks={marks} />}
    </div>
  )
}

/** What members marked as wrong: hidden everywhere else, and shown again when the mark is taken back. */
function Wrong({ marks }: { marks: FactMark[] }) {
  const queries = useQueryClient()
  const may = useMay('prospects.write')
  const takeBack = useMutation(
    api.prospects.takeMarkBack.mutationOptions({
      onSuccess: async () => {
        toast('The fact counts again')
        await queries.invalidateQueries()
      },
      onError: (error) => toast(toFailure(error).message, { tone: 'failed' }),
    }),
  )
  return (
    <Panel title="Marked as wrong" note={String(marks.length)}>
      <ul className="divide-y divide-line">
        {marks.map((mark) => (
          <li key={mark.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
            <span className="text-fg-muted">{factLabel(mark.kind)}</span>
            <s className="min-w-0 [overflow-wrap:anywhere]">{mark.value}</s>
            <span className="text-sm text-fg-subtle">
              {mark.reason && `${mark.reason} · `}
              {mark.who} · <Time at={mark.at} />
            </span>
            {may && (
              <Button size="sm" className="ml-auto" onClick={() => takeBack.mutate({ id: mark.id })}>
                Take back
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** The kind is written once for all of its facts. */
function Line({ fact, isFirst }: { fact: Fact; isFirst: boolean }) {
  return (
    <div
      className={cn(
        'grid grid-cols-[120px_1fr_auto] gap-3 py-1 max-sm:grid-cols-[1fr_auto] max-sm:gap-y-0',
        isFirst && 'border-t border-line first:border-0',
      )}
    >
      <dt className={cn('text-fg-muted max-sm:col-span-2', !isFirst && 'max-sm:hidden')}>
        <span className={isFirst ? '' : 'sr-only'}>{factLabel(fact.kind)}</span>
      </dt>
      <dd className="min-w-0">
        <FactValue fact={fact} />
      </dd>
      <dd className="text-sm text-fg-subtle" title="Confidence">
        {formatShare(fact.confidence, 1)}
      </dd>
    </div>
  )
}
