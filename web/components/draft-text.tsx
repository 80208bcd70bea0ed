'use client'
import type { CitedFact, Message } from '#contracts/outreach'
import dynamic from 'next/dynamic'
import { type ReactNode, useState } from 'react'
import { count } from '@/lib/format'

const CitedDialog = dynamic(() => import('./cited-dialog').then((module) => module.CitedDialog), {
  ssr: false,
})

/** What is shown of a message. */
type Text = Pick<Message, 'step' | 'delayDays' | 'subject' | 'body' | 'sentences' | 'wordCount' | 'isEdited'>

/** A message as it would be sent; each sentence that rests on facts is marked and opens them. */
export function DraftText({
  message,
  facts,
  acts,
}: {
  message: Text
  facts: CitedFact[]
  /** What can be done with this message. */
  acts?: ReactNode
}) {
  const [shown, setShown] = useState<CitedFact[] | null>(null)
  return (
    <section aria-label={`Message ${message.step}`}>
      <div className="mb-1.5 flex flex-wrap items-center gap-x-3">
        <span className="text-sm text-fg-subtle">{when(message.delayDays)}</span>
        <span className="font-semibold">{message.subject}</span>
        <span className="ml-auto flex items-center gap-3 text-sm text-fg-subtle">
          {count(message.wordCount, 'word')}
          {message.isEdited && ', edited by hand'}
          {acts}
        </span>
      </div>
      <div className="max-w-[72ch] whitespace-pre-wrap">
        {mark(message, (text, ids, key) => {
          const cited = facts.filter((fact) => ids.includes(fact.id))
          if (cited.length === 0) return text
          return (
            // A real button is a box of its own and would tear the sentence out of its lines.
            <span
              key={key}
              role="button"
              tabIndex={0}
              onClick={() => setShown(cited)}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' && event.key !== ' ') return
                event.preventDefault()
                setShown(cited)
              }}
              className="cursor-pointer rounded-sm bg-accent-soft box-decoration-clone underline decoration-accent-text decoration-dotted underline-offset-3 hover:decoration-solid"
            >
              {text}
            </span>
          )
        })}
      </div>
      {shown && <CitedDialog facts={shown} onClose={() => setShown(null)} />}
    </section>
  )
}

const when = (days: number): string => (days === 0 ? 'At once' : `After ${count(days, 'day')}`)

/** The body with its personal sentences cut out; a sentence that an edit changed is simply plain text. */
function mark(message: Text, draw: (text: string, ids: string[], key: number) => ReactNode): ReactNode[] {
  const parts: ReactNode[] = []
  let at = 0
  for (const [index, sentence] of message.sentences.entries()) {
    if (sentence.factIds.length === 0 || !sentence.text) continue
    const found = message.body.indexOf(sentence.text, at)
    if (found < 0) continue
    parts.push(message.body.slice(at, found), draw(sentence.text, sentence.factIds, index))
    at = found + sentence.text.length
  }
  parts.push(message.body.slice(at))
  return parts
}
