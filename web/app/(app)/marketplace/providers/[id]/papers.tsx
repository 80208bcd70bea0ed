'use client'
import type { Provider } from '#contracts/marketplace'
import { Receipts, Statements } from '@/components/money/papers'
import { Panel } from '@/components/page'
import { client } from '@/lib/api'
import { usePages } from '@/lib/use-pages'

/** Statements by month, receipts and credit notes, all to download. */
export function Papers({ provider }: { provider: Provider }) {
  const list = usePages(
    ['money', 'receipts', provider.id],
    (cursor, signal) =>
      client.money.receipts({ providerId: provider.id, limit: 50, ...(cursor && { cursor }) }, { signal }),
    { isWhole: true },
  )
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Panel title="Statements by month">
        <Statements since={provider.createdAt} base={`/api/v1/admin/providers/${provider.id}/statements`} />
      </Panel>
      <Panel title="Receipts and credit notes">
        <Receipts list={list} base="/api/v1/admin/receipts" />
      </Panel>
    </div>
  )
}
