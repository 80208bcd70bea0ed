'use client'
import type { Provider } from '#contracts/marketplace'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/api'
import { formatNumber, formatShare } from '@/lib/format'
import { useMay } from '@/lib/me'
import { formatMoney } from '@/lib/money'

/** What one asks first of a provider, in one line. */
export function Standing({ provider }: { provider: Provider }) {
  const maySeeReturns = useMay('bad_leads.read')
  const rates = useQuery({
    ...api.badLeads.rates.queryOptions({ input: { by: 'provider' } }),
    enabled: maySeeReturns,
  })
  const rate = rates.data?.find((one) => one.id === provider.id)
  return (
    <dl className="mb-5 grid grid-cols-2 gap-px overflow-hidden rounded border border-line bg-line sm:grid-cols-5">
      <Figure label="Balance">{formatMoney(provider.balance)}</Figure>
      <Figure label="Leads in 30 days">{rates.data ? formatNumber(rate?.sold ?? 0) : '–'}</Figure>
      <Figure label="Returned in 30 days">
        {rate && rate.sold > 0
          ? `${formatNumber(rate.returned)} (${formatShare(rate.returned, rate.sold)})`
          : '–'}
      </Figure>
      <Figure label="Subscriptions">{formatNumber(provider.subscriptions)}</Figure>
      <Figure label="Here since">
        <Time at={provider.createdAt} />
      </Figure>
    </dl>
  )
}

function Figure({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="bg-bg px-3 py-2 max-sm:last:col-span-2">
      <dt className="text-sm text-fg-subtle">{label}</dt>
      <dd className="font-semibold tabular-nums">{children}</dd>
    </div>
  )
}
