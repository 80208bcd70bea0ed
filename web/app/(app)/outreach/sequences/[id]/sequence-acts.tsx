'use client'
import type { Sequence } from '#contracts/outreach'
import { useQueryClient } from '@tanstack/react-query'
import { Pause, Play, Square } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button, ButtonLink } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { useMay } from '@/lib/me'

const Destructive = dynamic(() => import('@/components/destructive').then((module) => module.Destructive), {
  ssr: false,
})

/** What can be done with a sequence in its state: reviewed, begun, kept back, gone on with, ended. */
export function SequenceActs({ sequence: { id, status, prospect } }: { sequence: Sequence }) {
  const queries = useQueryClient()
  const may = useMay('outreach.approve')
  const [isEnding, setEnding] = useState(false)
  const refresh = async (): Promise<void> => queries.invalidateQueries({ queryKey: [['outreach']] })
  const act = async (work: () => Promise<unknown>, done: string): Promise<void> => {
    try {
      await work()
      toast(done)
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
    }
    await refresh()
  }
  if (status === 'draft' || status === 'pending_approval')
    return <ButtonLink href={`/review?draft=${id}`}>Review</ButtonLink>
  if (!may) return null
  return (
    <>
      {status === 'approved' && (
        <Button onClick={() => void act(async () => client.outreach.send({ id }), 'It goes out')}>
          <Play aria-hidden className="size-4" /> Start
        </Button>
      )}
      {status === 'active' && (
        <Button onClick={() => void act(async () => client.outreach.pause({ id }), 'Kept back')}>
          <Pause aria-hidden className="size-4" /> Pause
        </Button>
      )}
      {status === 'paused' && (
        <Button onClick={() => void act(async () => client.outreach.resume({ id }), 'It goes on')}>
          <Play aria-hidden className="size-4" /> Resume
        </Button>
      )}
      {(status === 'active' || status === 'paused') && (
        <Button onClick={() => setEnding(true)}>
          <Square aria-hidden className="size-4" /> End
        </Button>
      )}
      {isEnding && (
        <Destructive
          title={`End the sequence to ${prospect.name}?`}
          lost="Nothing more of it is sent. What was sent stays."
          act="End sequence"
          onConfirm={async () => {
            await client.outreach.stop({ id, reason: 'Stopped by hand' })
            await refresh()
          }}
          onClose={() => setEnding(false)}
        />
      )}
    </>
  )
}
