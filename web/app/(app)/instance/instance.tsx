'use client'
import { useQuery } from '@tanstack/react-query'
import dynamic from 'next/dynamic'
import { Page } from '@/components/page'
import { Skeleton } from '@/components/ui/skeleton'
import { cn } from '@/lib/cn'
import { useMe } from '@/lib/me'
import { useUrlState } from '@/lib/use-url-state'
import { api } from '@/lib/api'
import { FailureBox } from '@/components/failure'
import { Health } from './health'

const loading = () => <Skeleton className="h-64 w-full" />
const Users = dynamic(() => import('./users').then((module) => module.Users), { ssr: false, loading })
const Workspaces = dynamic(() => import('./workspaces').then((module) => module.Workspaces), {
  ssr: false,
  loading,
})
const Mail = dynamic(() => import('./mail').then((module) => module.Mail), { ssr: false, loading })

const parts = [
  { id: 'health', label: 'Health' },
  { id: 'users', label: 'Users' },
  { id: 'workspaces', label: 'Workspaces' },
  { id: 'mail', label: 'Mail' },
  { id: 'limits', label: 'Limits' },
]

/** For who looks after the whole instance. */
export function Instance() {
  const { data: me } = useMe()
  const { params, set } = useUrlState()
  const part = params.get('part') ?? 'health'
  if (me && !me.user.isInstanceAdmin) {
    return (
      <Page title="Instance" text="This page is for who looks after the whole instance.">
        <p className="text-fg-muted">Ask an administrator of the instance.</p>
      </Page>
    )
  }
  return (
    <Page title="Instance" text="Everything on this server: accounts, workspaces, mail, storage and workers.">
      <nav
        aria-label="Parts"
        className="scroll-quiet mb-4 flex gap-1 overflow-x-auto border-b border-line pb-2"
      >
        {parts.map(({ id, label }) => (
          <button
            key={id}
            type="button"
            aria-current={part === id ? 'page' : undefined}
            onClick={() => set({ part: id === 'health' ? undefined : id })}
            className={cn(
              'h-8 shrink-0 rounded px-3 touch-target hover:bg-active max-sm:px-2',
              part === id ? 'bg-active font-semibold' : 'text-fg-muted',
            )}
          >
            {label}
          </button>
        ))}
      </nav>
      {!me && loading()}
      {me && part === 'health' && <Health />}
      {me && part === 'users' && <Users />}
      {me && part === 'workspaces' && <Workspaces />}
      {me && part === 'mail' && <Mail />}
      {me && part === 'limits' && <Limits />}
    </Page>
  )
}

const meanings: Record<string, string> = {
  SIGNUP: 'Who may sign up',
  RATE_LIMIT_PERSON: 'Requests a minute of one person',
  RATE_LIMIT_KEY: 'Requests a minute of one API key',
  RATE_LIMIT_AUTH: 'Sign-ins in 15 minutes from one address',
  RATE_LIMIT_CAMPAIGNS: 'Campaigns an hour in one workspace',
  RATE_LIMIT_EXPORTS: 'Exports an hour in one workspace',
  DISCOVERY_CONCURRENCY: 'Searches at a time in one workspace',
  ENRICHMENT_CONCURRENCY: 'Prospects enriched at a time in one workspace',
  SCORING_CONCURRENCY: 'Scorings at a time in one workspace',
  DRAFTING_CONCURRENCY: 'Drafts written at a time in one workspace',
  VENDOR_CALLS_PER_MINUTE: 'Calls a minute to vendors from one workspace',
  CRAWL_CONCURRENCY: 'Websites one worker reads at a time',
  CRAWL_MAX_PAGES: 'Pages read of one website',
  CRAWL_GAP_MS: 'Milliseconds between two requests to one website',
  DATABASE_POOL: 'Database connections of one process',
  JOBS_POOL: 'Database connections for the jobs of one process',
}

/** What bounds the instance; set in the environment of the server. */
function Limits() {
  const state = useQuery(api.instance.state.queryOptions())
  if (state.error) return <FailureBox error={state.error} onRetry={() => void state.refetch()} />
  if (!state.data) return loading()
  return (
    <>
      <p className="mb-3 text-fg-muted">Set in the environment of the server, or in its .env file.</p>
      <dl className="grid max-w-2xl grid-cols-[1fr_auto] gap-x-4 gap-y-1.5">
        {[{ setting: 'SIGNUP', value: state.data.signUp }, ...state.data.limits].map(({ setting, value }) => (
          <div key={setting} className="col-span-2 grid grid-cols-subgrid border-b border-line pb-1.5">
            <dt>
              {meanings[setting] ?? 'Set for the whole instance'}
              <span className="block font-mono text-xs [overflow-wrap:anywhere] text-fg-subtle">
                {setting}
              </span>
            </dt>
            <dd className="text-right tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}
