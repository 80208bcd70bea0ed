import type { Lead } from '#contracts/marketplace'
import { Badge } from '@/components/ui/badge'
import { formatPhone } from '@/lib/format'
import { emailWords } from '../words'

/** What was answered, as it was asked; an address with what is known of it. */
export function Answers({ lead }: { lead: Lead }) {
  const linkOf = new Map(lead.files.map((file) => [file.id, file]))
  return (
    <dl className="divide-y divide-line">
      {lead.shown.map((answer) => (
        <div key={answer.key} className="grid gap-x-4 py-1.5 sm:grid-cols-[11rem_1fr]">
          <dt className="text-fg-muted">{answer.label}</dt>
          <dd className="min-w-0 whitespace-pre-line [overflow-wrap:anywhere]">
            {answer.files === undefined
              ? answer.type === 'phone'
                ? formatPhone(answer.text)
                : answer.text
              : answer.files.map((id) => (
                  <a
                    key={id}
                    href={linkOf.get(id)?.url}
                    className="block text-accent-text underline-offset-3 hover:underline"
                  >
                    {linkOf.get(id)?.name ?? 'A file that is gone'}
                  </a>
                ))}
            {answer.key === 'email' && lead.emailStatus !== 'unknown' && (
              <Badge
                className="ml-2 align-middle"
                tone={
                  lead.emailStatus === 'valid' ? 'green' : lead.emailStatus === 'invalid' ? 'red' : 'amber'
                }
              >
                {emailWords[lead.emailStatus]}
              </Badge>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
