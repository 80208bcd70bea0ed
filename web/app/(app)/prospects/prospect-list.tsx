'use client'
import type { ProspectRow } from '#contracts/prospecting'
import { useQuery } from '@tanstack/react-query'
import { Building2, Plus, Upload } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { MapAttribution } from '@/components/attribution'
import { Empty } from '@/components/empty'
import { ListPage } from '@/components/list-page'
import { prospectColumns } from '@/components/prospect-columns'
import { TierChip } from '@/components/score'
import { Table } from '@/components/table/table'
import { ColumnMenu, Count, Filter, SearchField, Toolbar } from '@/components/table/toolbar'
import { useColumns } from '@/components/table/use-columns'
import { useSelection } from '@/components/table/use-selection'
import { Button, ButtonLink } from '@/components/ui/button'
import { api, client } from '@/lib/api'
import { cn } from '@/lib/cn'
import { humanize } from '@/lib/format'
import { useMay, useMe } from '@/lib/me'
import { prospectStatuses, tiers } from '@/lib/statuses'
import { usePages } from '@/lib/use-pages'
import { MoreFilters } from './more-filters'
import { useProspectFilter } from './use-prospect-filter'
import { Views } from './views'

const Bulk = dynamic(() => import('./prospect-bulk').then((module) => module.ProspectBulk), { ssr: false })
const Preview = dynamic(() => import('./prospect-preview').then((module) => module.ProspectPreview), {
  ssr: false,
  loading: () => <div className="h-12 border-b border-line" />,
})
const AddCompanies = dynamic(() => import('@/forms/add-companies').then((module) => module.AddCompanies), {
  ssr: false,
})

