'use client'
import type { BoughtLeadDetail as Lead } from '#contracts/marketplace'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ArrowLeft, Mail, Phone } from 'lucide-react'
import { useEffect } from 'react'
import { FailureBox } from '@/components/failure'
import { BoxSkeleton } from '@/components/frame/page-skeleton'
import { Page, Panel } from '@/components/page'
import { LeadState } from '@/components/portal/lead-state'
import { buttonClass } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { Loading, Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { CopyButton } from '@/components/portal/copy-button'
import { api, client } from '@/lib/api'
import { useCrumbName } from '@/lib/crumb'
import { formatPhone } from '@/lib/format'
import { formatMoney } from '@/lib/money'
import { Answered } from './answered'
import { Outcome } from './outcome'
import { Refund } from './refund'

/** A lead that was bought: how to reach them, what they asked for, what came of it, and the way to send it back. */
export function BoughtLeadDetail({ id }: { id: string }) {
  const queries = useQueryClient()
  const options = api.portalLeads.get.queryOptions({ input: { id } })
  const { data, error, refetch } = useQuery(options)
  useCrumbName(data?.name)
  const isNew = data?.seenAt === null
  useEffect(() => {
    if (!isNew) return
    const tell = async (): Promise<void> => {
      // Who reads a lead need not know that this was noted.
      await client.portalLeads.seen({ id }).catch(() => undefined)
      await Promise.all([
        queries.invalidateQueries({ queryKey: [['portalLeads']] }),
        queries.invalidateQueries({ queryKey: api.providers.overview.key() }),
      ])
    }
    void tell()
  }, [isNew, id, queries])
  if (error && !data)
    return (
      <Page title="Lead">
        <FailureBox title="This lead could not be opened" error={error} onRetry={() => void refetch()} />
      </Page>
    )
  if (!data) return <DetailSkeleton />
  return (
    <Page
      title={data.name}
      text={
        <>
          <Back />
          <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
            <LeadState lead={data} />
            <span>
              {data.niche.name}, {data.level.name}
            </span>
          </p>
        </>
      }
    >
      <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
        <div className="min-w-0 space-y-4">
          <Reach lead={data} />
          <Panel
            title="What they asked for"
            note={
              <>
                Sent <Time at={data.submittedAt} />
              </>
            }
          >
            <Answered lead={data} />
          </Panel>
        </div>
        <div className="min-w-0 space-y-4">
          <Outcome lead={data} />
          <Panel title="Purchase">
            <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5">
              <dt className="text-fg-muted">Price</dt>
              <dd className="text-right font-semibold">{formatMoney(data.price)}</dd>
              <dt className="text-fg-muted">Bought</dt>
              <dd className="text-right">
                <Time at={data.at} />
              </dd>
              {data.refundedAt && (
                <>
                  <dt className="text-fg-muted">Paid back</dt>
                  <dd className="text-right">
                    <Time at={data.refundedAt} />
                  </dd>
                </>
              )}
            </dl>
          </Panel>
          <Refund lead={data} />
        </div>
      </div>
    </Page>
  )
}

function Back() {
  return (
    <Link
      href="/provider/leads"
      className="mb-2 inline-flex items-center gap-1 rounded-sm text-sm text-accent-text hover:underline"
    >
      <ArrowLeft aria-hidden className="size-3.5" /> All leads
    </Link>
  )
}

/** The ways to the person, first on the page: a lead is worth most in its first minutes. */
function Reach({ lead }: { lead: Lead }) {
  return (
    <section aria-label="How to reach them" className="rounded border border-line p-4">
      <div className="flex flex-wrap gap-2">
        {lead.contact.call && (
          <a
            href={lead.contact.call}
            className={buttonClass({ variant: 'primary', size: 'lg' }, 'max-sm:flex-1')}
          >
            <Phone aria-hidden className="size-4" /> Call
          </a>
        )}
        <a
          href={lead.contact.mail}
          className={buttonClass(
            { variant: lead.contact.call ? 'secondary' : 'primary', size: 'lg' },
            'max-sm:flex-1',
          )}
        >
          <Mail aria-hidden className="size-4" /> Write
        </a>
      </div>
      <ul className="mt-3 divide-y divide-line">
        {lead.phone && <Way label="telephone number" value={lead.phone} shown={formatPhone(lead.phone)} />}
        <Way label="e-mail address" value={lead.email} shown={lead.email} />
        {lead.postalCode && <Way label="postal code" value={lead.postalCode} shown={lead.postalCode} />}
      </ul>
    </section>
  )
}

function Way({ label, value, shown }: { label: string; value: string; shown: string }) {
  return (
    <li className="flex min-h-9 items-center gap-2 py-0.5">
      <span className="min-w-0 flex-1 select-all [overflow-wrap:anywhere]">{shown}</span>
      <CopyButton label={label} value={value} />
    </li>
  )
}

function DetailSkeleton() {
  return (
    <Page
      title={<Skeleton className="mt-1 h-5 w-44" />}
      text={
        <>
          <Back />
          <Skeleton className="mt-1 w-52" />
        </>
      }
    >
      <Loading />
      <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
        <div className="min-w-0 space-y-4">
          <BoxSkeleton lines={4} />
          <BoxSkeleton lines={6} />
        </div>
        <div className="min-w-0 space-y-4">
          <BoxSkeleton lines={3} />
          <BoxSkeleton lines={2} />
        </div>
      </div>
    </Page>
  )
}
