'use client'
import type { Sequence } from '#contracts/outreach'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { toFailure } from '@/lib/failure'

/** Approves and rejects at once on the screen; a decision the server refuses brings the draft back and says why. */
export function useDecisions() {
  const queries = useQueryClient()
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const decide = useCallback(
    async (draft: Sequence, act: () => Promise<unknown>, done: string): Promise<void> => {
      setGone((before) => new Set([...before, draft.id]))
      try {
        await act()
        toast(done)
      } catch (error) {
        setGone((before) => new Set([...before].filter((id) => id !== draft.id)))
        toast(`${draft.prospect.name}: ${toFailure(error).message}`, { tone: 'failed' })
      }
      await queries.invalidateQueries({ queryKey: [['outreach']] })
    },
    [queries],
  )
  return {
    isGone: (id: string) => gone.has(id),
    approve: (draft: Sequence) =>
      void decide(
        draft,
        () => client.outreach.approve({ id: draft.id, version: draft.version }),
        `Approved for ${draft.prospect.name}`,
      ),
    reject: (draft: Sequence, reason: string) =>
      void decide(
        draft,
        () => client.outreach.reject({ id: draft.id, reason }),
        `Rejected for ${draft.prospect.name}`,
      ),
  }
}
