'use client'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { FailureBox } from '@/components/failure'
import { Button } from '@/components/ui/button'
import { Textarea } from '@/components/ui/input'
import { Link } from '@/components/ui/link'
import { api } from '@/lib/api'

const outcomes = {
  received: 'The answer came in.',
  known: 'This answer was received before.',
  own: 'It was taken for a mail of our own.',
  unsubscribed: 'They are unsubscribed.',
  other: 'It could not be assigned to a message.',
}

/** Answers a mail that a mailbox of a workspace sent, as its recipient or the mail system between would. */
export function Reply({ id, to }: { id: string; to: string }) {
  const [text, setText] = useState('')
  const reply = useMutation(api.mailbox.reply.mutationOptions())
  const send = (kind: 'plain' | 'out_of_office' | 'bounce' | 'complaint') => {
    const words = text.trim()
    const hasWords = words !== '' && (kind === 'plain' || kind === 'out_of_office')
    reply.mutate({ id, kind, ...(hasWords ? { text: words } : {}) }, { onSuccess: () => setText('') })
  }
  const busy = (kind: string) => reply.isPending && reply.variables.kind === kind
  return (
    <section aria-label="Answer" className="mt-8 max-w-[72ch] border-t border-line pt-5">
      <label htmlFor="answer" className="font-semibold">
        Answer as {to}
      </label>
      <Textarea
        id="answer"
        className="mt-2"
        rows={4}
        value={text}
        onChange={(event) => setText(event.target.value)}
        placeholder="Thanks for your letter. Tell me more."
      />
      <div className="mt-3 flex flex-wrap gap-2">
        <Button
          variant="primary"
          busy={busy('plain')}
          disabled={reply.isPending}
          onClick={() => send('plain')}
        >
          Reply
        </Button>
        <Button busy={busy('out_of_office')} disabled={reply.isPending} onClick={() => send('out_of_office')}>
          Out of office
        </Button>
        <Button busy={busy('bounce')} disabled={reply.isPending} onClick={() => send('bounce')}>
          Bounce
        </Button>
        <Button busy={busy('complaint')} disabled={reply.isPending} onClick={() => send('complaint')}>
          Complaint
        </Button>
      </div>
      <p role="status" className="mt-3 text-fg-muted">
        {reply.data && (
          <>
            {outcomes[reply.data.outcome]}{' '}
            <Link href="/outreach/inbox" className="text-accent-text underline">
              Open the inbox
            </Link>
          </>
        )}
      </p>
      {reply.error && <FailureBox error={reply.error} />}
    </section>
  )
}
