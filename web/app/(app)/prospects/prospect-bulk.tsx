'use client'
import type { ProspectFilter, ProspectSelection } from '#contracts/prospecting'
import { useQueryClient } from '@tanstack/react-query'
import { Download, Gauge, ScanSearch, Tag } from 'lucide-react'
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
  const [asking, setAsking] = useState(false)
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
  const save = (format: 'csv' | 'jsonl', mode: 'spreadsheet' | 'exact') => () =>
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
            <Button size="sm" onClick={() => setAsking(true)}>
              <Tag aria-hidden className="size-3.5" /> Set status
            </Button>
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
              { label: 'JSON lines', onSelect: save('jsonl', 'exact') },
            ]}
          >
            <Download aria-hidden className="size-3.5" /> {busy === 'export' ? 'Exporting …' : 'Export'}
          </Menu>
        )}
      </BulkBar>
      {asking && (
        <SetStatus
          chosen={chosen}
          count={selection.all ? total : selection.ids.size}
          onClose={() => setAsking(false)}
          onDone={selection.clear}
        />
      )}
    </>
  )
}
