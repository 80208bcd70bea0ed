'use client'
import type { ConversationDetail } from '#contracts/inbox'
import { Status } from '@/components/status'
import { Link } from '@/components/ui/link'
import { Time } from '@/components/ui/time'
import { channelNames } from '@/lib/channels'
import { formatPhone } from '@/lib/format'
import { safeHref } from '@/lib/safe-href'

/** The company, the contact and the sequence of a conversation. */
export function Aside({ conversation }: { conversation: ConversationDetail }) {
  const { company, contact, sequence, campaign } = conversation
  const website = safeHref(company?.website)
  return (
    <aside
      aria-label="Who this is"
      className="scroll-quiet w-72 shrink-0 space-y-5 overflow-y-auto border-l border-line p-4 max-xl:w-full max-xl:border-t max-xl:border-l-0"
    >
      {company && (
        <section className="space-y-1.5">
          <h2>
            <Link href={`/prospects/${company.id}`} className="text-accent-text hover:underline">
              {company.name}
            </Link>
          </h2>
          <p className="flex flex-wrap items-center gap-2">
            <Status value={company.status} />
            {company.score !== null && (
              <span className="text-sm text-fg-muted tabular-nums">
                Score {Math.round(company.score)}
                {company.tier ? `, tier ${company.tier}` : ''}
              </span>
            )}
          </p>
          <p className="text-sm [overflow-wrap:anywhere] text-fg-muted">
            {[company.city, company.phone && formatPhone(company.phone)].filter(Boolean).join(' · ')}
          </p>
          {website && (
            <p className="text-sm [overflow-wrap:anywhere]">
              <a
                href={website}
                target="_blank"
                rel="noreferrer noopener"
                className="text-accent-text hover:underline"
              >
                {new URL(website).host}
              </a>
            </p>
          )}
        </section>
      )}
      <section>
        <h3 className="text-sm text-fg-muted">Person</h3>
        <p>{conversation.personName ?? contact?.name ?? 'Name not known'}</p>
        {contact?.title && <p className="text-sm text-fg-muted">{contact.title}</p>}
        <p className="text-sm [overflow-wrap:anywhere] text-fg-muted">
          {conversation.channel === 'sms' ? formatPhone(conversation.address) : conversation.address}
        </p>
      </section>
      {sequence && (
        <section>
          <h3 className="text-sm text-fg-muted">{campaign ? `Sequence of ${campaign.name}` : 'Sequence'}</h3>
          <p className="mt-1 flex flex-wrap items-center gap-2">
            <Status value={sequence.status} />
            <span className="text-sm text-fg-muted">{sequence.statusReason}</span>
          </p>
          <p className="mt-1 text-sm">
            <Link href={`/outreach/sequences/${sequence.id}`} className="text-accent-text hover:underline">
              What came of it
            </Link>
          </p>
          <ol className="mt-2 space-y-1.5">
            {sequence.steps.map((step) => (
              <li key={step.step} className="text-sm">
                <span className="block truncate">
                  {step.step}. {step.subject || channelOf(step.channel)}
                </span>
                <span className="text-fg-muted">
                  {step.status.replaceAll('_', ' ')}
                  {step.sentAt && (
                    <>
                      {' '}
                      <Time at={step.sentAt} />
                    </>
                  )}
                </span>
              </li>
            ))}
          </ol>
        </section>
      )}
    </aside>
  )
}

const channelOf = (channel: string): string =>
  Object.entries(channelNames).find(([name]) => name === channel)?.[1] ?? channel
