'use client'
import type { ProspectFilter, ProspectSort, SavedView } from '#contracts/prospecting'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Bookmark, Plus, Trash2, Users } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { buttonClass } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { useMay, useMe } from '@/lib/me'
import type { UrlChange } from '@/lib/use-url-state'

const SaveView = dynamic(() => import('@/forms/save-view').then((module) => module.SaveView), { ssr: false })

type Props = {
  filter: ProspectFilter
  /** Ids of the columns shown. */
  columns: string[]
  sort: ProspectSort
  order: 'asc' | 'desc'
  set: (change: UrlChange) => void
  onColumns: (ids: string[]) => void
}

/** Saved ways to look at the list: one click puts filter and order into the address and shows the columns. */
export function Views({ filter, columns, sort, order, set, onColumns }: Props) {
  const queries = useQueryClient()
  const may = useMay('prospects.write')
  const isKnown = useMe().data !== undefined
  const [saving, setSaving] = useState(false)
  const views = useQuery(api.views.list.queryOptions())
  const open = ({ view }: SavedView): void => {
    if (view.columns) onColumns(view.columns)
    set({
      search: view.filter.search,
      status: view.filter.status,
      tier: view.filter.tier,
      campaign: view.filter.campaign,
      tag: view.filter.tag,
      owner: view.filter.owner,
      source: view.filter.source,
      since: view.filter.since,
      noted: view.filter.noted ? 'true' : null,
      sort: view.sort === 'score' ? null : view.sort,
      order: view.order,
    })
  }
  const remove = async (view: SavedView): Promise<void> => {
    try {
      await client.views.remove({ id: view.id })
      toast(`The view ${view.name} was deleted`)
      await queries.invalidateQueries()
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
    }
  }
  const saved = views.data ?? []
  // Until it is known whether one may, the button keeps its place.
  if (saved.length === 0 && !may && isKnown) return null
  const own = saved.filter((view) => view.isMine)
  return (
    <>
      <Menu
        label="Saved views"
        className={buttonClass({}, isKnown ? '' : 'invisible')}
        items={[
          ...saved.map((view) => ({
            label: view.name,
            icon: view.isShared ? <Users /> : <Bookmark />,
            hint: view.isShared ? 'shared' : 'mine',
            onSelect: () => open(view),
          })),
          ...(may
            ? [
                ...(saved.length > 0 ? ['line' as const] : []),
                { label: 'Save this view', icon: <Plus />, onSelect: () => setSaving(true) },
                ...own.map((view) => ({
                  label: `Delete ${view.name}`,
                  icon: <Trash2 />,
                  danger: true,
                  onSelect: () => void remove(view),
                })),
              ]
            : []),
        ]}
      >
        <Bookmark aria-hidden className="size-4" /> <span className="@max-[860px]:hidden">Views</span>
      </Menu>
      {saving && <SaveView view={{ filter, columns, sort, order }} onClose={() => setSaving(false)} />}
    </>
  )
}
