'use client'
import type { Message, Sequence } from '#contracts/outreach'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Plus, Trash2 } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { DraftText } from '@/components/draft-text'
import { CheckFindings, CheckSummary } from '@/components/findings-of-check'
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
  const [isShown, setShown] = useState(false)
  const findings = check.data?.findings ?? []
  const of = (id: string | null) => (isShown ? findings.filter((one) => one.messageId === id) : [])
  const remove = async (message: Message): Promise<void> => {
    await client.outreach.removeStep({ id: draft.id, messageId: message.id, version: draft.version })
    await queries.invalidateQueries({ queryKey: [['outreach']] })
    toast(`Step ${message.step} removed`)
  }
  return (
    <div className="mt-2 space-y-5">
      <div>
        {/* Its place is kept: what the check finds comes after the text stands there. */}
        <p className="flex min-h-8 items-center gap-2 text-sm text-fg-muted">
          {check.data && <CheckSummary findings={findings} />}
          {findings.length > 0 && (
            <Button size="sm" variant="ghost" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
              {isShown ? 'Hide' : 'Show'}
            </Button>
          )}
        </p>
        <CheckFindings findings={of(null)} />
      </div>
      {draft.messages.map((message) => (
        <div key={message.id}>
          {message.channel !== 'email' && (
            <p className="mb-1">
              <Badge tone="teal">{channelNames[message.channel]}</Badge>
            </p>
          )}
          <DraftText
            message={message}
            facts={draft.facts}
            acts={
              isOpen &&
              draft.messages.length > 1 && (
                <IconButton
                  size="sm"
                  label={`Remove step ${message.step}`}
                  className="-my-1"
                  onClick={() => setRemoving(message)}
                >
                  <Trash2 />
                </IconButton>
              )
            }
          />
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
