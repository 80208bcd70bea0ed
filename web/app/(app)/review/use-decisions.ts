'use client'
import type { Sequence } from '#contracts/outreach'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { count } from '@/lib/format'

/** Approves and rejects at once on the screen, with the way back in the message; a decision the server refuses brings the draft back and says why. */
export function useDecisions() {
  const queries = useQueryClient()
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set())
  const hide = (ids: string[]): void => setGone((before) => new Set([...before, ...ids]))
  const show = (ids: string[]): void =>
    setGone((before) => new Set([...before].filter((id) => !ids.includes(id))))
  const refresh = useCallback(async () => queries.invalidateQueries({ queryKey: [['outreach']] }), [queries])
  const takeBack = async (decided: Pick<Sequence, 'id' | 'version'>[]): Promise<void> => {
    try {
      for (const { id, version } of decided) await client.outreach.reopen({ id, version })
      show(decided.map(({ id }) => id))
      toast(
        decided.length === 1 ? 'Taken back; it waits for you again' : 'Taken back; they wait for you again',
      )
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
    }
    await refresh()
  }
  const decide = async (draft: Sequence, act: () => Promise<Sequence>, done: string): Promise<void> => {
    hide([draft.id])
    try {
      const decided = await act()
      toast(done, { act: { label: 'Undo', run: () => void takeBack([decided]) } })
    } catch (error) {
      show([draft.id])
      toast(`${draft.prospect.name}: ${toFailure(error).message}`, { tone: 'failed' })
    }
    await refresh()
  }
  const approveMany = async (drafts: Sequence[]): Promise<void> => {
    hide(drafts.map(({ id }) => id))
    try {
      const asked = drafts.map(({ id, version }) => ({ id, version }))
      const { approved, refused } = await client.outreach.approveMany({ drafts: asked })
      show(refused.map(({ id }) => id))
      const back = asked
        .filter(({ id }) => approved.includes(id))
        .map((one) => ({ ...one, version: one.version + 1 }))
      if (back.length > 0)
        toast(`Approved ${count(back.length, 'draft')}`, {
          act: { label: 'Undo', run: () => void takeBack(back) },
        })
      const [first] = refused
      const name = drafts.find(({ id }) => id === first?.id)?.prospect.name ?? ''
      if (first)
        toast(`${count(refused.length, 'draft')} not approved. ${name}: ${first.reason}`, { tone: 'failed' })
    } catch (error) {
      show(drafts.map(({ id }) => id))
      toast(toFailure(error).message, { tone: 'failed' })
    }
    await refresh()
  }
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
    approveMany: (drafts: Sequence[]) => void approveMany(drafts),
    takeBack: (draft: Sequence) => {
      hide([draft.id])
      void takeBack([draft])
    },
  }
}
