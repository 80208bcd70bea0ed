'use client'
import type { Fact, Prospect } from '#contracts/prospecting'
import { useQuery } from '@tanstack/react-query'
import { Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { Link } from '@/components/ui/link'
import { type ReactNode, useState } from 'react'
import { Contacts } from '@/components/contacts'
import { FactValue } from '@/components/fact'
import { Findings } from '@/components/findings'
import { Panel } from '@/components/page'
import { ScoreMark } from '@/components/score'
import { ScoreHistory } from '@/components/score-history'
import { ScorePanel } from '@/components/score-panel'
import { Status } from '@/components/status'
import { IconButton } from '@/components/ui/button'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/api'
import { useMay } from '@/lib/me'
import { MergedFrom } from './merged-from'
import { WorkPanel } from './work-panel'
import { factLabel } from '@/lib/fact-label'

const FactDialog = dynamic(() => import('@/components/fact-dialog').then((module) => module.FactDialog), {
  ssr: false,
})

const AddContact = dynamic(() => import('@/forms/add-contact').then((module) => module.AddContact), {
  ssr: false,
})

const detailKinds = [
  'industry',
  'employee_range',
  'revenue_estimate',
  'year_founded',
  'rating',
  'review_count',
  'opening_hours',
] as const

/** Why this one: score by factor, what research found, whom to write to. */
export function Overview({ prospect }: { prospect: Prospect }) {
  const [fact, setFact] = useState<Fact | null>(null)
  const [adding, setAdding] = useState(false)
  const mayAdd = useMay('contacts.write')
  const history = useQuery(api.scoring.history.queryOptions({ input: { subject: prospect.id } }))
  const points = (history.data ?? [])
    .flatMap(({ score }) => (score.shown === null ? [] : [{ at: score.asOf, score: score.shown }]))
    .toReversed()
  const summary = prospect.facts.find((one) => one.kind === 'summary')
  return (
    <div className="grid gap-4 lg:grid-cols-[1fr_300px] xl:grid-cols-[1fr_360px]">
      <div className="min-w-0 space-y-4">
        <Panel title="Why this score">
          {prospect.scoreDetail ? (
            <ScorePanel
              score={prospect.scoreDetail}
              model={prospect.scoreModel}
              history={points}
              onFact={(id) => setFact(prospect.facts.find((one) => one.id === id) ?? null)}
            />
          ) : (
            <p className="text-fg-muted">Not scored yet. It is scored once its website has been read.</p>
          )}
          <ScoreHistory entries={history.data ?? []} />
        </Panel>
        <Panel title="What research found">
          {summary && (
            <p className="mb-3 max-w-[72ch]">
              <FactValue fact={summary} />
            </p>
          )}
          <Findings facts={prospect.facts} kinds={['pain_point', 'opportunity', 'hook']} />
          {!prospect.facts.some((one) => one.kind === 'pain_point' || one.kind === 'opportunity') && (
            <p className="text-fg-muted">Nothing that can be shown with a quote.</p>
          )}
        </Panel>
      </div>
      <div className="min-w-0 space-y-4">
        <Panel
          title="Whom to write to"
          acts={
            mayAdd && (
              <IconButton size="sm" label="Add a contact" onClick={() => setAdding(true)}>
                <Plus />
              </IconButton>
            )
          }
        >
          <Contacts contacts={prospect.contacts} mayEdit={mayAdd} />
        </Panel>
        <WorkPanel prospect={prospect} />
        <Panel title="Details">
          <Details prospect={prospect} />
        </Panel>
        <Panel title="Campaigns">
          {prospect.memberships.length === 0 && <p className="text-fg-muted">In none.</p>}
          <ul className="space-y-1.5">
            {prospect.memberships.map((one) => (
              <li key={one.campaignId} className="flex items-center gap-2">
                <Link
                  href={`/campaigns/${one.campaignId}`}
                  className="min-w-0 flex-1 truncate hover:underline"
                >
                  {one.campaignName}
                </Link>
                <Status value={one.status} />
                <ScoreMark score={one.score} tier={one.tier} />
              </li>
            ))}
          </ul>
        </Panel>
      </div>
      {adding && <AddContact prospect={prospect} onClose={() => setAdding(false)} />}
      {fact && <FactDialog fact={fact} onClose={() => setFact(null)} />}
    </div>
  )
}

function Details({ prospect }: { prospect: Prospect }) {
  const rows: [string, ReactNode][] = detailKinds.flatMap((kind): [string, ReactNode][] => {
    const fact = prospect.facts.find((one) => one.kind === kind)
    return fact ? [[factLabel(kind), <FactValue key={fact.id} fact={fact} />]] : []
  })
  if (prospect.enrichedAt) rows.push(['Last read', <Time key="read" at={prospect.enrichedAt} />])
  rows.push(['Added', <Time key="added" at={prospect.createdAt} />])
  if (prospect.mergedFrom.length > 0) {
    rows.push(['Merged from', <MergedFrom key="merged" prospect={prospect} />])
  }
  return (
    <dl className="grid grid-cols-[104px_1fr] gap-x-3 gap-y-1.5">
      {rows.map(([term, value]) => (
        <div key={term} className="contents">
          <dt className="text-fg-muted">{term}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
