import type { OfferedLevel } from '#contracts/marketplace'
import { Check } from 'lucide-react'
import { ButtonLink } from '@/components/ui/button'
import { formatMoney } from '@/lib/money'
import { byNiche, sharedWords } from '@/lib/subscription-words'

/** Niches with their levels: what a lead costs, with how many it is shared, and the way to subscribe. */
export function Offers({
  offers,
  path,
  mayChange,
}: {
  offers: OfferedLevel[]
  path: string
  mayChange: boolean
}) {
  const niches = byNiche(offers)
  return (
    <ul aria-label="What can be bought" className="divide-y divide-line rounded border border-line">
      {niches.map((levels) => (
        <li key={levels[0]?.niche.id} className="px-4 py-3 max-sm:px-3">
          <h3 className="mb-1 text-base [overflow-wrap:anywhere]">{levels[0]?.niche.name}</h3>
          <ul className="divide-y divide-line">
            {levels.map(({ level, isSubscribed }) => (
              <li key={level.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
                <span className="min-w-40 flex-1 [overflow-wrap:anywhere]">
                  {level.name} <span className="text-fg-subtle">{sharedWords(level.maxBuyers)}</span>
                  {level.description && (
                    <span className="block text-sm text-fg-muted">{level.description}</span>
                  )}
                </span>
                <span className="flex items-center gap-4 max-sm:w-full max-sm:justify-between">
                  <span className="font-semibold whitespace-nowrap tabular-nums">
                    {formatMoney(level.price)}
                  </span>
                  {isSubscribed ? (
                    <span className="flex h-8 w-24 items-center justify-end gap-1 text-sm text-fg-muted">
                      <Check aria-hidden className="size-3.5" /> Subscribed
                    </span>
                  ) : (
                    mayChange && (
                      <ButtonLink
                        href={`${path}/new?level=${level.id}`}
                        aria-label={`Subscribe to ${levels[0]?.niche.name}, ${level.name}`}
                        className="w-24"
                      >
                        Subscribe
                      </ButtonLink>
                    )
                  )}
                </span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
