'use client'
import type { BoughtLead, PortalOverview, ProviderBalance } from '#contracts/marketplace'
import { useQuery } from '@tanstack/react-query'
import { Circle } from 'lucide-react'
import type { ReactNode } from 'react'
import { BarList } from '@/components/bar-list'
import { ChartFrame } from '@/components/chart/frame'
import { DayColumns } from '@/components/day-columns'
import { FailureBox } from '@/components/failure'
import { BoxSkeleton } from '@/components/frame/page-skeleton'
import { Page, Panel } from '@/components/page'
import { LeadState } from '@/components/portal/lead-state'
import { isUnseen, skipWords } from '@/components/portal/words'
import { Link } from '@/components/ui/link'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/api'
import { count, formatNumber } from '@/lib/format'
import { amountText, formatMoney } from '@/lib/money'
import { useProvider } from '@/lib/provider'
import { FirstSteps } from './first-steps'

const pollMs = 30_000

/** What a provider sees first: what came in, what it cost, what is left to spend, and why other leads went elsewhere. */
export function Overview() {
  const provider = useProvider()
  const overview = useQuery({ ...api.providers.overview.queryOptions(), refetchInterval: pollMs })
  const balance = useQuery({ ...api.providerMoney.balance.queryOptions(), refetchInterval: pollMs })
  const latest = useQuery({
    ...api.portalLeads.list.queryOptions({ input: { limit: 5 } }),
    refetchInterval: pollMs,
  })
  const subscriptions = useQuery(api.subscriptions.list.queryOptions())
  const all = [provider, overview, balance, latest, subscriptions]
  const failed = all.find(({ error, data }) => error && !data)
  if (failed)
    return (
      <Page title="Overview">
        <FailureBox
          error={failed.error}
          onRetry={() => {
            for (const one of all) if (one.error) void one.refetch()
          }}
        />
      </Page>
    )
  if (!provider.data || !overview.data || !balance.data || !latest.data || !subscriptions.data)
    return <OverviewSkeleton />
  const isActive = subscriptions.data.some(({ status }) => status === 'active')
  return (
    <Page title="Overview" text={`What ${provider.data.workspace.name} sells to ${provider.data.name}.`}>
      <FirstSteps
        isAdmin={provider.data.you.role === 'admin'}
        isSubscribed={isActive}
        isFunded={balance.data.balance.amount > 0}
        hasLeads={overview.data.bought > 0}
      />
      <Figures overview={overview.data} balance={balance.data} />
      <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
        <div className="min-w-0 space-y-4">
          <Latest leads={latest.data.items} />
          <ByDay days={overview.data.days} />
        </div>
        <Missed missed={overview.data.missed} />
      </div>
    </Page>
  )
}

function Figures({ overview, balance }: { overview: PortalOverview; balance: ProviderBalance }) {
  const { month } = overview
  return (
    <dl className="mb-4 grid grid-cols-2 gap-px overflow-hidden rounded border border-line bg-line lg:grid-cols-[1.6fr_1fr_1fr_1fr_1fr]">
      <Figure label="Balance" className="max-lg:col-span-2">
        <Link href="/provider/balance" className="rounded-sm hover:underline">
          {formatMoney(balance.balance)}
        </Link>
        {balance.isLow && (
          <span className="block text-sm font-normal text-amber">
            Low: below {formatMoney(balance.lowBalanceThreshold)}
          </span>
        )}
        {balance.topUpProblem && (
          <span className="block text-sm font-normal text-red">
            The last top-up failed: {balance.topUpProblem}
          </span>
        )}
      </Figure>
      <Figure label="Leads this month">{formatNumber(month.leads)}</Figure>
      <Figure label="Won this month">{formatNumber(month.won)}</Figure>
      <Figure label="Spent this month">{formatMoney(month.spent)}</Figure>
      <Figure label="Paid back">{formatMoney(month.refunded)}</Figure>
    </dl>
  )
}

function Figure({
  label,
  className = '',
  children,
}: {
  label: string
  className?: string
  children: ReactNode
}) {
  return (
    <div className={`bg-bg px-4 py-3 ${className}`}>
      <dt className="text-sm text-fg-subtle">{label}</dt>
      <dd className="text-lg font-semibold">{children}</dd>
    </div>
  )
}

