'use client'
import type { Prospect } from '#contracts/prospecting'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import {
  Ellipsis,
  Gauge,
  GitMerge,
  PencilLine,
  ScanSearch,
  SlidersHorizontal,
  Tag,
  Trash2,
} from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button, buttonClass } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { toast } from '@/components/ui/toast'
import { api } from '@/lib/api'
import { useMay } from '@/lib/me'

const SetStatus = dynamic(() => import('@/forms/set-status').then((module) => module.SetStatus), {
  ssr: false,
})

const EditProspect = dynamic(() => import('@/forms/edit-prospect').then((module) => module.EditProspect), {
  ssr: false,
})
const OverrideScore = dynamic(() => import('@/forms/override-score').then((module) => module.OverrideScore), {
  ssr: false,
})
const MergeProspect = dynamic(() => import('@/forms/merge-prospect').then((module) => module.MergeProspect), {
  ssr: false,
})
const Destructive = dynamic(() => import('@/components/destructive').then((module) => module.Destructive), {
  ssr: false,
})

/** Read again, score again, and everything that is done by hand. */
export function ProspectActs({ prospect }: { prospect: Prospect }) {
  const queries = useQueryClient()
  const may = useMay('prospects.write')
  const router = useRouter()
  const mayDelete = useMay('prospects.delete')
  const [open, setOpen] = useState<'status' | 'edit' | 'score' | 'merge' | 'delete' | null>(null)
  const close = () => setOpen(null)
  const done = (text: string) => ({
    onSuccess: async () => {
      toast(text)
      await queries.invalidateQueries()
    },
  })
  const enrich = useMutation(api.prospects.enrich.mutationOptions(done('The website is being read again')))
  const score = useMutation(api.prospects.score.mutationOptions(done('Scored again')))
  const takeBack = useMutation(
    api.prospects.takeOverrideBack.mutationOptions(done('The computed score is shown again')),
  )
  const remove = useMutation(api.prospects.remove.mutationOptions())
  if (!may || prospect.mergedInto !== null) return null
  return (
    <>
      <Button onClick={() => setOpen('edit')}>
        <PencilLine aria-hidden className="size-4" /> Edit
      </Button>
      <Button busy={enrich.isPending} onClick={() => enrich.mutate({ id: prospect.id })}>
        <ScanSearch aria-hidden className="size-4" /> Read again
      </Button>
      <Menu
        label="More"
        align="end"
        className={buttonClass({}, 'w-8 px-0!')}
        items={[
          { label: 'Score again', icon: <Gauge />, onSelect: () => score.mutate({ id: prospect.id }) },
          { label: 'Set score by hand', icon: <SlidersHorizontal />, onSelect: () => setOpen('score') },
          ...(prospect.override
            ? [
                {
                  label: 'Show computed score',
                  icon: <Gauge />,
                  onSelect: () => takeBack.mutate({ id: prospect.id }),
                },
              ]
            : []),
          { label: 'Set status', icon: <Tag />, onSelect: () => setOpen('status') },
          { label: 'Merge with another', icon: <GitMerge />, onSelect: () => setOpen('merge') },
          ...(mayDelete
            ? [
                'line' as const,
                { label: 'Delete', icon: <Trash2 />, danger: true, onSelect: () => setOpen('delete') },
              ]
            : []),
        ]}
      >
        <Ellipsis aria-hidden className="size-4" />
      </Menu>
      {open === 'status' && <SetStatus chosen={{ ids: [prospect.id] }} count={1} onClose={close} />}
      {open === 'edit' && <EditProspect prospect={prospect} onClose={close} />}
      {open === 'score' && <OverrideScore prospect={prospect} onClose={close} />}
      {open === 'merge' && <MergeProspect prospect={prospect} onClose={close} />}
      {open === 'delete' && (
        <Destructive
          title={`Delete ${prospect.name}?`}
          lost="Its facts, contacts, notes, scores and drafts go with it, in every campaign. This cannot be undone."
          act="Delete prospect"
          typed={prospect.name}
          onConfirm={async () => {
            await remove.mutateAsync({ id: prospect.id })
            toast(`${prospect.name} was deleted`)
            router.push('/prospects')
            await queries.invalidateQueries({ queryKey: ['prospects'] })
          }}
          onClose={close}
        />
      )}
    </>
  )
}
