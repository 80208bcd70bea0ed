'use client'
import { useQuery } from '@tanstack/react-query'
import { FailureBox } from '@/components/failure'
import { PageSkeleton } from '@/components/frame/page-skeleton'
import { HealthMark, StageBadge } from '@/components/health'
import { Page } from '@/components/page'
import { ButtonLink } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { api } from '@/lib/api'
import { useCrumbName } from '@/lib/crumb'
import { isNotFound } from '@/lib/failure'
import { useMay, useMe } from '@/lib/me'
import { About } from './about'
import { ClientActs } from './client-acts'
import { Health } from './health'
import { HealthChart } from './health-chart'
import { People } from './people'
import { alertsOf, healthHistoryOf, tasksOf } from './queries'
import { OpenAlerts } from './open-alerts'
import { Story } from './story'
import { Tasks } from './tasks'

/** One client: how they are and why, what happened, who is there and what is to be done. */
export function ClientDetail({ id }: { id: string }) {
  const found = useQuery(api.clients.get.queryOptions({ input: { id } }))
  const health = useQuery({
    ...api.clients.health.queryOptions({ input: { id } }),
    refetchInterval: ({ state }) => (state.data?.isBehind ? 1000 : false),
  })
  const contacts = useQuery(api.clients.contacts.queryOptions({ input: { clientId: id } }))
  const isKnown = useMe().isFetched
  const may = useMay('clients.write')
  const maySeeAlerts = useMay('alerts.read')
  // What the parts show is awaited here as well: a part that comes later would move those below it.
  const history = useQuery(healthHistoryOf(id))
  const tasks = useQuery({ ...tasksOf(id), enabled: maySeeAlerts })
  const alerts = useQuery({ ...alertsOf(id), enabled: maySeeAlerts })
  const isReady = !history.isPending && (!maySeeAlerts || (!tasks.isPending && !alerts.isPending))
  useCrumbName(found.data?.name)
  const error = found.error ?? health.error ?? contacts.error
  if (error) {
    return (
      <Page title="Client">
        <FailureBox
          title="This client could not be opened"
          error={error}
          {...(isNotFound(error)
            ? {}
            : { onRetry: () => void Promise.all([found.refetch(), health.refetch(), contacts.refetch()]) })}
        >
          <ButtonLink href="/clients" size="sm">
            All clients
          </ButtonLink>
        </FailureBox>
      </Page>
    )
  }
  // The acts depend on what one may do; drawn before that is known, the page would move.
  if (!found.data || !health.data || !contacts.data || !isKnown || !isReady) return <PageSkeleton />
  const { data } = found
  return (
    <Page
      title={
        <span className="flex flex-wrap items-center gap-2.5">
          <bdi>{data.name}</bdi>
          <HealthMark shown={health.data.shown} band={health.data.band} />
          <StageBadge stage={data.stage} />
        </span>
      }
      text={
        <>
          {health.data.reason}
          {data.prospect && (
            <>
              {' '}
              <Link
                href={`/prospects/${data.prospect.id}`}
                className="whitespace-nowrap text-accent-text hover:underline"
              >
                Was a prospect
              </Link>
            </>
          )}
        </>
      }
      acts={may && <ClientActs client={data} contacts={contacts.data} />}
    >
      <div className="grid items-start gap-4 lg:grid-cols-[1fr_340px]">
        <div className="min-w-0 space-y-4">
          {maySeeAlerts && <OpenAlerts clientId={id} />}
          <Health health={health.data} may={may} />
          <HealthChart clientId={id} />
          <Story clientId={id} />
        </div>
        <div className="min-w-0 space-y-4">
          <About client={data} health={health.data} />
          {maySeeAlerts && <Tasks clientId={id} />}
          <People clientId={id} contacts={contacts.data} may={may} />
        </div>
      </div>
    </Page>
  )
}
