'use client'
import type { Task } from '#contracts/outreach'
import { useQuery } from '@tanstack/react-query'
import { ListTodo } from 'lucide-react'
import { useState } from 'react'
import { Empty } from '@/components/empty'
import { FailureBox } from '@/components/failure'
import { BoxSkeleton } from '@/components/frame/page-skeleton'
import { ListPage } from '@/components/list-page'
import { Count, Filter, Toolbar } from '@/components/table/toolbar'
import { Button, ButtonLink } from '@/components/ui/button'
import { api, client } from '@/lib/api'
import { channelNames } from '@/lib/channels'
import { usePages } from '@/lib/use-pages'
import { useUrlState } from '@/lib/use-url-state'
import { OneTask } from './one-task'

const states = [
  { value: 'due', label: 'Due' },
  { value: 'upcoming', label: 'To come' },
]

/** Calls and messages on LinkedIn that people do: whom, when, with which words. */
export function Tasks() {
  const { params, set } = useUrlState()
  const state = params.get('state') === 'upcoming' ? 'upcoming' : 'due'
  const wanted = params.get('channel')
  const channel = wanted === 'call' || wanted === 'linkedin' ? wanted : undefined
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const calling = useQuery(api.outreach.callSetup.queryOptions())
  const list = usePages<Task>(
    ['outreach', 'tasks', state, channel],
    (cursor, signal) =>
      client.outreach.tasks(
        { state, limit: 50, ...(channel && { channel }), ...(cursor && { cursor }) },
        { signal },
      ),
    { isWhole: true, refetchMs: 60_000 },
  )
  const tasks = list.rows.filter((task) => !gone.has(task.id))
  const total = typeof list.total === 'number' ? list.total - (list.rows.length - tasks.length) : list.total
  return (
    <ListPage title="Tasks">
      <Toolbar>
        <Filter
          label="Showing"
          single
          options={states}
          values={state === 'due' ? [] : [state]}
          onChange={([next]) => set({ state: next === 'upcoming' ? next : null })}
        />
        <Filter
          label="Kind"
          single
          options={(['call', 'linkedin'] as const).map((value) => ({ value, label: channelNames[value] }))}
          values={channel ? [channel] : []}
          onChange={([next]) => set({ channel: next })}
        />
        <Count total={total} noun="task" known={!list.isLoading} />
      </Toolbar>
      <div className="scroll-quiet min-h-0 flex-1 overflow-y-auto px-6 py-4 max-sm:px-4">
        {list.error && list.rows.length === 0 ? (
          <FailureBox error={list.error} onRetry={list.onRetry} />
        ) : list.isLoading ? (
          <div className="mx-auto max-w-3xl space-y-4">
            <BoxSkeleton lines={3} />
            <BoxSkeleton lines={3} />
          </div>
        ) : tasks.length === 0 ? (
          <Empty
            icon={<ListTodo />}
            title={state === 'due' ? 'Nothing to do now' : 'Nothing to come'}
            text="Calls and LinkedIn messages of sequences stand here once they are due, with the text ready. Add such a step to a draft in the review."
          >
            {state === 'due' ? (
              <Button onClick={() => set({ state: 'upcoming' })}>Show what is to come</Button>
            ) : (
              <ButtonLink href="/review">Open the review</ButtonLink>
            )}
          </Empty>
        ) : (
          <ul className="mx-auto max-w-3xl space-y-4">
            {tasks.map((task) => (
              <OneTask
                key={task.id}
                task={task}
                isDue={state === 'due'}
                calling={calling.data ?? null}
                onDone={() => setGone((before) => new Set([...before, task.id]))}
              />
            ))}
            {list.hasMore && (
              <li className="text-center">
                <Button onClick={list.onMore}>Show more</Button>
              </li>
            )}
          </ul>
        )}
      </div>
    </ListPage>
  )
}
