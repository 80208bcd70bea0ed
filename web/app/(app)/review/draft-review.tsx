'use client'
import type { Sequence } from '#contracts/outreach'
import { Check, ChevronLeft, ChevronRight, Pencil, RefreshCw, Undo2, X } from 'lucide-react'
import dynamic from 'next/dynamic'
import { Link } from '@/components/ui/link'
import { useState } from 'react'
import { ScoreMark } from '@/components/score'
import { Button, IconButton } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { Skeleton } from '@/components/ui/skeleton'
import { Tabs } from '@/components/ui/tabs'
import { Time } from '@/components/ui/time'
import { toast } from '@/components/ui/toast'
import { count, humanize } from '@/lib/format'
import { useMay } from '@/lib/me'
import { useFirstTouch } from '@/lib/use-first-touch'
import { useHotkeys } from '@/lib/use-hotkeys'
import { ContactChoice } from './contact-choice'
import { costOf } from './cost-of'
import { Steps } from './steps'

const loadEdit = () => import('@/forms/edit-draft').then((module) => module.EditDraft)
const loadReject = () => import('@/forms/reject-draft').then((module) => module.RejectDraft)
const loadWrite = () => import('./write-again').then((module) => module.WriteAgain)
const loadLayers = (): void => {
  for (const load of [loadReject, loadEdit, loadWrite]) load().catch(() => undefined)
}
const EditDraft = dynamic(loadEdit, { ssr: false, loading: () => <Skeleton className="mt-5 h-72 w-full" /> })
const RejectDraft = dynamic(loadReject, { ssr: false })
const AsSent = dynamic(() => import('@/components/as-sent').then((module) => module.AsSent), {
  ssr: false,
  loading: () => <Skeleton className="mt-4 h-72 w-full" />,
})
const WriteAgain = dynamic(loadWrite, {
  ssr: false,
  loading: () => <Skeleton className="mt-5 h-36 w-full" />,
})

const views = [
  { id: 'text', label: 'Text' },
  { id: 'sent', label: 'As sent' },
]

type Props = {
  draft: Sequence
  place: string
  onMove: (step: number) => void
  onApprove: () => void
  onReject: (reason: string) => void
  onTakeBack: () => void
  /** Another draft took its place. */
  onKept: (id: string) => void
}

