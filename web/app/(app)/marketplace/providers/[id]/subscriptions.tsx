'use client'
import { Download } from 'lucide-react'
import { useMemo } from 'react'
import { SubscriptionsOf } from '@/components/subscriptions/subscriptions'
import { buttonClass } from '@/components/ui/button'
import { operatorDesk } from '@/lib/subscription-desk'

/** What a provider wants of which niche and level; the operator changes it for them. */
export function Subscriptions({ providerId, mayChange }: { providerId: string; mayChange: boolean }) {
  const desk = useMemo(() => operatorDesk(providerId), [providerId])
  return (
    <div className="max-w-3xl">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-2">
        <p className="text-fg-muted">
          What the provider keeps in their portal. Each change stands in the audit log.
        </p>
        <a
          href={`/api/v1/admin/subscriptions.csv?providerId=${providerId}`}
          download="subscriptions.csv"
          className={buttonClass({ size: 'sm' })}
        >
          <Download aria-hidden className="size-3.5" /> CSV
        </a>
      </div>
      <SubscriptionsOf desk={desk} mayChange={mayChange} />
    </div>
  )
}
