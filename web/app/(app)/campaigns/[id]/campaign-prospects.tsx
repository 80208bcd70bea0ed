'use client'
import type { Campaign, ProspectRow } from '#contracts/prospecting'
import { Building2, Plus, Upload } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { Empty } from '@/components/empty'
import { prospectColumns } from '@/components/prospect-columns'
import { Table } from '@/components/table/table'
import { Button, ButtonLink } from '@/components/ui/button'
import { client } from '@/lib/api'
import { usePages } from '@/lib/use-pages'

const columns = prospectColumns.filter((column) =>
  ['name', 'score', 'status', 'contact', 'place'].includes(column.id),
)

/** The best of a campaign; the whole list, with its filters, is one click away. */
export function CampaignProspects({ campaign, onAdd }: { campaign: Campaign; onAdd: () => void }) {
  const list = usePages<ProspectRow>(
    ['prospects', 'campaign', campaign.id],
    (cursor, signal) =>
      client.prospects.list(
        { campaign: campaign.id, sort: 'score', limit: 50, ...(cursor && { cursor }) },
        { signal },
      ),
    { refetchMs: campaign.status === 'running' ? 4000 : false },
  )
  return (
    <section className="overflow-hidden rounded border border-line">
      <header className="flex items-center gap-2 px-4 py-2.5">
        <h2>Prospects, best first</h2>
        <Link
          href={`/prospects?campaign=${campaign.id}`}
          className="ml-auto rounded-sm text-sm text-accent-text hover:underline"
        >
          Open as a list
        </Link>
      </header>
      <div className="flex max-h-[560px] flex-col border-t border-line">
        <Table
          label="Prospects of this campaign"
          columns={columns}
          rowKey={(row) => row.id}
          rowHref={(row) => `/prospects/${row.id}`}
          {...list}
          empty={
            <Empty
              icon={<Building2 />}
              title="No companies yet"
              text="Import a list or add companies by hand; then start the campaign."
            >
              <ButtonLink href={`/imports/new?campaign=${campaign.id}`} variant="primary">
                <Upload aria-hidden className="size-4" /> Import a list
              </ButtonLink>
              <Button onClick={onAdd}>
                <Plus aria-hidden className="size-4" /> Add by hand
              </Button>
            </Empty>
          }
        />
      </div>
    </section>
  )
}
