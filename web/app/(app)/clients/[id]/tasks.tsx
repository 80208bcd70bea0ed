'use client'
import type { ClientTask } from '#contracts/clients'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ListChecks, Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Loaded } from '@/components/loaded'
import { Panel } from '@/components/page'
import { Button, buttonClass } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/input'
import { Menu } from '@/components/ui/menu'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { cn } from '@/lib/cn'
import { toFailure } from '@/lib/failure'
import { count, formatDay } from '@/lib/format'
import { useMay } from '@/lib/me'
import { tasksOf } from './queries'

const NewTask = dynamic(() => import('@/forms/client-task').then((module) => module.ClientTaskDialog), {
  ssr: false,
})

/** What is to be done for a client, by hand or by a playbook; what is due first stands first. */
export function Tasks({ clientId }: { clientId: string }) {
  const tasks = useQuery(tasksOf(clientId))
  return (
    <Loaded query={tasks} lines={3}>
      {(data) => <List clientId={clientId} tasks={data} />}
    </Loaded>
  )
}

function List({ clientId, tasks }: { clientId: string; tasks: readonly ClientTask[] }) {
  const queries = useQueryClient()
  const may = useMay('alerts.write')
  const [isAdding, setAdding] = useState(false)
  const playbooks = useQuery({ ...api.playbooks.list.queryOptions(), enabled: may })
  const run = async (act: () => Promise<unknown>): Promise<void> => {
    try {
      await act()
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
    }
    await queries.invalidateQueries({ queryKey: api.playbooks.key() })
  }
  const change = (task: ClientTask): void =>
    void run(async () => client.playbooks.changeTask({ id: task.id, isDone: task.doneAt === null }))
  const open = tasks.filter(({ doneAt }) => doneAt === null)
  const done = tasks.filter(({ doneAt }) => doneAt !== null)
  const startable = playbooks.data ?? []
  return (
    <Panel
      title="Tasks"
      acts={
        may && (
          <>
            {startable.length > 0 && (
              <Menu
                label="Start a playbook"
                align="end"
                items={startable.map(({ id, name, steps }) => ({
                  label: name,
                  hint: count(steps.length, 'task'),
                  onSelect: () =>
                    void run(async () => {
                      await client.playbooks.start({ id, clientId })
                      toast(`${name} is started`)
                    }),
                }))}
                className={buttonClass({ size: 'sm' })}
              >
                <ListChecks aria-hidden className="size-3.5" /> Playbook
              </Menu>
            )}
            <Button size="sm" onClick={() => setAdding(true)}>
              <Plus aria-hidden className="size-3.5" /> Add
            </Button>
          </>
        )
      }
    >
      {open.length === 0 && <p className="text-fg-muted">Nothing to do.</p>}
      <TaskList label="Tasks to do" tasks={open} may={may} onChange={change} />
      {done.length > 0 && (
        <details className="mt-2 border-t border-line pt-2">
          <summary className="w-fit cursor-pointer text-sm text-accent-text hover:underline touch-target">
            {count(done.length, 'task')} done
          </summary>
          <TaskList label="Tasks done" tasks={done} may={may} onChange={change} />
        </details>
      )}
      {isAdding && <NewTask clientId={clientId} onClose={() => setAdding(false)} />}
    </Panel>
  )
}

function TaskList({
  label,
  tasks,
  may,
  onChange,
}: {
  label: string
  tasks: readonly ClientTask[]
  may: boolean
  onChange: (task: ClientTask) => void
}) {
  if (tasks.length === 0) return null
  return (
    <ul aria-label={label} className="space-y-2">
      {tasks.map((task) => (
        <li key={task.id}>
          <label className="flex items-start gap-2">
            <Checkbox
              className="mt-0.5"
              disabled={!may}
              checked={task.doneAt !== null}
              onChange={() => onChange(task)}
            />
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              <span className={cn(task.doneAt !== null && 'text-fg-subtle line-through')}>{task.title}</span>
              <span className="block text-sm text-fg-subtle">
                {[
                  task.doneAt ? `done by ${task.doneBy ?? 'somebody'}` : dueWords(task),
                  task.assignee?.name,
                  task.playbook,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
          </label>
        </li>
      ))}
    </ul>
  )
}

const dueWords = ({ dueOn }: ClientTask): string =>
  dueOn === null ? 'no day set' : `due ${formatDay(`${dueOn}T12:00:00`)}`
