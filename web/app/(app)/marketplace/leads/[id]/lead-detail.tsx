'use client'
import type { Lead } from '#contracts/marketplace'
import { useQuery } from '@tanstack/react-query'
import { FailureBox } from '@/components/failure'
import { PageSkeleton } from '@/components/frame/page-skeleton'
import { Page, Panel } from '@/components/page'
import { ScorePanel } from '@/components/score-panel'
import { Timeline } from '@/components/timeline'
import { Badge } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/api'
import { useCrumbName } from '@/lib/crumb'
import { statusWords } from '../words'
import { Answers } from './answers'
import { Distribution } from './distribution'
import { LeadActs } from './lead-acts'
import { Origin } from './origin'

/** One lead: what was answered, how good it looks and why, who bought it and why each other did not. */
export function LeadDetail({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(api.leads.get.queryOptions({ input: { id } }))
  useCrumbName(data?.name)
  if (error)
    return (
      <Page title="Lead">
        <FailureBox title="This lead could not be opened" error={error} onRetry={() => void refetch()} />
      </Page>
    )
  if (!data) return <PageSkeleton />
  return (
    <Page title={data.name} text={<Whom lead={data} />} acts={<LeadActs lead={data} />}>
      <div className="grid items-start gap-4 lg:grid-cols-[3fr_2fr]">
        <div className="min-w-0 space-y-4">
          <Panel title="Answers" note={`Version ${data.formVersion} of the form`}>
            <Answers lead={data} />
          </Panel>
          <Panel title="Distribution">
            <Distribution id={data.id} status={data.status} />
          </Panel>
          <Panel title="Quality">
            {data.quality === null ? (
              <p className="text-fg-muted">It has not been judged.</p>
            ) : (
              <ScorePanel score={data.quality} model={null} />
            )}
          </Panel>
        </div>
        <div className="min-w-0 space-y-4">
          <Panel title="Origin and consent">
            <Origin lead={data} />
          </Panel>
          <Panel title="What happened">
            <Timeline
              entries={data.timeline.map((event, index) => ({
                ...event,
                id: `${index}`,
                who:
                  event.who ?? (['submitted', 'confirmed'].includes(event.kind) ? data.name : 'Leadwright'),
              }))}
            />
          </Panel>
        </div>
      </div>
    </Page>
  )
}

function Whom({ lead }: { lead: Lead }) {
  const { label, tone } = statusWords[lead.status]
  return (
    <>
      <p>
        Lead of {lead.niche.name}, came <Time at={lead.submittedAt} />
        {lead.partner && ` by ${lead.partner.name}`}
      </p>
      <p className="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-sm">
        <Badge tone={tone}>{label}</Badge>
        {lead.statusReason && <span className="[overflow-wrap:anywhere]">{lead.statusReason}</span>}
        {lead.decidedAt && (
          <span className="text-fg-subtle">
            Decided {lead.decidedBy ? `by ${lead.decidedBy}` : 'by the rule of the niche'}{' '}
            <Time at={lead.decidedAt} />
          </span>
        )}
        {lead.duplicateOf && (
          <Link
            href={`/marketplace/leads/${lead.duplicateOf}`}
            className="text-accent-text underline-offset-3 hover:underline"
          >
            The one that came first
          </Link>
        )}
      </p>
    </>
  )
}
