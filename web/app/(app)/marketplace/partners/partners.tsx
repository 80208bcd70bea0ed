'use client'
import type { Partner } from '#contracts/marketplace'
import type { AttributionReport } from '#contracts/reports'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus, Waypoints } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Empty } from '@/components/empty'
import { FailureBox } from '@/components/failure'
import { Page } from '@/components/page'
import { Button } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { count } from '@/lib/format'
import { useMay, useMe } from '@/lib/me'
import { formatMoney } from '@/lib/money'

const Destructive = dynamic(() => import('@/components/destructive').then((module) => module.Destructive), {
  ssr: false,
})
const PartnerDialog = dynamic(() => import('@/forms/partner').then((module) => module.PartnerDialog), {
  ssr: false,
})
const PartnerKeyDialog = dynamic(() => import('@/forms/partner').then((module) => module.PartnerKeyDialog), {
  ssr: false,
})

type Open =
  | { what: 'edit'; partner: Partner | null }
  | { what: 'remove' | 'renew'; partner: Partner }
  | { what: 'key'; name: string; value: string }

/** Who sends leads from outside: their key, their share, and what they are owed of the last month. */
export function Partners() {
  const queries = useQueryClient()
  const { isFetched } = useMe()
  const may = useMay('marketplace.write')
  const list = useQuery(api.partners.list.queryOptions({ input: {} }))
  const archived = useQuery(api.partners.list.queryOptions({ input: { archived: true } }))
  const report = useQuery(api.reports.attribution.queryOptions({ input: {} }))
  const [open, setOpen] = useState<Open | null>(null)
  const reload = async (): Promise<void> => queries.invalidateQueries({ queryKey: api.partners.key() })
  const makeKey = async (partner: Partner): Promise<void> => {
    const { key } = await client.partners.makeKey({ id: partner.id })
    setOpen({ what: 'key', name: partner.name, value: key })
    await reload()
  }
  const add = may && (
    <Button variant="primary" onClick={() => setOpen({ what: 'edit', partner: null })}>
      <Plus aria-hidden className="size-4" /> New partner
    </Button>
  )
  const partners = list.data?.items ?? []
  const isReady = list.data !== undefined && archived.data !== undefined && isFetched && !report.isPending
  const error = list.error ?? archived.error ?? report.error
  return (
    <Page
      title="Partners"
      text={
        <>
          They send leads with a key of their own and get a share of what stays sold: what is paid back later
          is taken off what they get then. Any other time is told by the{' '}
          <Link href="/marketplace/reports" className="text-accent-text underline">
            reports
          </Link>
          .
        </>
      }
      acts={isReady && partners.length > 0 && add}
    >
      {error && <FailureBox error={error} onRetry={() => void reload()} />}
      {!error && !isReady && <Skeleton className="h-40 w-full" />}
      {!error && isReady && partners.length === 0 && (
        <div className="rounded border border-line">
          <Empty
            icon={<Waypoints />}
            title="No partners yet"
            text="A partner sends leads that they won elsewhere, by a key, and is paid a share of what these leads earn."
          >
            {add}
          </Empty>
        </div>
      )}
      {!error && isReady && (
        <ul aria-label="Partners" className="divide-y divide-line rounded border border-line empty:hidden">
          {partners.map((partner) => (
            <Line key={partner.id} partner={partner} report={report.data}>
              {may && (
                <>
                  <Button size="sm" onClick={() => setOpen({ what: 'edit', partner })}>
                    Edit
                  </Button>
                  <Button
                    size="sm"
                    onClick={() => {
                      if (partner.key !== null) setOpen({ what: 'renew', partner })
                      else
                        makeKey(partner).catch((failure: unknown) =>
                          toast(toFailure(failure).message, { tone: 'failed' }),
                        )
                    }}
                  >
                    {partner.key === null ? 'Make a key' : 'Another key'}
                  </Button>
                  <Button size="sm" onClick={() => setOpen({ what: 'remove', partner })}>
                    Remove
                  </Button>
                </>
              )}
            </Line>
          ))}
        </ul>
      )}
      {!error && isReady && archived.data.items.length > 0 && (
        <details className="mt-4">
          <summary className="cursor-pointer text-fg-muted">
            {count(archived.data.items.length, 'archived partner')}
          </summary>
          <ul aria-label="Archived partners" className="mt-2 divide-y divide-line rounded border border-line">
            {archived.data.items.map((partner) => (
              <Line key={partner.id} partner={partner} report={report.data} />
            ))}
          </ul>
        </details>
      )}
      {open?.what === 'edit' && (
        <PartnerDialog
          partner={open.partner}
          onClose={() => setOpen(null)}
          onSaved={() => {
            setOpen(null)
            void reload()
          }}
        />
      )}
      {open?.what === 'key' && (
        <PartnerKeyDialog name={open.name} value={open.value} onClose={() => setOpen(null)} />
      )}
      {open?.what === 'renew' && (
        <Destructive
          title={`Another key for ${open.partner.name}?`}
          lost="The key that they have now is refused from this moment, until they send leads with the other one."
          act="Make another key"
          onConfirm={async () => makeKey(open.partner)}
          onClose={() => setOpen((now) => (now?.what === 'renew' ? null : now))}
        />
      )}
      {open?.what === 'remove' && (
        <Destructive
          title={`Remove ${open.partner.name}?`}
          lost={
            open.partner.leads === 0
              ? 'They never sent a lead, so nothing of them is kept. Their key stops.'
              : `They send no more, and their key stops. ${count(open.partner.leads, 'lead')} and what is owed for them stay.`
          }
          act="Remove partner"
          onConfirm={async () => {
            const { outcome } = await client.partners.remove({ id: open.partner.id })
            toast(outcome === 'deleted' ? 'The partner is deleted' : 'The partner is archived')
            await reload()
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </Page>
  )
}

function Line({
  partner,
  report,
  children,
}: {
  partner: Partner
  report: AttributionReport | undefined
  children?: React.ReactNode
}) {
  const earned = report?.partners.find(({ id }) => id === partner.id)
  const money = (amount: number) => formatMoney({ amount, currency: report?.currency ?? 'USD' })
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-center gap-x-2">
          <span className="font-semibold [overflow-wrap:anywhere]">{partner.name}</span>
          <span className="text-fg-muted">{partner.payoutBasisPoints / 100} %</span>
        </p>
        <p className="text-sm text-fg-subtle [overflow-wrap:anywhere]">
          {partner.leads === 0 ? (
            'No lead yet'
          ) : (
            <Link href={`/marketplace/leads?partner=${partner.id}`} className="hover:underline">
              {count(partner.leads, 'lead')}
            </Link>
          )}
          {partner.email && ` · ${partner.email}`} ·{' '}
          {partner.key === null ? (
            'without a key'
          ) : (
            <>
              key <code className="font-mono">{partner.key.start}…</code>,{' '}
              {partner.key.lastUsedAt === null ? (
                'never used'
              ) : (
                <>
                  last used <Time at={partner.key.lastUsedAt} />
                </>
              )}
            </>
          )}
        </p>
        {children && <div className="mt-2 flex flex-wrap gap-1.5">{children}</div>}
      </div>
      <dl className="grid grid-cols-[auto_auto] gap-x-3 text-right">
        <dt className="text-fg-subtle">Sold less paid back, 30 days</dt>
        <dd className="whitespace-nowrap">{money(earned?.net ?? 0)}</dd>
        <dt className="text-fg-subtle">Pay-out</dt>
        <dd className="font-semibold whitespace-nowrap">{money(earned?.payout ?? 0)}</dd>
      </dl>
    </li>
  )
}
