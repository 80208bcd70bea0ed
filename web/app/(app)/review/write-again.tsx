'use client'
import type { Length, Sequence, Tone } from '#contracts/outreach'
import { useQueryClient } from '@tanstack/react-query'
import { PenLine, Square } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useEffect, useRef, useState } from 'react'
import { DraftText } from '@/components/draft-text'
import { Button } from '@/components/ui/button'
import { Kbd } from '@/components/ui/kbd'
import { toast } from '@/components/ui/toast'
import { client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { count } from '@/lib/format'
import { useHotkeys } from '@/lib/use-hotkeys'
import { Choice } from './choice'
import { costOf } from './cost-of'
import { useComposition, type Composition } from './use-composition'

const WrittenFrom = dynamic(() => import('./written-from').then((module) => module.WrittenFrom), {
  ssr: false,
})

const tones: [Tone, string][] = [
  ['professional', 'Professional'],
  ['casual', 'Casual'],
  ['direct', 'Direct'],
]
const lengths: [Length, string][] = [
  ['short', 'Short'],
  ['medium', 'Medium'],
  ['long', 'Long'],
]
const counts: [string, string][] = ['1', '2', '3', '4', '5'].map((n) => [n, n])

/** Another draft in place of this one: how, from what, watched while it is written, and stored only when it is kept. */
export function WriteAgain({
  draft,
  onDone,
  onKept,
}: {
  draft: Sequence
  onDone: () => void
  onKept: (id: string) => void
}) {
  const queries = useQueryClient()
  const [tone, setTone] = useState<Tone>(draft.tone)
  const [length, setLength] = useState<Length>(draft.length)
  const [number, setNumber] = useState(String(Math.max(1, draft.messages.length)))
  const [keeping, setKeeping] = useState(false)
  const [isExplained, setExplained] = useState(false)
  const { composition, write, stop } = useComposition()
  const form = useRef<HTMLFormElement>(null)
  const keep = useRef<HTMLButtonElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('input:checked')?.focus(), [])
  const { state } = composition
  useEffect(() => {
    if (state === 'done') keep.current?.focus()
  }, [state])
  const wish = {
    prospectId: draft.prospect.id,
    ...(draft.campaign && { campaignId: draft.campaign.id }),
    tone,
    length,
    count: Number(number),
  }
  useHotkeys({ Escape: () => (state === 'writing' ? stop() : onDone()) })
  const keepIt = async (): Promise<void> => {
    if (composition.state !== 'done') return
    setKeeping(true)
    try {
      const kept = await client.outreach.keep({ ticket: composition.ticket })
      toast('Kept; the draft before it is replaced')
      await queries.invalidateQueries({ queryKey: [['outreach']] })
      onKept(kept.id)
    } catch (error) {
      toast(toFailure(error).message, { tone: 'failed' })
      setKeeping(false)
    }
  }
  return (
    <div className="mt-5">
      <form
        ref={form}
        aria-label="Write again"
        className="rounded border border-line p-4"
        onSubmit={(event) => {
          event.preventDefault()
          void write(wish)
        }}
      >
        <div className="flex flex-wrap gap-x-6 gap-y-3">
          <Choice label="Tone" options={tones} value={tone} onChange={(next) => setTone(next)} />
          <Choice label="Length" options={lengths} value={length} onChange={(next) => setLength(next)} />
          <Choice label="Messages" options={counts} value={number} onChange={setNumber} />
        </div>
        <div className="mt-3 flex flex-wrap items-center gap-2">
          {state === 'writing' ? (
            <Button onClick={stop}>
              <Square aria-hidden className="size-3.5" /> Stop writing
            </Button>
          ) : (
            <Button type="submit" variant={state === 'done' ? 'secondary' : 'primary'}>
              <PenLine aria-hidden className="size-4" /> {state === 'done' ? 'Write once more' : 'Write'}
            </Button>
          )}
          <Button variant="ghost" aria-expanded={isExplained} onClick={() => setExplained(!isExplained)}>
            {isExplained ? 'Hide what it is written from' : 'What it is written from'}
          </Button>
          <Button variant="ghost" className="ml-auto" onClick={onDone}>
            Back to the draft <Kbd>esc</Kbd>
          </Button>
        </div>
        {isExplained && <WrittenFrom wish={wish} />}
      </form>
      <div aria-live="polite" aria-busy={state === 'writing'}>
        <Text composition={composition} />
      </div>
      {composition.state === 'done' && (
        <div className="sticky -bottom-5 z-10 -mx-1 -mb-5 flex flex-wrap items-center justify-end gap-2 border-t border-line bg-bg px-1 py-3">
          <p className="mr-auto text-sm text-fg-subtle">Not stored yet. {costOf(composition.draft)}</p>
          <Button onClick={stop}>Discard</Button>
          <Button ref={keep} variant="primary" busy={keeping} onClick={() => void keepIt()}>
            Keep {count(composition.draft.messages.length, 'message')}
          </Button>
        </div>
      )}
    </div>
  )
}

function Text({ composition }: { composition: Composition }) {
  if (composition.state === 'failed')
    return (
      <p role="alert" className="mt-4 text-red">
        {composition.message}
      </p>
    )
  if (composition.state === 'writing')
    return (
      <div className="mt-5 space-y-6">
        {composition.messages.length === 0 && (
          <p className="text-fg-muted">
            {composition.isByModel ? 'The language model is reading the facts…' : 'Writing…'}
          </p>
        )}
        {composition.messages.map((message) => (
          <section key={message.step} aria-label={`Message ${message.step}, being written`}>
            <p className="mb-1.5 min-h-5 font-semibold">{message.subject}</p>
            <div className="max-w-[72ch] whitespace-pre-wrap">{message.body}</div>
          </section>
        ))}
      </div>
    )
  if (composition.state !== 'done') return null
  return (
    <div className="mt-5 space-y-6">
      {composition.draft.problem && (
        <p className="text-amber">Templates wrote it, because: {composition.draft.problem}</p>
      )}
      {composition.draft.messages.map((message) => (
        <DraftText
          key={message.step}
          message={{ ...message, isEdited: false }}
          facts={composition.draft.facts}
        />
      ))}
    </div>
  )
}
