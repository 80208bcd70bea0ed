'use client'
import type { Lead } from '#contracts/marketplace'
import { useQueryClient } from '@tanstack/react-query'
import { Check, PencilLine, Repeat, Undo2, X } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { count } from '@/lib/format'
import { useMay } from '@/lib/me'
import { useHotkeys } from '@/lib/use-hotkeys'
import { useDecisions } from '../use-decisions'
import { isRejectable, isSold, isUndecided } from '../words'

const Reject = dynamic(() => import('@/forms/reject-lead').then((module) => module.RejectLead), {
  ssr: false,
})
const MarkBad = dynamic(() => import('@/forms/mark-bad-lead').then((module) => module.MarkBadLead), {
  ssr: false,
})
const Edit = dynamic(() => import('@/forms/edit-lead').then((module) => module.EditLead), { ssr: false })

/** What can be done with a lead as it stands; `a` approves, `r` rejects, `e` puts right. */
export function LeadActs({ lead }: { lead: Lead }) {
  const queries = useQueryClient()
  const may = useMay('leads.decide')
  const { approve, reject } = useDecisions()
  const [asking, setAsking] = useState<'reject' | 'edit' | 'bad' | null>(null)
  const [busy, setBusy] = useState(false)
  const mayApprove = may && isUndecided(lead.status)
  const mayReject = may && isRejectable(lead.status)
  const mayEdit = mayApprove || mayReject
  const mayCallBad = useMay('bad_leads.decide') && isSold(lead.status)
  const run = async (act: () => Promise<unknown>): Promise<void> => {
    setBusy(true)
    await act()
    setBusy(false)
  }
  const offer = async (): Promise<void> => {
    try {
      const { assigned } = await client.leads.offer({ id: lead.id })
      toast(assigned === 0 ? 'Nobody took it' : `Sold to ${count(assigned, 'provider')}`)
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
    }
    await queries.invalidateQueries({ queryKey: [['leads']] })
  }
  useHotkeys({
    a: () => mayApprove && !busy && void run(async () => approve([lead.id])),
    r: (event) => {
      event.preventDefault()
      if (mayReject) setAsking('reject')
    },
    e: (event) => {
      event.preventDefault()
      if (mayEdit) setAsking('edit')
    },
  })
  return (
    <>
      {mayEdit && (
        <Button onClick={() => setAsking('edit')}>
          <PencilLine aria-hidden className="size-4" /> Edit
        </Button>
      )}
      {mayReject && (
        <Button onClick={() => setAsking('reject')}>
          <X aria-hidden className="size-4" /> Reject
        </Button>
      )}
      {mayCallBad && (
        <Button onClick={() => setAsking('bad')}>
          <Undo2 aria-hidden className="size-4" /> Bad lead
        </Button>
      )}
      {mayApprove && (
        <Button variant="primary" busy={busy} onClick={() => void run(async () => approve([lead.id]))}>
          <Check aria-hidden className="size-4" /> Approve and offer
        </Button>
      )}
      {may && lead.waitingUntil !== null && (
        <Button busy={busy} onClick={() => void run(offer)}>
          <Repeat aria-hidden className="size-4" /> Offer again
        </Button>
      )}
      {asking === 'reject' && (
        <Reject
          name={lead.name}
          onReject={async (reason) => reject([lead.id], reason)}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'bad' && (
        <MarkBad
          lead={lead}
          onClose={() => setAsking(null)}
          onDone={() => {
            setAsking(null)
            for (const area of ['leads', 'badLeads', 'money'])
              void queries.invalidateQueries({ queryKey: [[area]] })
          }}
        />
      )}
      {asking === 'edit' && <Edit lead={lead} onClose={() => setAsking(null)} />}
    </>
  )
}
