'use client'
import type { Level, Niche } from '#contracts/marketplace'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ArrowDown, ArrowUp, GripVertical, Layers, Plus } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Empty } from '@/components/empty'
import { FailureBox } from '@/components/failure'
import { Badge } from '@/components/ui/badge'
import { Button, IconButton } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { count } from '@/lib/format'
import { formatMoney } from '@/lib/money'
import { useReorder } from '@/lib/use-reorder'

const Destructive = dynamic(() => import('@/components/destructive').then((module) => module.Destructive), {
  ssr: false,
})
const LevelDialog = dynamic(() => import('@/forms/level').then((module) => module.LevelDialog), {
  ssr: false,
})

/** What a lead costs and how many may share it, in the order in which leads are offered. */
export function Levels({ niche, mayChange }: { niche: Niche; mayChange: boolean }) {
  const queries = useQueryClient()
  const options = api.levels.list.queryOptions({ input: { nicheId: niche.id } })
  const list = useQuery(options)
  const [open, setOpen] = useState<
    { what: 'edit'; level: Level | null } | { what: 'remove'; level: Level } | null
  >(null)
  const levels = list.data?.items ?? []
  const reload = async (): Promise<void> => queries.invalidateQueries({ queryKey: api.levels.key() })
  const reorder = async (next: Level[]): Promise<void> => {
    queries.setQueryData(options.queryKey, (before) => before && { ...before, items: next })
    try {
      await client.levels.reorder({ nicheId: niche.id, ids: next.map(({ id }) => id) })
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
    }
    await reload()
  }
  const { handleOf, rowOf, move, said } = useReorder(
    levels,
    (next) => void reorder(next),
    ({ name }) => name,
  )
  const toggle = async (level: Level): Promise<void> => {
    try {
      await client.levels.update({ id: level.id, isActive: !level.isActive })
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
    }
    await reload()
  }
  const add = mayChange && (
    <Button variant="primary" onClick={() => setOpen({ what: 'edit', level: null })}>
      <Plus aria-hidden className="size-4" /> New level
    </Button>
  )
  if (list.error) return <FailureBox error={list.error} onRetry={() => void list.refetch()} />
  if (!list.data) return <Skeleton className="h-40 w-full" />
  return (
    <div className="max-w-3xl">
      <div className="mb-3 flex flex-wrap items-start justify-between gap-3">
        <p className="min-w-0 flex-1 basis-72 text-fg-muted">
          A lead is offered to the first level, then to the next, until it is sold to as many as its level
          allows.
        </p>
        {levels.length > 0 && add}
      </div>
      {levels.length === 0 && (
        <div className="rounded border border-line">
          <Empty
            icon={<Layers />}
            title="No levels yet"
            text="A level says what a lead costs and how many providers may share it: exclusive for one, shared for three."
          >
            {add}
          </Empty>
        </div>
      )}
      <ol aria-label="Levels" className="divide-y divide-line rounded border border-line empty:hidden">
        {levels.map((level, index) => (
          <li
            key={level.id}
            {...rowOf(index)}
            className="flex items-start gap-2 px-3 py-2.5 data-[over]:bg-hover"
          >
            {mayChange && (
              <span
                {...handleOf(index)}
                aria-hidden
                className="mt-0.5 cursor-grab text-fg-subtle max-sm:hidden"
              >
                <GripVertical className="size-4" />
              </span>
            )}
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <span className="font-semibold [overflow-wrap:anywhere]">{level.name}</span>
                <Badge tone={level.isActive ? 'green' : 'amber'}>{level.isActive ? 'On' : 'Off'}</Badge>
              </p>
              {level.description && <p className="text-fg-muted">{level.description}</p>}
              <p className="text-sm text-fg-subtle">
                {level.maxBuyers === 1 ? 'one buyer' : `up to ${count(level.maxBuyers, 'buyer')}`} ·{' '}
                {count(level.subscriptions, 'subscription')}
              </p>
              {mayChange && (
                <div className="mt-1.5 flex flex-wrap gap-1.5">
                  <Button size="sm" onClick={() => setOpen({ what: 'edit', level })}>
                    Edit
                  </Button>
                  <Button size="sm" onClick={() => void toggle(level)}>
                    {level.isActive ? 'Switch off' : 'Switch on'}
                  </Button>
                  <Button size="sm" onClick={() => setOpen({ what: 'remove', level })}>
                    Remove
                  </Button>
                </div>
              )}
            </div>
            <span className="font-semibold whitespace-nowrap">{formatMoney(level.price)}</span>
            {mayChange && (
              <span className="flex">
                <IconButton
                  label={`Move ${level.name} up`}
                  size="sm"
                  disabled={index === 0}
                  onClick={() => move(index, index - 1)}
                >
                  <ArrowUp />
                </IconButton>
                <IconButton
                  label={`Move ${level.name} down`}
                  size="sm"
                  disabled={index === levels.length - 1}
                  onClick={() => move(index, index + 1)}
                >
                  <ArrowDown />
                </IconButton>
              </span>
            )}
          </li>
        ))}
      </ol>
      <ArchivedLevels nicheId={niche.id} />
      <p aria-live="polite" className="sr-only">
        {said}
      </p>
      {open?.what === 'edit' && (
        <LevelDialog
          niche={niche}
          level={open.level}
          onClose={() => setOpen(null)}
          onSaved={() => {
            setOpen(null)
            void reload()
          }}
        />
      )}
      {open?.what === 'remove' && (
        <Destructive
          title={`Remove ${open.level.name}?`}
          lost={
            open.level.subscriptions > 0
              ? `${count(open.level.subscriptions, 'subscription')} get no more leads by it. It is archived; what was sold stays.`
              : 'A level without subscriptions and sales is deleted; with them it is archived.'
          }
          act="Remove level"
          onConfirm={async () => {
            const { outcome } = await client.levels.remove({ id: open.level.id })
            toast(outcome === 'deleted' ? 'The level is deleted' : 'The level is archived')
            await reload()
          }}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  )
}

/** Levels that are offered no more: what was sold on them stays. */
function ArchivedLevels({ nicheId }: { nicheId: string }) {
  const { data } = useQuery(api.levels.list.queryOptions({ input: { nicheId, archived: true } }))
  const levels = data?.items ?? []
  if (levels.length === 0) return null
  return (
    <details className="mt-4">
      <summary className="cursor-pointer text-fg-muted">{count(levels.length, 'archived level')}</summary>
      <ul aria-label="Archived levels" className="mt-2 divide-y divide-line rounded border border-line">
        {levels.map((level) => (
          <li key={level.id} className="flex items-start gap-3 px-3 py-2.5">
            <div className="min-w-0 flex-1">
              <p className="[overflow-wrap:anywhere]">{level.name}</p>
              <p className="text-sm text-fg-subtle">
                {level.maxBuyers === 1 ? 'one buyer' : `up to ${count(level.maxBuyers, 'buyer')}`}
                {level.archivedAt && (
                  <>
                    {' '}
                    · archived <Time at={level.archivedAt} />
                  </>
                )}
              </p>
            </div>
            <span className="whitespace-nowrap text-fg-muted">{formatMoney(level.price)}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
