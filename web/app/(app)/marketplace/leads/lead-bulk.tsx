'use client'
import type { LeadQuery } from '#contracts/marketplace'
import { Check, X } from 'lucide-react'
import { useState } from 'react'
import { BulkBar } from '@/components/table/bulk-bar'
import type { Selection } from '@/components/table/use-selection'
import { Button } from '@/components/ui/button'
import { RejectLead } from '@/forms/reject-lead'
import { client } from '@/lib/api'
import { count } from '@/lib/format'
import { useMay } from '@/lib/me'
import { useDecisions } from './use-decisions'

/** As many as one act takes. */
const most = 500

/** What can be done with the chosen leads, or with all that the filter shows. */
export function LeadBulk({
  selection,
  filter,
  total,
}: {
  selection: Selection
  filter: Omit<LeadQuery, 'limit' | 'cursor'>
  total: number | null
}) {
  const may = useMay('leads.decide')
  const { approve, reject } = useDecisions()
  const [busy, setBusy] = useState(false)
  const [rejecting, setRejecting] = useState(false)
  const many = Math.min(selection.all ? (total ?? most) : selection.ids.size, most)
  const chosen = async (): Promise<string[]> => (selection.all ? idsOf(filter) : [...selection.ids])
  const run = async (act: (ids: string[]) => Promise<boolean>): Promise<void> => {
    setBusy(true)
    if (await act((await chosen()).slice(0, most))) selection.clear()
    setBusy(false)
  }
  return (
    <>
      <BulkBar selection={selection} total={total} noun="lead">
        {may && (
          <>
            <Button size="sm" variant="primary" busy={busy} onClick={() => void run(approve)}>
              <Check aria-hidden className="size-3.5" /> Approve {count(many, 'lead')}
            </Button>
            <Button size="sm" disabled={busy} onClick={() => setRejecting(true)}>
              <X aria-hidden className="size-3.5" /> Reject
            </Button>
          </>
        )}
      </BulkBar>
      {rejecting && (
        <RejectLead
          name={count(many, 'lead')}
          onReject={async (reason) => {
            await run(async (ids) => reject(ids, reason))
          }}
          onClose={() => setRejecting(false)}
        />
      )}
    </>
  )
}

/** The ids of what a filter shows, as many as one act takes. */
async function idsOf(filter: Omit<LeadQuery, 'limit' | 'cursor'>): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof client.leads.list>> = await client.leads.list({
      ...filter,
      limit: 100,
      ...(cursor !== null && { cursor }),
    })
    ids.push(...page.items.map(({ id }) => id))
    cursor = page.pagination.nextCursor
  } while (cursor !== null && ids.length < most)
  return ids
}
