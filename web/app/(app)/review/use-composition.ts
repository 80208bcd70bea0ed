'use client'
import type { ComposeEvent, GenerateRequest } from '#contracts/outreach'
import { useCallback, useEffect, useRef, useState } from 'react'
import { compose } from '@/lib/compose'
import { toFailure } from '@/lib/failure'

type Done = Extract<ComposeEvent, { kind: 'done' }>
type Unfinished = Extract<ComposeEvent, { kind: 'text' }>['messages']

export type Composition =
  | { state: 'idle' }
  | { state: 'writing'; isByModel: boolean; messages: Unfinished }
  | { state: 'done'; ticket: string; draft: Done['draft'] }
  | { state: 'failed'; message: string }

/** A draft while it is written; leaving the page, or stopping, ends the writing. */
export function useComposition() {
  const [composition, setComposition] = useState<Composition>({ state: 'idle' })
  const running = useRef<AbortController | null>(null)
  const stop = useCallback(() => {
    running.current?.abort()
    running.current = null
    setComposition({ state: 'idle' })
  }, [])
  useEffect(() => () => running.current?.abort(), [])
  const write = useCallback(async (wish: Partial<GenerateRequest> & { prospectId: string }) => {
    running.current?.abort()
    const mine = new AbortController()
    running.current = mine
    setComposition({ state: 'writing', isByModel: true, messages: [] })
    try {
      for await (const event of compose(wish, mine.signal)) {
        if (event.kind === 'started')
          setComposition({ state: 'writing', isByModel: event.isByModel, messages: [] })
        else if (event.kind === 'text')
          setComposition({ state: 'writing', isByModel: true, messages: event.messages })
        else if (event.kind === 'done')
          setComposition({ state: 'done', ticket: event.ticket, draft: event.draft })
        else setComposition({ state: 'failed', message: event.message })
      }
    } catch (error) {
      if (!mine.signal.aborted) setComposition({ state: 'failed', message: toFailure(error).message })
    }
  }, [])
  return { composition, write, stop }
}
