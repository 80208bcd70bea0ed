'use client'
import type { ComposedMessage } from '#contracts/outreach'
import { useQuery } from '@tanstack/react-query'
import { Send } from 'lucide-react'
import { useState } from 'react'
import { FailureBox } from '@/components/failure'
import { Letter } from '@/components/letter'
import { Button } from '@/components/ui/button'
import { Skeleton } from '@/components/ui/skeleton'
import { toast } from '@/components/ui/toast'
import { api, client } from '@/lib/api'
import { toFailure } from '@/lib/failure'
import { count, formatNumber } from '@/lib/format'
import { channelNames } from '@/lib/channels'
import { useMay } from '@/lib/me'

/** A sequence exactly as it goes out: headers, text and HTML of every message, and a test to oneself. */
export function AsSent({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(api.outreach.asSent.queryOptions({ input: { id } }))
  const may = useMay('outreach.draft')
  const [busy, setBusy] = useState(false)
  const test = async (): Promise<void> => {
    setBusy(true)
    try {
      const { to, sent, problem } = await client.outreach.testSend({ id })
      if (problem) toast(problem, { tone: 'failed' })
      else toast(`${count(sent, 'message')} sent to ${to}`)
    } catch (failure) {
      toast(toFailure(failure).message, { tone: 'failed' })
    }
    setBusy(false)
  }
  if (error) return <FailureBox error={error} onRetry={() => void refetch()} />
  if (!data) return <Skeleton className="mt-4 h-72 w-full" />
  const hasMail = data.messages.some((message) => message.channel === 'email')
  return (
    <div className="mt-4">
      <div className="mb-4 flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-fg-muted">
        <span>
          {data.mailbox ? `From ${data.mailbox.fromEmail}` : 'No mailbox yet: the sender is made up'}
          {data.mailbox && (data.isSigned ? ', signed with DKIM' : ', signed by the mail server')}
        </span>
        {may && hasMail && data.mailbox && (
          <Button size="sm" className="ml-auto" busy={busy} onClick={() => void test()}>
            <Send aria-hidden className="size-3.5" /> Send a test to me
          </Button>
        )}
      </div>
      <div className="space-y-8">
        {data.messages.map((message) => (
          <OneMessage key={message.id} message={message} />
        ))}
      </div>
    </div>
  )
}

function OneMessage({ message }: { message: ComposedMessage }) {
  const [form, setForm] = useState<'html' | 'text' | 'headers'>(message.html === null ? 'text' : 'html')
  const forms = message.html === null ? (['text'] as const) : (['html', 'text', 'headers'] as const)
  return (
    <section aria-label={`Step ${message.step} as sent`}>
      <header className="mb-1.5 flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <span className="text-sm text-fg-subtle">
          {message.step}. {channelNames[message.channel]}
        </span>
        <span className="min-w-0 font-semibold [overflow-wrap:anywhere]">{message.subject}</span>
        {forms.length > 1 && (
          <span className="ml-auto flex gap-1" role="group" aria-label="Show as">
            {forms.map((one) => (
              <Button
                key={one}
                size="sm"
                variant="ghost"
                aria-pressed={form === one}
                className={form === one ? 'bg-active' : ''}
                onClick={() => setForm(one)}
              >
                {formNames[one]}
              </Button>
            ))}
          </span>
        )}
      </header>
      {message.problem && (
        <p className="mb-2 rounded bg-amber-soft px-3 py-2 text-amber">{message.problem}</p>
      )}
      {form === 'html' && message.html !== null ? (
        <Letter title={`Step ${message.step} as HTML`} html={message.html} />
      ) : form === 'headers' ? (
        <dl className="rounded border border-line px-3 py-2 font-mono text-xs">
          {message.headers.map(({ name, value }) => (
            <div key={name} className="py-0.5">
              <dt className="inline font-semibold">{name}: </dt>
              <dd className="inline [overflow-wrap:anywhere] text-fg-muted">{value}</dd>
            </div>
          ))}
        </dl>
      ) : (
        <pre className="rounded border border-line px-3 py-2 font-mono text-xs [overflow-wrap:anywhere] whitespace-pre-wrap">
          {message.text}
        </pre>
      )}
      {message.bytes > 0 && (
        <p className="mt-1 text-sm text-fg-subtle">{formatNumber(message.bytes)} bytes</p>
      )}
    </section>
  )
}

const formNames = { html: 'HTML', text: 'Text', headers: 'Headers' } as const
