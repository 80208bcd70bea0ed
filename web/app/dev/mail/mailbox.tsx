'use client'
import { useQuery } from '@tanstack/react-query'
import { Mail, MailOpen } from 'lucide-react'
import { Link } from '@/components/ui/link'
import { Empty } from '@/components/empty'
import { FailureBox } from '@/components/failure'
import { Logo } from '@/components/logo'
import { Time } from '@/components/ui/time'
import { api } from '@/lib/api'
import { cn } from '@/lib/cn'
import { formatExact } from '@/lib/format'
import { useUrlState } from '@/lib/use-url-state'
import { Reply } from './reply'
import { splitLinks } from './split-links'

/** The mails this instance would have sent: it has no mail server, so they stay here. */
export function Mailbox() {
  const { params, set } = useUrlState()
  const list = useQuery({ ...api.mailbox.list.queryOptions({ input: { limit: 50 } }), refetchInterval: 3000 })
  const items = list.data?.items ?? []
  const id = params.get('mail') ?? items[0]?.id
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="flex h-12 shrink-0 items-center gap-3 border-b border-line px-4">
        <Link href="/" aria-label="Leadwright">
          <Logo className="size-5" />
        </Link>
        <h1 className="font-semibold">Development mailbox</h1>
        <p className="truncate text-fg-subtle max-sm:hidden">
          No mail server is set, so nothing leaves this machine. With SMTP_URL mails are sent.
        </p>
      </header>
      <main id="main" className="flex min-h-0 flex-1 max-md:flex-col">
        {list.error ? (
          <div className="mx-auto max-w-2xl flex-1 p-6">
            <FailureBox error={list.error} onRetry={() => void list.refetch()} />
          </div>
        ) : list.data && items.length === 0 ? (
          <div className="flex-1">
            <Empty
              icon={<MailOpen />}
              title="No mail yet"
              text="Sign up or ask for a new password, and the mail with the link appears here."
            />
          </div>
        ) : (
          <>
            <nav
              aria-label="Mails"
              className="shrink-0 border-line max-md:max-h-60 max-md:overflow-y-auto max-md:border-b md:w-80 md:border-r"
            >
              <ol>
                {items.map((mail) => (
                  <li key={mail.id}>
                    <button
                      type="button"
                      aria-current={mail.id === id ? 'true' : undefined}
                      onClick={() => set({ mail: mail.id })}
                      className={cn(
                        'block w-full border-b border-line px-4 py-2 text-left outline-offset-[-2px]',
                        mail.id === id ? 'bg-accent-soft' : 'hover:bg-hover',
                      )}
                    >
                      <span className="flex justify-between gap-3">
                        <span className="truncate font-semibold">{mail.subject}</span>
                        <Time at={mail.at} className="shrink-0 text-sm text-fg-subtle" />
                      </span>
                      <span className="block truncate text-fg-muted">{mail.to}</span>
                    </button>
                  </li>
                ))}
              </ol>
            </nav>
            {id && <Letter key={id} id={id} />}
          </>
        )}
      </main>
    </div>
  )
}

function Letter({ id }: { id: string }) {
  const mail = useQuery(api.mailbox.get.queryOptions({ input: { id } }))
  if (mail.error) {
    return (
      <div className="flex-1 p-6">
        <FailureBox error={mail.error} />
      </div>
    )
  }
  if (!mail.data) return <div className="flex-1" />
  return (
    <article className="min-w-0 flex-1 p-6 max-sm:p-4">
      <h2 className="text-xl">{mail.data.subject}</h2>
      <p className="mt-1 flex flex-wrap items-center gap-x-2 text-fg-muted">
        <Mail aria-hidden className="size-4" />
        {mail.data.from} to <span className="text-fg">{mail.data.to}</span>
        <span className="text-sm text-fg-subtle">{formatExact(mail.data.at)}</span>
      </p>
      <div className="mt-5 max-w-[72ch] [overflow-wrap:anywhere] whitespace-pre-wrap">
        {splitLinks(mail.data.text).map((part, index) =>
          part.href ? (
            <a key={`${index}-${part.text}`} href={part.href} className="text-accent-text underline">
              {part.text}
            </a>
          ) : (
            part.text
          ),
        )}
      </div>
      {mail.data.isAnswerable && <Reply id={id} to={mail.data.to} />}
    </article>
  )
}
