'use client'
import type { Campaign, Discovery } from '#contracts/prospecting'
import { CircleAlert, CircleCheck, CirclePause, LoaderCircle } from 'lucide-react'
import { MapAttribution } from '@/components/attribution'
import { Panel } from '@/components/page'
import { Time } from '@/components/ui/time'
import { count } from '@/lib/format'

const titles = { openstreetmap: 'OpenStreetMap', workspace: 'Your own prospects' }

/** How far each source got, what it said, and when it is asked again. */
export function CampaignDiscoveries({ campaign }: { campaign: Campaign }) {
  const { discoveries } = campaign
  const found = discoveries.reduce((sum, one) => sum + one.found, 0)
  return (
    <Panel title={`Sources named ${count(found, 'company', 'companies')}`}>
      <ul className="space-y-2">
        {discoveries.map((one) => (
          <li key={one.source} className="flex flex-wrap items-start gap-x-3 gap-y-0.5">
            <span className="flex min-w-44 items-center gap-2 font-semibold">
              <Mark discovery={one} isPaused={campaign.status === 'paused'} /> {titles[one.source]}
            </span>
            <span>{wordsOf(one, campaign.status === 'paused')}</span>
            <span className="text-fg-muted">
              {count(one.found, 'company', 'companies')}, {count(one.created, 'new one')}
            </span>
            {one.statusReason && (
              <span className="basis-full text-fg-muted">
                {one.statusReason}
                {one.status === 'waiting' && one.nextAttemptAt && (
                  <>
                    {' '}
                    Asked again <Time at={one.nextAttemptAt} />; nothing is lost.
                  </>
                )}
                {one.status === 'failed' && ' What came in stays; start again to go on.'}
              </span>
            )}
          </li>
        ))}
      </ul>
      {discoveries.some((one) => one.source === 'openstreetmap') && (
        <MapAttribution className="mt-3 border-t border-line pt-2 text-sm text-fg-subtle" />
      )}
    </Panel>
  )
}

const wordsOf = ({ status, statusReason }: Discovery, isPaused: boolean): string =>
  status === 'completed'
    ? 'done'
    : status === 'failed'
      ? 'failed'
      : isPaused
        ? 'paused'
        : status === 'waiting' && statusReason !== null
          ? 'waiting'
          : 'searching'

function Mark({ discovery: { status }, isPaused }: { discovery: Discovery; isPaused: boolean }) {
  if (status === 'completed') return <CircleCheck aria-hidden className="size-4 text-green" />
  if (status === 'failed') return <CircleAlert aria-hidden className="size-4 text-red" />
  if (isPaused) return <CirclePause aria-hidden className="size-4 text-amber" />
  return <LoaderCircle aria-hidden className="size-4 text-accent-text motion-safe:animate-spin" />
}
