'use client'
import type { Message, Sequence } from '#contracts/outreach'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus, Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { DraftText } from '@/components/draft-text'
import { CheckFindings } from '@/components/findings-of-check'
import { Badge } from '@/components/ui/badge'
import { Button, IconButton } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { channelNames } from '@/lib/channels'

const AddStep = dynamic(() => import('@/forms/add-step').then((module) => module.AddStep), { ssr: false })
const Destructive = dynamic(() => import('@/components/destructive').then((module) => module.Destructive), {
  ssr: false,
})

/** The steps of a draft with what a check found at each, and while it waits, adding and taking out. */
export function Steps({ draft, isOpen }: { draft: Sequence; isOpen: boolean }) {
  const queries = useQueryClient()
  const [adding, setAdding] = useState(false)
  const [removing, setRemoving] = useState<Message | null>(null)
  const check = useQuery({
    ...api.outreach.check.queryOptions({ input: { id: draft.id } }),
    enabled: draft.status === 'pending_approval' || draft.status === 'draft',
    staleTime: 60_000,
  })
  const findings = check.data?.findings ?? []
  const of = (id: string | null) => findings.filter((one) => one.messageId === id)
  const remove = async (message: Message): Promise<void> => {
    await client.outreach.removeStep({ id: draft.id, messageId: message.id, version: draft.version })
    await queries.invalidateQueries({ queryKey: [['outreach']] })
    toast(`Step ${message.step} removed`)
  }
  return (
    <div className="mt-5 space-y-6">
      <CheckFindings findings={of(null)} />
      {draft.messages.map((message) => (
        <div key={message.id}>
          {(message.channel !== 'email' || (isOpen && draft.messages.length > 1)) && (
            <p className="mb-1 flex min-h-7 items-center gap-2">
              {message.channel !== 'email' && <Badge tone="teal">{channelNames[message.channel]}</Badge>}
              {isOpen && draft.messages.length > 1 && (
                <span className="ml-auto">
                  <IconButton
                    size="sm"
                    label={`Remove step ${message.step}`}
                    onClick={() => setRemoving(message)}
                  >
                    <Trash2 />
                  </IconButton>
                </span>
              )}
            </p>
          )}
          <DraftText message={message} facts={draft.facts} />
          <CheckFindings findings={of(message.id)} />
        </div>
      ))}
      {isOpen && (
        <Button size="sm" onClick={() => setAdding(true)}>
          <Plus aria-hidden className="size-3.5" /> Add a step
        </Button>
      )}
      {adding && <AddStep draft={draft} onClose={() => setAdding(false)} />}
      {removing && (
        <Destructive
          title={`Remove step ${removing.step}?`}
          lost={`Its text “${removing.subject}” is lost.`}
          act="Remove step"
          onConfirm={() => remove(removing)}
          onClose={() => setRemoving(null)}
        />
      )}
    </div>
  )
}
