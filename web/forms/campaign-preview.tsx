'use client'
import type { Center, Preview } from '#contracts/prospecting'
import { useQuery } from '@tanstack/react-query'
import { LoaderCircle, MapPin } from 'lucide-react'
import { useEffect } from 'react'
import { MapAttribution } from '@/components/attribution'
import { Select } from '@/components/ui/input'
import { api } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { formatNumber } from '@/lib/format'
import { useDebounced } from '@/lib/use-debounced'
import type { CampaignFields } from './campaign-values'
import { Group } from './group'

const titles = { openstreetmap: 'OpenStreetMap', workspace: 'Your own prospects' }

/** How many prospects the sources would give. Maps are asked once somebody stops typing, not at every key. */
export function CampaignPreview({ form }: { form: CampaignFields }) {
  const { watch, setValue } = form
  const center = watch('center') ?? null
  const written = (watch('place') ?? '').trim()
  const place = useDebounced(written, 900)
  const asked = useDebounced(
    JSON.stringify({
      businessType: (watch('businessType') ?? '').trim(),
      radiusKm: watch('radiusKm'),
      sources: watch('sources') ?? [],
      center,
    }),
    600,
  )
  const rest = JSON.parse(asked) as {
    businessType: string
    radiusKm: number | null
    sources: Preview['sources'][number]['source'][]
    center: Center | null
  }
  const where = useQuery({
    ...api.campaigns.findPlaces.queryOptions({ input: { text: place } }),
    enabled: place.length > 1 && place === written && center === null,
    staleTime: Infinity,
    retry: false,
  })
  const places = where.data ?? []
  const [first] = places
  useEffect(() => {
    // What was found for the words before these is not where these lie.
    if (first && center === null && place === written) setValue('center', first)
  }, [first, center, place, written, setValue])
  const isAsked = place === '' ? rest.businessType !== '' && rest.sources.includes('workspace') : true
  const radiusKm = rest.radiusKm ?? 0
  const preview = useQuery({
    ...api.campaigns.preview.queryOptions({
      input: { ...rest, radiusKm, place },
    }),
    enabled: isAsked && radiusKm >= 1 && radiusKm <= 161 && (place === '' || rest.center !== null),
    placeholderData: (before) => before,
    staleTime: 300_000,
    retry: false,
  })
  const isBusy = where.isFetching || preview.isFetching
  const problem = where.error ?? preview.error
  if (!isAsked && !preview.data) return null
  return (
    <Group title="Preview">
      <div aria-live="polite" className="min-h-16 space-y-2 rounded border border-line bg-muted/40 p-3">
        {center !== null && (
          <p className="flex items-start gap-2">
            <MapPin aria-hidden className="mt-0.5 size-4 shrink-0 text-fg-subtle" />
            <span className="min-w-0">Around {center.label}</span>
          </p>
        )}
        {places.length > 1 && center !== null && (
          <label className="block text-sm">
            <span className="mb-1 block text-fg-muted">Another place of that name?</span>
            <Select
              value={String(places.findIndex((one) => one.lat === center.lat && one.lng === center.lng))}
              onChange={(event) => setValue('center', places[Number(event.target.value)] ?? null)}
            >
              {places.map((one, index) => (
                <option key={one.label} value={index}>
                  {one.label}
                </option>
              ))}
            </Select>
          </label>
        )}
        {isBusy && (
          <p className="flex items-center gap-2 text-fg-muted">
            <LoaderCircle aria-hidden className="size-4 animate-spin motion-reduce:animate-none" /> Counting…
          </p>
        )}
        {problem && <p className="text-red">{toFailure(problem).message}</p>}
        {where.data?.length === 0 && (
          <p className="text-red">
            No place “{place}” was found: write it as “Bend, OR”, as a ZIP code or as coordinates.
          </p>
        )}
        {!isBusy && preview.data && <Counts sources={preview.data?.sources ?? []} />}
      </div>
    </Group>
  )
}

function Counts({ sources }: { sources: Preview['sources'] }) {
  if (sources.length === 0)
    return <p className="text-fg-muted">Choose a source to see how many it would give.</p>
  return (
    <>
      <ul className="space-y-1">
        {sources.map((one) => (
          <li key={one.source} className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-semibold">{titles[one.source]}:</span>
            {one.count !== null && <span className="font-semibold">{formatNumber(one.count)}</span>}
            <span className="min-w-0 text-fg-muted">{one.words}</span>
          </li>
        ))}
      </ul>
      <p className="text-sm text-fg-subtle">Before criteria, and before doubles are joined.</p>
      {sources.some((one) => one.source === 'openstreetmap') && <MapAttribution />}
    </>
  )
}