function Latest({ leads }: { leads: BoughtLead[] }) {
  return (
    <Panel
      title={leads.some(isUnseen) ? 'New leads wait for you' : 'Latest leads'}
      {...(leads.length > 0 && { href: '/provider/leads' })}
    >
      {leads.length === 0 ? (
        <p className="text-fg-muted">
          None yet. As soon as one is yours it stands here, and goes to you by mail.
        </p>
      ) : (
        <ul className="-mx-2">
          {leads.map((lead) => (
            <li key={lead.id}>
              <Link
                href={`/provider/leads/${lead.id}`}
                className="flex min-h-12 items-center gap-3 rounded px-2 py-1.5 hover:bg-hover"
              >
                <span className="min-w-0 flex-1">
                  <span className="flex items-center gap-1.5 font-semibold">
                    {isUnseen(lead) && (
                      <Circle aria-hidden className="size-2 shrink-0 fill-accent-text text-accent-text" />
                    )}
                    <span className="truncate">{lead.name}</span>
                    {isUnseen(lead) && <span className="text-xs text-accent-text">New</span>}
                  </span>
                  <span className="block truncate text-sm text-fg-muted">
                    <Time at={lead.at} /> · {formatMoney(lead.price)} · {lead.niche.name}
                  </span>
                </span>
                <LeadState lead={lead} />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

function ByDay({ days }: { days: PortalOverview['days'] }) {
  const total = days.reduce((sum, { leads }) => sum + leads, 0)
  const most = Math.max(...days.map(({ leads }) => leads))
  return (
    <ChartFrame
      title={`${count(total, 'lead')} in 30 days`}
      name="leads-by-day"
      data={{
        rowName: 'Day',
        series: [
          { id: 'leads', label: 'Leads' },
          { id: 'amount', label: `Spent (${days[0]?.amount.currency ?? ''})` },
        ],
        rows: days.map(({ day, leads, amount }) => ({
          id: day,
          label: day,
          values: [leads, Number(amountText(amount))],
        })),
      }}
    >
      {total === 0 ? (
        <p className="text-fg-muted">Every day on which a lead is yours gets a column here.</p>
      ) : (
        <DayColumns
          label="Leads by day"
          top={formatNumber(most)}
          days={days.map(({ day, leads, amount }) => ({
            day,
            value: leads,
            text: `${count(leads, 'lead')}, ${formatMoney(amount)}`,
          }))}
        />
      )}
    </ChartFrame>
  )
}

function Missed({ missed }: { missed: PortalOverview['missed'] }) {
  const best = missed.find(({ reason }) => skipWords[reason].help !== '' && skipWords[reason].href !== null)
  return (
    <Panel title="Why leads went elsewhere" note="30 days">
      {missed.length === 0 ? (
        <p className="text-fg-muted">
          No lead of your levels went to others. When one does, your own reason stands here.
        </p>
      ) : (
        <>
          <BarList
            label="Why leads went elsewhere"
            bars={missed.map(({ reason, times }) => {
              const { label, href } = skipWords[reason]
              return { id: reason, label, value: times, text: formatNumber(times), ...(href && { href }) }
            })}
          />
          {best && (
            <p className="mt-3 border-t border-line pt-3 text-sm text-fg-muted">
              {skipWords[best.reason].label}: {skipWords[best.reason].help}{' '}
              <Link
                href={skipWords[best.reason].href ?? '/provider/subscriptions'}
                className="rounded-sm text-accent-text hover:underline"
              >
                {best.reason === 'no_funds' ? 'To the balance' : 'To the subscriptions'}
              </Link>
            </p>
          )}
        </>
      )}
    </Panel>
  )
}

function OverviewSkeleton() {
  return (
    <Page title="Overview" text={<Skeleton className="mt-2 w-64 max-w-full" />}>
      <Loading />
      <div className="mb-4 h-[70px] rounded border border-line max-lg:h-52" />
      <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
        <div className="min-w-0 space-y-4">
          <BoxSkeleton lines={6} />
          <BoxSkeleton lines={4} />
        </div>
        <BoxSkeleton lines={6} />
      </div>
    </Page>
  )
}
