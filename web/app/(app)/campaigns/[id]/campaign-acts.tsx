'use client'
import type { Campaign } from '#contracts/prospecting'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { BookmarkPlus, Copy, Ellipsis, Pause, Pencil, Play, Plus, Trash2, Upload } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button, buttonClass } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { count } from '@/lib/format'
import { useMay } from '@/lib/me'

const Destructive = dynamic(() => import('@/components/destructive').then((module) => module.Destructive), {
  ssr: false,
})
const EditCampaign = dynamic(() => import('@/forms/edit-campaign').then((module) => module.EditCampaign), {
  ssr: false,
})

/** Start, pause, resume; add companies, edit, delete. */
export function CampaignActs({ campaign, onAdd }: { campaign: Campaign; onAdd: () => void }) {
  const router = useRouter()
  const queries = useQueryClient()
  const mayWrite = useMay('campaigns.write')
  const mayDelete = useMay('campaigns.delete')
  const [asked, setAsked] = useState<'edit' | 'delete' | null>(null)
  const settle = { onSuccess: () => queries.invalidateQueries() }
  const start = useMutation(api.campaigns.start.mutationOptions(settle))
  const pause = useMutation(api.campaigns.pause.mutationOptions(settle))
  const resume = useMutation(api.campaigns.resume.mutationOptions(settle))
  if (!mayWrite) return null
  const { id, status } = campaign
  const isEmpty = campaign.prospects === 0 && campaign.sources.length === 0
  const duplicate = async (): Promise<void> => {
    const copy = await client.campaigns.duplicate({ id })
    await queries.invalidateQueries()
    toast(`“${copy.name}” is a draft now`)
    router.push(`/campaigns/${copy.id}`)
  }
  const keep = async (): Promise<void> => {
    const { name, description, ...settings } = campaign
    await client.campaigns.saveTemplate({ name, description, settings: { ...settings, description } })
    await queries.invalidateQueries()
    toast(`“${name}” can be chosen for new campaigns`)
  }
  const remove = async (): Promise<void> => {
    await client.campaigns.remove({ id })
    toast(`“${campaign.name}” was deleted`)
    router.push('/campaigns')
    await queries.invalidateQueries()
  }
  return (
    <>
      {status === 'running' && (
        <Button busy={pause.isPending} onClick={() => pause.mutate({ id })}>
          <Pause aria-hidden className="size-4" /> Pause
        </Button>
      )}
      {status === 'paused' && (
        <Button variant="primary" busy={resume.isPending} onClick={() => resume.mutate({ id })}>
          <Play aria-hidden className="size-4" /> Resume
        </Button>
      )}
      {(status === 'draft' || status === 'failed' || status === 'completed') && (
        <Button
          variant={status === 'completed' ? 'secondary' : 'primary'}
          busy={start.isPending}
          disabled={isEmpty}
          title={isEmpty ? 'Add companies or choose a source first' : undefined}
          onClick={() => start.mutate({ id })}
        >
          <Play aria-hidden className="size-4" />
          {status === 'completed'
            ? 'Run again'
            : campaign.sources.length > 0
              ? 'Start searching'
              : `Start with ${count(campaign.prospects, 'prospect')}`}
        </Button>
      )}
      <Menu
        label="More"
        align="end"
        className={buttonClass({}, 'w-8 px-0!')}
        items={[
          { label: 'Add companies by hand', icon: <Plus />, onSelect: onAdd },
          {
            label: 'Import a list into it',
            icon: <Upload />,
            onSelect: () => router.push(`/imports/new?campaign=${id}`),
          },
          { label: 'Edit', icon: <Pencil />, onSelect: () => setAsked('edit') },
          { label: 'Duplicate', icon: <Copy />, onSelect: () => void duplicate() },
          { label: 'Save as template', icon: <BookmarkPlus />, onSelect: () => void keep() },
          'line',
          {
            label: 'Delete campaign',
            icon: <Trash2 />,
            danger: true,
            disabled: !mayDelete,
            onSelect: () => setAsked('delete'),
          },
        ]}
      >
        <Ellipsis aria-hidden className="size-4" />
      </Menu>
      {asked === 'edit' && <EditCampaign campaign={campaign} onClose={() => setAsked(null)} />}
      {asked === 'delete' && (
        <Destructive
          title={`Delete “${campaign.name}”?`}
          lost={
            <>
              The campaign goes, with the places of {count(campaign.prospects, 'prospect')} in it and the
              drafts made for it. The prospects themselves, their facts and contacts stay. This cannot be
              undone.
            </>
          }
          act="Delete campaign"
          typed={campaign.name}
          onConfirm={remove}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  )
}
