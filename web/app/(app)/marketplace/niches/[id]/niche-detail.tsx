'use client'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { ExternalLink } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { FailureBox } from '@/components/failure'
import { PageSkeleton } from '@/components/frame/page-skeleton'
import { Page } from '@/components/page'
import { Button } from '@/components/ui/button'
import { buttonClass } from '@/components/ui/button-class'
import { Tabs } from '@/components/ui/tabs'
import { toast } from '@/components/ui/toast'
import { NichePageForm } from '@/forms/niche-page'
import { NicheSettingsForm } from '@/forms/niche-settings'
import { api, client } from '@/lib/api'
import { useCrumbName } from '@/lib/crumb'
import { toFailure } from '@/lib/failure'
import { useMay } from '@/lib/me'
import { useUrlState } from '@/lib/use-url-state'
import { NicheState } from '../niche-state'
import { Embed } from './embed'
import { Levels } from './levels'
import { Versions } from './versions'

const Destructive = dynamic(() => import('@/components/destructive').then((module) => module.Destructive), {
  ssr: false,
})

const tabs = [
  { id: 'form', label: 'Form' },
  { id: 'levels', label: 'Levels' },
  { id: 'page', label: 'Page' },
  { id: 'embed', label: 'Embed' },
  { id: 'settings', label: 'Settings' },
]

/** One kind of lead: what it asks, what it costs, how its page looks, how its leads are taken in. */
export function NicheDetail({ id }: { id: string }) {
  const { params, set } = useUrlState()
  const router = useRouter()
  const queries = useQueryClient()
  const [isRemoving, setIsRemoving] = useState(false)
  const niche = useQuery(api.niches.get.queryOptions({ input: { id } }))
  const may = useMay('niches.write')
  useCrumbName(niche.data?.name)
  if (niche.error)
    return (
      <Page title="Niche">
        <FailureBox
          title="This niche could not be opened"
          error={niche.error}
          onRetry={() => void niche.refetch()}
        />
      </Page>
    )
  if (!niche.data) return <PageSkeleton />
  const { data } = niche
  const mayChange = may && data.archivedAt === null
  const asked = params.get('tab')
  const tab = tabs.some((one) => one.id === asked) ? (asked ?? 'form') : 'form'
  const reload = async (): Promise<void> => queries.invalidateQueries({ queryKey: api.niches.key() })
  const toggle = async (): Promise<void> => {
    try {
      await client.niches.update({ id, isActive: !data.isActive })
      toast(data.isActive ? 'The form takes no more leads' : 'The form takes leads')
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
    }
    await reload()
  }
  const remove = async (): Promise<void> => {
    const { outcome } = await client.niches.remove({ id })
    toast(outcome === 'deleted' ? 'The niche is deleted' : 'The niche is archived; its leads and sales stay')
    await reload()
    if (outcome === 'deleted') router.push('/marketplace/niches')
  }
  return (
    <Page
      title={
        <span className="flex flex-wrap items-center gap-2.5">
          {data.name} <NicheState niche={data} />
        </span>
      }
      text={data.description || undefined}
      acts={
        <>
          {data.activeVersion !== null && data.isActive && data.archivedAt === null && (
            <a href={data.path} target="_blank" rel="noreferrer" className={buttonClass()}>
              Open the page <ExternalLink aria-hidden className="size-3.5" />
            </a>
          )}
          {mayChange && (
            <>
              <Button onClick={() => void toggle()}>{data.isActive ? 'Switch off' : 'Switch on'}</Button>
              <Button onClick={() => setIsRemoving(true)}>Remove</Button>
            </>
          )}
        </>
      }
    >
      <Tabs label="Parts of the niche" tabs={tabs} value={tab} onChange={(next) => set({ tab: next })}>
        <div className="pt-5">
          {tab === 'form' && <Versions niche={data} mayChange={mayChange} />}
          {tab === 'levels' && <Levels niche={data} mayChange={mayChange} />}
          {tab === 'page' && <NichePageForm niche={data} readOnly={!mayChange} />}
          {tab === 'embed' && <Embed niche={data} />}
          {tab === 'settings' && <NicheSettingsForm niche={data} readOnly={!mayChange} />}
        </div>
      </Tabs>
      {isRemoving && (
        <Destructive
          title={`Remove ${data.name}?`}
          lost="Its form takes no more leads. A niche that has leads or subscriptions is archived: leads, sales and ledger stay. One that has none is deleted with its form and levels."
          act="Remove niche"
          onConfirm={remove}
          onClose={() => setIsRemoving(false)}
        />
      )}
    </Page>
  )
}
