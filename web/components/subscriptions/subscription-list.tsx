'use client'
import type { Subscription } from '#contracts/marketplace'
import { useQueryClient } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import dynamic from 'next/dynamic'
import { type ReactNode, useState } from 'react'
import { Button, ButtonLink } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { toFailure } from '@/lib/failure'
import { formatMoney } from '@/lib/money'
import type { SubscriptionDesk } from '@/lib/subscription-desk'
import {
  areaWords,
  capsWords,
  filterWords,
  hoursWords,
  isGone,
  sharedWords,
  vacationWords,
} from '@/lib/subscription-words'
import { SubscriptionState } from './subscription-state'

const Destructive = dynamic(() => import('@/components/destructive').then((module) => module.Destructive), {
  ssr: false,
})

/** What is bought of which niche and level, in words, with the acts on it. */
export function SubscriptionList({
  desk,
  subscriptions,
  mayChange,
}: {
  desk: SubscriptionDesk
  subscriptions: Subscription[]
  mayChange: boolean
}) {
  const queries = useQueryClient()
  const [ending, setEnding] = useState<Subscription | null>(null)
  const [busy, setBusy] = useState<string | null>(null)
  const reload = async (): Promise<void> => queries.invalidateQueries({ queryKey: desk.key })
  const toggle = async (one: Subscription): Promise<void> => {
    setBusy(one.id)
    try {
      if (one.status === 'paused') {
        await desk.resume(one.id)
        toast(`${nameOf(one)} takes leads again`)
      } else {
        await desk.pause(one.id)
        toast(`${nameOf(one)} is paused`)
      }
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
    }
    await reload()
    setBusy(null)
  }
  return (
    <>
      <ul aria-label="Subscriptions" className="divide-y divide-line rounded border border-line">
        {subscriptions.map((one) => (
          <li key={one.id} className="px-4 py-3.5 max-sm:px-3">
            <SubscriptionLine one={one} editHref={mayChange ? `${desk.path}/${one.id}` : null} />
            {mayChange && (
              <div className="mt-2.5 flex flex-wrap gap-2">
                {one.status !== 'flagged' && (
                  <>
                    <ButtonLink size="sm" href={`${desk.path}/${one.id}`} aria-label={`Edit ${nameOf(one)}`}>
                      Edit
                    </ButtonLink>
                    <Button
                      size="sm"
                      busy={busy === one.id}
                      aria-label={`${one.status === 'paused' ? 'Resume' : 'Pause'} ${nameOf(one)}`}
                      onClick={() => void toggle(one)}
                    >
                      {one.status === 'paused' ? 'Resume' : 'Pause'}
                    </Button>
                  </>
                )}
                <Button size="sm" aria-label={`End ${nameOf(one)}`} onClick={() => setEnding(one)}>
                  End …
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {ending && (
        <Destructive
          title={`End ${nameOf(ending)}?`}
          lost="No more leads come by it, and its filters, areas and limits are gone. Leads that were bought stay. To stop for a while, pause it."
          act="End subscription"
          onConfirm={async () => {
            await desk.end(ending.id)
            toast(`${nameOf(ending)} is ended`)
            await reload()
          }}
          onClose={() => setEnding(null)}
        />
      )}
    </>
  )
}

const nameOf = ({ niche, level }: Subscription): string => `${niche.name}, ${level.name}`

function SubscriptionLine({ one, editHref }: { one: Subscription; editHref: string | null }) {
  const { niche, level, filters, areas, hours, vacations, caps, fields, status, statusReason } = one
  const limits = capsWords(caps, level.price.currency)
  const when = [...hours.map(hoursWords), ...vacations.map(vacationWords)]
  return (
    <>
      <div className="flex items-start gap-3">
        <h3 className="flex min-w-0 flex-1 flex-wrap items-center gap-x-2 gap-y-1 text-base [overflow-wrap:anywhere]">
          {niche.name} <span className="font-normal text-fg-muted">{level.name}</span>
          <SubscriptionState status={status} />
        </h3>
        <p className="text-right font-semibold whitespace-nowrap tabular-nums">
          {formatMoney(level.price)}
          <span className="block text-sm font-normal text-fg-subtle">a lead</span>
        </p>
      </div>
      {status === 'flagged' && (
        <div className="mt-2 rounded bg-red-soft px-3 py-2 text-red">
          <p className="flex items-start gap-2">
            <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            <span>
              {statusReason || 'The form of this niche has changed.'} No leads come until the filters fit the
              form of today.
            </span>
          </p>
          {editHref && (
            <ButtonLink size="sm" variant="primary" href={editHref} className="mt-2">
              Adapt the filters
            </ButtonLink>
          )}
        </div>
      )}
      {!level.isActive && (
        <p className="mt-1 text-amber">The marketplace has closed this level: no leads come by it for now.</p>
      )}
      <dl className="mt-1.5 grid grid-cols-[72px_1fr] gap-x-3 gap-y-0.5">
        <Row label="Leads">
          {filters.length === 0
            ? 'every one'
            : filters.map((filter, index) => (
                <span key={index} className="block">
                  {filterWords(filter, fields)}
                  {isGone(filter, fields) && <span className="text-red"> – not in the form any more</span>}
                </span>
              ))}
        </Row>
        {(niche.isLocationBased || areas.length > 0) && (
          <Row label="Where">{areas.length === 0 ? 'anywhere' : areas.map(areaWords).join(' · ')}</Row>
        )}
        <Row label="When">{when.length === 0 ? 'at any hour' : when.join(' · ')}</Row>
        <Row label="At most">{limits.length === 0 ? 'as many as there are' : limits.join(' · ')}</Row>
        <Row label="Sold">{sharedWords(level.maxBuyers)}</Row>
      </dl>
    </>
  )
}

function Row({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-fg-subtle">{label}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </>
  )
}
