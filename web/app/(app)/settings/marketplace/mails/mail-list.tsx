'use client'
import type { MailAudience } from '#contracts/marketplace'
import { useQuery } from '@tanstack/react-query'
import { FailureBox } from '@/components/failure'
import { SettingsPage } from '@/components/settings-page'
import { Badge } from '@/components/ui/badge'
import { Link } from '@/components/ui/link'
import { Skeleton } from '@/components/ui/skeleton'
import { api } from '@/lib/api'

const groups: { to: MailAudience; title: string; lines: number }[] = [
  { to: 'submitter', title: 'To who fills in a form', lines: 2 },
  { to: 'provider', title: 'To providers', lines: 12 },
  { to: 'member', title: 'To members', lines: 4 },
]

/** Every mail of the marketplace, by who gets it; one opens to be worded. */
export function MailList() {
  const mails = useQuery(api.marketMails.list.queryOptions())
  return (
    <SettingsPage
      title="Mails of the marketplace"
      text="What is written to who fills in forms, to providers and to members. Each mail can be worded as you like."
    >
      {mails.error && <FailureBox error={mails.error} onRetry={() => void mails.refetch()} />}
      <div className="max-w-3xl space-y-8">
        {groups.map(({ to, title, lines }) => (
          <section key={to}>
            <h2 className="mb-2 text-fg-muted">{title}</h2>
            <ul className="divide-y divide-line rounded border border-line">
              {mails.data
                ? mails.data
                    .filter((mail) => mail.to === to)
                    .map((mail) => (
                      <li key={mail.kind}>
                        <Link
                          href={`/settings/marketplace/mails/${mail.kind}`}
                          className="flex min-h-14 items-center gap-3 px-3 py-2 hover:bg-hover"
                        >
                          <span className="min-w-0 flex-1">
                            <span className="block font-semibold">{mail.name}</span>
                            <span className="block text-sm text-fg-muted">{mail.when}</span>
                          </span>
                          {mail.changedAt !== null && <Badge tone="accent">Your words</Badge>}
                        </Link>
                      </li>
                    ))
                : Array.from({ length: lines }, (_, line) => (
                    <li key={line} className="flex h-14 items-center px-3">
                      <Skeleton className="h-4 w-64 max-w-full" />
                    </li>
                  ))}
            </ul>
          </section>
        ))}
      </div>
    </SettingsPage>
  )
}
