'use client'
import type { ConversationMail } from '#contracts/inbox'
import { Badge } from '@/components/ui/badge'
import { Time } from '@/components/ui/time'
import { cn } from '@/lib/cn'
import { formatPhone } from '@/lib/format'

const deliveries = {
  sending: 'Sending…',
  sent: 'Sent',
  in_doubt: 'Not confirmed',
  failed: 'Not sent',
}

/** One mail of a conversation; what it quotes and how it is signed is folded. */
export function Mail({ mail }: { mail: ConversationMail }) {
  const isOurs = mail.direction === 'out'
  // A number is written as people read one; an address of a mail stays as it is.
  const address = formatPhone(mail.fromAddress)
  const rest = [mail.signature, mail.quoted].filter((text) => text.trim() !== '').join('\n\n')
  return (
    <article
      aria-label={`${isOurs ? 'From us' : 'From them'}: ${mail.fromName ?? address}`}
      className={cn('rounded border border-line p-3.5', isOurs ? 'ml-6 bg-subtle max-sm:ml-3' : 'bg-bg')}
    >
      <header className="mb-2 flex flex-wrap items-baseline gap-x-2">
        <span className="min-w-0 truncate font-semibold">{mail.fromName ?? address}</span>
        {mail.fromName && <span className="min-w-0 truncate text-sm text-fg-muted">{address}</span>}
        {mail.delivery && mail.delivery !== 'sent' && (
          <Badge tone={mail.delivery === 'sending' ? 'neutral' : 'red'}>{deliveries[mail.delivery]}</Badge>
        )}
        <Time at={mail.at} className="ml-auto text-sm text-fg-muted" />
      </header>
      <p dir="auto" className="max-w-[72ch] [overflow-wrap:anywhere] whitespace-pre-wrap">
        {mail.text || 'No text of its own.'}
      </p>
      {mail.problem && <p className="mt-2 text-sm text-red">{mail.problem}</p>}
      {rest && (
        <details className="mt-2">
          <summary className="w-fit cursor-pointer rounded-sm text-sm text-fg-muted">
            Signature and quoted text
          </summary>
          <p
            dir="auto"
            className="mt-1.5 max-w-[72ch] border-l-2 border-line-strong pl-3 text-sm [overflow-wrap:anywhere] whitespace-pre-wrap text-fg-muted"
          >
            {rest}
          </p>
        </details>
      )}
    </article>
  )
}
