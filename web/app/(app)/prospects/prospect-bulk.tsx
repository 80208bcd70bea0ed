'use client'
import type { ProspectFilter, ProspectSelection } from '#contracts/prospecting'
import { useQueryClient } from '@tanstack/react-query'
import { Download, Ellipsis, Gauge, ScanSearch } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { BulkBar } from '@/components/table/bulk-bar'
import type { Selection } from '@/components/table/use-selection'
import { Button, buttonClass } from '@/components/ui/button'
import { Menu } from '@/components/ui/menu'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { download } from '@/lib/download'
import { toFailure } from '@/lib/failure'
import { count } from '@/lib/format'
import { useMay } from '@/lib/me'

const SetStatus = dynamic(() => import('@/forms/set-status').then((module) => module.SetStatus), {
  ssr: false,
})

const BulkEdit = dynamic(() => import('@/forms/bulk-edit').then((module) => module.BulkEdit), { ssr: false })
const Destructive = dynamic(() => import('@/components/destructive').then((module) => module.Destructive), {
  ssr: false,
})

/** What can be done with the chosen prospects, or with all that the filter shows. */
export function ProspectBulk({
  selection,
  filter,
  total,
}: {
  selection: Selection
  filter: ProspectFilter
  total: number | null
}) {
  const queries = useQueryClient()
  const mayWrite = useMay('prospects.write')
  const mayExport = useMay('prospects.export')
  const [busy, setBusy] = useState<string | null>(null)
  const [asking, setAsking] = useState<'status' | 'tag' | 'owner' | 'campaign' | 'delete' | null>(null)
  const mayDelete = useMay('prospects.delete')
  const many = selection.all ? total : selection.ids.size
  const chosen: ProspectSelection = selection.all ? { filter } : { ids: [...selection.ids] }
  const run = async <T,>(
    name: string,
    act: () => Promise<T>,
    done: string | ((answer: T) => string),
  ): Promise<void> => {
    setBusy(name)
    try {
      const answer = await act()
      toast(typeof done === 'string' ? done : done(answer))
      selection.clear()
      await queries.invalidateQueries()
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
    }
    setBusy(null)
  }
  const save = (format: 'csv' | 'xlsx' | 'jsonl', mode: 'spreadsheet' | 'exact') => () =>
    void run(
      'export',
      () =>
        download('/api/v1/prospects/export', `prospects.${format}`, {
          format,
          mode,
          ...(selection.all ? { filter } : { ids: [...selection.ids] }),
        }),
      'The file was saved by your browser',
    )
  return (
    <>
      <BulkBar selection={selection} total={total} noun="prospect">
        {mayWrite && (
          <>
            <Button
              size="sm"
              busy={busy === 'enrich'}
              onClick={() =>
                void run(
                  'enrich',
                  () => client.prospects.bulkEnrich({ selection: chosen }),
                  'Their websites will be read again',
                )
              }
            >
              <ScanSearch aria-hidden className="size-3.5" /> Enrich
            </Button>
            <Button
              size="sm"
              busy={busy === 'score'}
              onClick={() =>
                void run(
                  'score',
                  () => client.prospects.bulkScore({ selection: chosen }),
                  ({ count: n }) =>
                    n === 0
                      ? 'None of them has a score yet: enrich them first'
                      : `${count(n, 'prospect')} will be scored again`,
                )
              }
            >
              <Gauge aria-hidden className="size-3.5" /> Rescore
            </Button>
            <Menu
              label="More acts on the selection"
              side="top"
              className={buttonClass({ size: 'sm' })}
              items={[
                { label: 'Set status', onSelect: () => setAsking('status') },
                { label: 'Tag', onSelect: () => setAsking('tag') },
                { label: 'Give to a member', onSelect: () => setAsking('owner') },
                { label: 'Add to a campaign', onSelect: () => setAsking('campaign') },
                ...(mayDelete
                  ? ['line' as const, { label: 'Delete', danger: true, onSelect: () => setAsking('delete') }]
                  : []),
              ]}
            >
              <Ellipsis aria-hidden className="size-3.5" /> More
            </Menu>
          </>
        )}
        {mayExport && (
          <Menu
            label="Export the selection"
            side="top"
            className={buttonClass({ size: 'sm' })}
            items={[
              {
                label: 'CSV for a spreadsheet',
                hint: 'formulas made harmless',
                onSelect: save('csv', 'spreadsheet'),
              },
              { label: 'CSV for a CRM', hint: 'exact', onSelect: save('csv', 'exact') },
              { label: 'Excel workbook', onSelect: save('xlsx', 'exact') },
              { label: 'JSON lines', onSelect: save('jsonl', 'exact') },
            ]}
          >
            <Download aria-hidden className="size-3.5" /> {busy === 'export' ? 'Exporting …' : 'Export'}
          </Menu>
        )}
      </BulkBar>
      {(asking === 'tag' || asking === 'owner' || asking === 'campaign') && (
        <BulkEdit
          what={asking}
          chosen={chosen}
          count={many}
          onClose={() => setAsking(null)}
          onDone={selection.clear}
        />
      )}
      {asking === 'delete' && (
        <Destructive
          title={`Delete ${many === null ? 'all that match' : count(many, 'prospect')}?`}
          lost="Their facts, contacts, notes, scores and drafts go with them, in every campaign. This cannot be undone."
          act="Delete prospects"
          typed="delete"
          onConfirm={() =>
            run(
              'delete',
              () => client.prospects.bulkDelete({ selection: chosen }),
              ({ count: n }) => `${count(n, 'prospect')} deleted`,
            )
          }
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'status' && (
        <SetStatus
          chosen={chosen}
          count={selection.all ? total : selection.ids.size}
          onClose={() => setAsking(null)}
          onDone={selection.clear}
        />
      )}
    </>
  )
}