/** One draft: to whom, why, the messages with their evidence, and the decision. */
export function DraftReview({ draft, place, onMove, onApprove, onReject, onTakeBack, onKept }: Props) {
  const isDecided = draft.status !== 'pending_approval' && draft.status !== 'draft'
  const mayApprove = useMay('outreach.approve') && !isDecided
  const mayReopen = useMay('outreach.approve') && isDecided
  const mayDraft = useMay('outreach.draft') && !isDecided
  const [view, setView] = useState('text')
  const [layer, setLayer] = useState<'edit' | 'reject' | 'write' | null>(null)
  useFirstTouch(loadLayers)
  const approve = (): void => {
    if (draft.contact) onApprove()
    else toast('Choose or add a contact first: there is nobody to write to', { tone: 'failed' })
  }
  useHotkeys(
    {
      j: () => onMove(1),
      k: () => onMove(-1),
      ...(mayApprove && { a: approve, r: (event: KeyboardEvent) => openLayer(event, 'reject') }),
      ...(mayDraft && {
        e: (event: KeyboardEvent) => openLayer(event, 'edit'),
        g: (event: KeyboardEvent) => openLayer(event, 'write'),
      }),
      ...(mayReopen && { u: onTakeBack }),
    },
    layer === null,
  )
  const openLayer = (event: KeyboardEvent, next: 'edit' | 'reject' | 'write'): void => {
    event.preventDefault()
    setLayer(next)
  }
  return (
    <section aria-label={`Draft for ${draft.prospect.name}`} className="flex min-w-0 flex-1 flex-col">
      <div className="scroll-quiet min-h-0 flex-1 overflow-y-auto px-6 py-5 max-sm:px-4">
        <div className="mx-auto max-w-[76ch]">
          <Addressee draft={draft} place={place} onMove={onMove} />
          {layer === 'edit' ? (
            <EditDraft draft={draft} onDone={() => setLayer(null)} />
          ) : layer === 'write' ? (
            <WriteAgain draft={draft} onDone={() => setLayer(null)} onKept={onKept} />
          ) : (
            <Tabs label="The draft" tabs={views} value={view} onChange={setView}>
              {view === 'sent' ? <AsSent id={draft.id} /> : <Steps draft={draft} isOpen={mayDraft} />}
            </Tabs>
          )}
        </div>
      </div>
      {layer !== 'edit' && layer !== 'write' && (
        <footer className="@container border-t border-line">
          <div className="flex flex-wrap items-center justify-end gap-2 px-6 py-2.5 @max-[640px]:px-4">
            {mayDraft && (
              <>
                <Button variant="ghost" onClick={() => setLayer('write')} className="mr-auto">
                  <RefreshCw aria-hidden className="size-4" /> Write again <Key name="g" />
                </Button>
                <Button onClick={() => setLayer('edit')}>
                  <Pencil aria-hidden className="size-4" /> Edit <Key name="e" />
                </Button>
              </>
            )}
            {isDecided && <Decided draft={draft} />}
            {mayReopen && (
              <Button onClick={onTakeBack}>
                <Undo2 aria-hidden className="size-4" /> Take back <Key name="u" />
              </Button>
            )}
            {mayApprove && (
              <>
                <Button onClick={() => setLayer('reject')}>
                  <X aria-hidden className="size-4" /> Reject <Key name="r" />
                </Button>
                <Button variant="primary" onClick={approve} aria-disabled={!draft.contact}>
                  <Check aria-hidden className="size-4" /> Approve {count(draft.messages.length, 'message')}
                  <span className="ml-1 rounded-sm border border-current px-1 text-xs font-normal @max-[640px]:hidden">
                    a
                  </span>
                </Button>
              </>
            )}
          </div>
        </footer>
      )}
      {layer === 'reject' && (
        <RejectDraft
          name={draft.prospect.name}
          onClose={() => setLayer(null)}
          onReject={(reason) => {
            setLayer(null)
            onReject(reason)
          }}
        />
      )}
    </section>
  )
}

/** What was decided, by whom or why. */
function Decided({ draft }: { draft: Sequence }) {
  return (
    <p className="mr-auto min-w-0 text-fg-muted">
      {draft.status === 'approved' ? (
        <>
          Approved {draft.approvedBy ? `by ${draft.approvedBy} ` : ''}
          {draft.approvedAt && <Time at={draft.approvedAt} />}. The text is locked.
        </>
      ) : (
        <>
          {humanize(draft.status)}
          {draft.statusReason ? `: ${draft.statusReason}` : ''}
        </>
      )}
    </p>
  )
}

function Key({ name }: { name: string }) {
  return (
    <span className="@max-[640px]:hidden">
      <Kbd>{name}</Kbd>
    </span>
  )
}

function Addressee({
  draft,
  place,
  onMove,
}: {
  draft: Sequence
  place: string
  onMove: (step: number) => void
}) {
  const { prospect } = draft
  return (
    <header className="border-b border-line pb-4">
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <h2 className="text-lg">
          <Link href={`/prospects/${prospect.id}`} className="hover:underline">
            {prospect.name}
          </Link>
        </h2>
        <ScoreMark score={prospect.score} tier={prospect.tier} />
        <span className="text-fg-muted">{prospect.city}</span>
        <span className="ml-auto flex items-center gap-1 text-sm text-fg-subtle">
          <IconButton size="sm" label="Previous draft" shortcut="k" onClick={() => onMove(-1)}>
            <ChevronLeft />
          </IconButton>
          {place}
          <IconButton size="sm" label="Next draft" shortcut="j" onClick={() => onMove(1)}>
            <ChevronRight />
          </IconButton>
        </span>
      </div>
      <ContactChoice draft={draft} />
      <p className="mt-1 text-sm [overflow-wrap:anywhere] text-fg-subtle">
        {draft.campaign && `${draft.campaign.name} · `}
        {draft.tone} · {costOf(draft)} Marked sentences rest on facts; press one to see the quote.
      </p>
    </header>
  )
}
