'use client'
import type { Prospect } from '#contracts/prospecting'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { toast } from '@/components/ui/toast'
import { api } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { count } from '@/lib/format'
import { useMay } from '@/lib/me'

/** What was merged into a prospect, and the way back. */
export function MergedFrom({ prospect }: { prospect: Prospect }) {
  const queries = useQueryClient()
  const may = useMay('prospects.write')
  const merges = useQuery(api.prospects.merges.queryOptions({ input: { id: prospect.id } }))
  const undo = useMutation(
    api.prospects.unmerge.mutationOptions({
      onSuccess: async () => {
        toast('They are two prospects again')
        await queries.invalidateQueries()
      },
      onError: (error) => toast(toFailure(error).message, { tone: 'failed' }),
    }),
  )
  if (!merges.data) return <>{prospect.mergedFrom.map((one) => one.name).join(', ')}</>
  return (
    <ul className="space-y-1.5">
      {merges.data.map((merge) => (
        <li key={merge.id}>
          <span title={`${merge.who}: ${merge.reason}`}>{merge.from.name}</span>{' '}
          <span className="text-sm text-fg-subtle">
            {count(merge.moved.facts, 'fact')}, {count(merge.moved.contacts, 'contact')}
          </span>
          {may && (
            <button
              type="button"
              disabled={undo.isPending}
              className="touch-target block rounded-sm text-sm text-accent-text hover:underline"
              onClick={() => undo.mutate({ id: merge.id })}
            >
              Take the merge back
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
