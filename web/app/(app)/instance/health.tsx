'use client'
import { useQuery } from '@tanstack/react-query'
import { FailureBox } from '@/components/failure'
import { Panel } from '@/components/page'
import { Badge } from '@/components/ui/badge'
import { Skeleton } from '@/components/ui/skeleton'
import { api } from '@/lib/api'
import { formatNumber, formatSpan } from '@/lib/format'

const units = ['B', 'kB', 'MB', 'GB', 'TB']

function formatBytes(bytes: number): string {
  const step = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), units.length - 1)
  const value = bytes / 1000 ** step
  return `${value < 10 && step > 0 ? value.toFixed(1) : Math.round(value)} ${units[step]}`
}

/** Database, storage, workers and jobs, asked anew every ten seconds. */
export function Health() {
  const state = useQuery({ ...api.instance.state.queryOptions(), refetchInterval: 10_000 })
  if (state.error) return <FailureBox error={state.error} onRetry={() => void state.refetch()} />
  if (!state.data) return <Skeleton className="h-64 w-full" />
  const { users, workspaces, database, workers, jobs } = state.data
  const isAlive = workers.some(({ secondsAgo }) => secondsAgo < 30)
  const facts: [string, string][] = [
    ['Accounts', `${formatNumber(users.active)} active, ${formatNumber(users.pending)} pending`],
    ['Locked', `${formatNumber(users.suspended)} suspended, ${formatNumber(users.deactivated)} deactivated`],
    ['Workspaces', formatNumber(workspaces)],
    ['Database', `PostgreSQL ${database.version}${database.embedded ? ', embedded' : ''}`],
    ['Connections', formatNumber(database.connections)],
    ['Jobs', `${formatNumber(jobs.waiting)} waiting, ${formatNumber(jobs.running)} running`],
    ['Failed jobs', formatNumber(jobs.failed)],
    [
      'Oldest waiting',
      jobs.oldestWaitingSeconds === null ? 'nothing waits' : formatSpan(jobs.oldestWaitingSeconds),
    ],
  ]
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Panel title="Now">
        <dl className="grid grid-cols-[120px_1fr] gap-y-1.5">
          {facts.map(([name, value]) => (
            <div key={name} className="col-span-2 grid grid-cols-subgrid">
              <dt className="text-fg-muted">{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Panel>
      <Panel
        title="Workers"
        acts={<Badge tone={isAlive ? 'green' : 'red'}>{isAlive ? 'Working' : 'None alive'}</Badge>}
      >
        <ul className="divide-y divide-line">
          {workers.map(({ host, pid, secondsAgo }) => (
            <li key={`${host} ${pid}`} className="flex gap-3 py-1.5">
              <span className="min-w-0 flex-1 truncate">
                {host.split(' ')[0]} · process {pid}
              </span>
              <span className="text-sm text-fg-subtle">seen {formatSpan(secondsAgo)} ago</span>
            </li>
          ))}
        </ul>
        {workers.length === 0 && <p className="text-fg-muted">No worker has ever run here.</p>}
      </Panel>
      <Panel title="Storage" note={formatBytes(database.bytes)}>
        <ul className="divide-y divide-line">
          {database.tables.map(({ name, bytes }) => (
            <li key={name} className="flex gap-3 py-1.5">
              <span className="min-w-0 flex-1 truncate font-mono text-sm">{name}</span>
              <span className="tabular-nums">{formatBytes(bytes)}</span>
            </li>
          ))}
        </ul>
      </Panel>
    </div>
  )
}
