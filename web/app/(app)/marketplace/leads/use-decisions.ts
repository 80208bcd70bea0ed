'use client'
import { useQueryClient } from '@tanstack/react-query'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { count } from '@/lib/format'

/** Approving and rejecting leads, with what came of it said; the queue is asked again. */
export function useDecisions(): {
  approve: (ids: string[]) => Promise<boolean>
  reject: (ids: string[], reason: string) => Promise<boolean>
} {
  const queries = useQueryClient()
  const run = async (act: () => Promise<string>): Promise<boolean> => {
    try {
      toast(await act())
      return true
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
      return false
    } finally {
      await queries.invalidateQueries({
        predicate: ({ queryKey: [path] }) => Array.isArray(path) && path[0] === 'leads',
      })
    }
  }
  return {
    approve: async (ids) =>
      run(async () => {
        const decided = (await client.leads.approveMany({ ids })).filter(({ status }) => status !== null)
        if (decided.length === 0) return 'Decided already'
        const sales = decided.reduce((sum, { assigned }) => sum + assigned, 0)
        return `${count(decided.length, 'lead')} approved, ${sales === 0 ? 'nobody took it yet' : `${count(sales, 'sale')} made`}`
      }),
    reject: async (ids, reason) =>
      run(async () => {
        const rejected = await client.leads.rejectMany({ ids, reason })
        return rejected.ids.length === 0
          ? 'Decided already'
          : `${count(rejected.ids.length, 'lead')} rejected`
      }),
  }
}
