'use client'
import { notifyManager, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { toFailure } from '@/lib/failure'
import { Tips } from './ui/tip'
import { Toasts, toast } from './ui/toast'

// What an act changes is drawn with the act: a task later, a box that was just ticked would show its old state for a moment.
notifyManager.setScheduler(queueMicrotask)

function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 10 * 60_000,
        refetchOnWindowFocus: true,
        retry: (times, error) => toFailure(error).side !== 'yours' && times < 2,
      },
      mutations: {
        // A form shows its own errors; every other failed act is said aloud here, so none passes in silence.
        onError: (error) => toast(toFailure(error).message, { tone: 'failed' }),
      },
    },
  })
}

/** What every page stands in: the cache of answers, messages and tips. */
export function Providers({ children }: { children: ReactNode }) {
  const [queries] = useState(createQueries)
  return (
    <QueryClientProvider client={queries}>
      {children}
      <Tips />
      <Toasts />
    </QueryClientProvider>
  )
}