/** Every prospect of the workspace: filtered by the address, worked by keyboard, acted on in bulk. */
export function ProspectList() {
  const { filter, sort, order, isFiltered, set, setSort } = useProspectFilter()
  const { shown, isShown, toggle, choose } = useColumns('prospects', prospectColumns)
  const selection = useSelection()
  const [previewed, setPreviewed] = useState<string | null>(null)
  const [adding, setAdding] = useState(false)
  const mayWrite = useMay('prospects.write')
  // Until it is known whether one may, the acts keep their place, so that the line above the list does not break in sight.
  const isKnown = useMe().data !== undefined
  const campaigns = useQuery(api.campaigns.list.queryOptions({ input: { limit: 100 } }))
  const tags = useQuery(api.tags.list.queryOptions())
  const members = useQuery(api.members.list.queryOptions({ input: { limit: 100 } }))
  const key = JSON.stringify(filter)
  // What costs a look more is asked for only where it is shown.
  const beside = (['tags', 'contacts'] as const).filter(isShown)
  const list = usePages<ProspectRow>(['prospects', key, sort, order, beside.join()], (cursor, signal) =>
    client.prospects.list(
      { ...filter, sort, order, limit: 100, with: beside, ...(cursor && { cursor }) },
      { signal },
    ),
  )
  const { clear } = selection
  // A selection belongs to what was shown when it was made.
  useEffect(clear, [key, clear])
  return (
    <>
      <ListPage title="Prospects">
        <Toolbar>
          <SearchField
            isAlone
            label="Search prospects"
            value={filter.search ?? ''}
            onChange={(search) => set({ search })}
          />
          <Filter
            label="Tier"
            options={tiers.map((value) => ({
              value,
              label: `Tier ${value}`,
              short: value,
              icon: <TierChip tier={value} />,
            }))}
            values={filter.tier ?? []}
            onChange={(tier) => set({ tier })}
          />
          <Filter
            label="Status"
            options={prospectStatuses.map((value) => ({ value, label: humanize(value) }))}
            values={filter.status ?? []}
            onChange={(status) => set({ status })}
          />
          <Filter
            label="Campaign"
            single
            options={(campaigns.data?.items ?? []).map((one) => ({ value: one.id, label: one.name }))}
            values={filter.campaign ? [filter.campaign] : []}
            onChange={([campaign]) => set({ campaign })}
          />
          <Filter
            label="Tag"
            options={(tags.data ?? []).map(({ name }) => ({ value: name, label: name }))}
            values={filter.tag ?? []}
            onChange={(tag) => set({ tag })}
          />
          <Filter
            label="Owner"
            options={[
              { value: 'none', label: 'Nobody' },
              ...(members.data?.items ?? []).map((one) => ({ value: one.userId, label: one.name })),
            ]}
            values={filter.owner ?? []}
            onChange={(owner) => set({ owner })}
          />
          <MoreFilters filter={filter} set={set} />
          <Views
            filter={filter}
            columns={shown.map((column) => column.id)}
            sort={sort}
            order={order}
            set={set}
            onColumns={choose}
          />
          <Count total={list.total} noun="prospect" known={!list.isLoading} />
          <ColumnMenu columns={prospectColumns} isShown={isShown} onToggle={toggle} />
          {(mayWrite || !isKnown) && (
            <span className={cn('flex gap-2', !isKnown && 'invisible')}>
              <Button aria-label="Add companies" onClick={() => setAdding(true)} className="max-sm:hidden">
                <Plus aria-hidden className="size-4" /> <span className="@max-[860px]:hidden">Add</span>
              </Button>
              <ButtonLink
                href="/imports/new"
                variant="primary"
                aria-label="Import companies"
                className="max-sm:w-10 max-sm:px-0"
              >
                <Upload aria-hidden className="size-4" /> <span className="max-sm:hidden">Import</span>
              </ButtonLink>
            </span>
          )}
        </Toolbar>
        {/* The panel stands beside the rows, below the line of filters: with less room that line would have two. */}
        <div className="flex min-h-0 flex-1">
          <div className="flex min-w-0 flex-1 flex-col">
            <Table
              label="Prospects"
              columns={shown}
              rowKey={(row) => row.id}
              rowHref={(row) => `/prospects/${row.id}`}
              {...list}
              sort={{ by: sort, order }}
              onSort={setSort}
              selection={selection}
              previewed={previewed}
              onPreview={(row) => setPreviewed(row?.id ?? null)}
              empty={
                isFiltered ? (
                  <Empty title="No prospect matches" text="Loosen the search or take a filter away.">
                    <Button
                      onClick={() =>
                        set({
                          search: null,
                          status: null,
                          tier: null,
                          campaign: null,
                          tag: null,
                          owner: null,
                          source: null,
                          since: null,
                          noted: null,
                        })
                      }
                    >
                      Clear filters
                    </Button>
                  </Empty>
                ) : (
                  <Empty
                    icon={<Building2 />}
                    title="No prospects yet"
                    text="Companies you import or add stand here, ranked once they are scored."
                  >
                    <ButtonLink href="/imports/new" variant="primary">
                      <Upload aria-hidden className="size-4" /> Import a list
                    </ButtonLink>
                    <ButtonLink href="/home">See with sample data</ButtonLink>
                  </Empty>
                )
              }
            />
            {(campaigns.data?.items ?? []).some((one) => one.sources.includes('openstreetmap')) && (
              <MapAttribution className="border-t border-line px-4 py-1.5 text-right text-sm text-fg-subtle" />
            )}
            {!selection.isEmpty && <Bulk selection={selection} filter={filter} total={list.total ?? null} />}
          </div>
          {previewed && (
            // The panel itself is not fetched: the list makes room for it at the press, not when its code arrives.
            <aside
              aria-label="Preview"
              className="scroll-quiet w-96 shrink-0 overflow-y-auto border-l border-line bg-bg max-lg:fixed max-lg:inset-y-0 max-lg:right-0 max-lg:z-30 max-lg:w-full max-lg:max-w-md max-lg:shadow-panel"
            >
              <Preview id={previewed} onClose={() => setPreviewed(null)} />
            </aside>
          )}
        </div>
      </ListPage>
      {adding && <AddCompanies onClose={() => setAdding(false)} />}
    </>
  )
}
