'use client'
import type { Prospect } from '#contracts/prospecting'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { FileText, PenLine } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { DraftText } from '@/components/draft-text'
import { Empty } from '@/components/empty'
import { FailureBox } from '@/components/failure'
import { Status } from '@/components/status'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { api } from '@/lib/api'
import { count } from '@/lib/format'
import { useMay } from '@/lib/me'

/** The letters written to this prospect, in every state. */
export function Drafts({ prospect }: { prospect: Prospect }) {
  const queries = useQueryClient()
  const may = useMay('outreach.draft')
  const drafts = useQuery(api.outreach.list.queryOptions({ input: { prospect: prospect.id, limit: 20 } }))
  const generate = useMutation(
    api.outreach.generate.mutationOptions({
      onSuccess: async () => {
        toast('Messages are being written')
        await queries.invalidateQueries()
      },
    }),
  )
  const write = (
    <Button
      busy={generate.isPending}
      onClick={() =>
        generate.mutate({ prospectId: prospect.id, campaignId: prospect.memberships[0]?.campaignId ?? null })
      }
    >
      <PenLine aria-hidden className="size-4" /> Write messages
    </Button>
  )
  if (drafts.error) return <FailureBox error={drafts.error} onRetry={() => void drafts.refetch()} />
  if (!drafts.data) return <Skeleton className="h-40 w-full" />
  if (drafts.data.items.length === 0) {
    return (
      <Empty
        icon={<FileText />}
        title="No drafts"
        text="Drafts are written by themselves for the tiers a campaign names. You can also ask for one."
      >
        {may && write}
      </Empty>
    )
  }
  return (
    <div className="space-y-4">
      {drafts.data.items.map((draft) => (
        <article key={draft.id} className="rounded border border-line p-4">
          <header className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-1">
            <Status value={draft.status} />
            <span>
              {count(draft.messages.length, 'message')} to{' '}
              <span className="font-semibold">
                {draft.contact?.name ?? draft.contact?.email ?? 'nobody yet'}
              </span>
            </span>
            <span className="text-sm text-fg-subtle">
              {draft.campaign?.name} · <Time at={draft.createdAt} />
            </span>
            {draft.status === 'pending_approval' ? (
              <Link href={`/review?draft=${draft.id}`} className="ml-auto text-accent-text hover:underline">
                Review
              </Link>
            ) : (
              <Link
                href={`/outreach/sequences/${draft.id}`}
                className="ml-auto text-accent-text hover:underline"
              >
                What came of it
              </Link>
            )}
          </header>
          {draft.statusReason && <p className="mb-3 text-fg-muted">{draft.statusReason}</p>}
          <div className="space-y-5">
            {draft.messages.map((message) => (
              <DraftText key={message.id} message={message} facts={draft.facts} />
            ))}
          </div>
        </article>
      ))}
      {may && write}
    </div>
  )
}
