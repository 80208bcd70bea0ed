import type { Mailbox } from '#contracts/outreach'
import { Panel } from '@/components/page'
import { Time } from '@/components/ui/time'
import { count } from '@/lib/format'

/** What stands in the way of reading, and mail that came back without saying whose it was. Nothing where all is well. */
export function ReadingState({ mailbox }: { mailbox: Mailbox }) {
  const { readingProblems, strayBounces } = mailbox
  if (readingProblems.length === 0 && strayBounces.length === 0) return null
  return (
    <Panel title="Reading">
      {readingProblems.map(({ folder, problem }) => (
        <p key={folder} className="mb-2 rounded bg-red-soft px-3 py-2 text-red [overflow-wrap:anywhere]">
          {folder === 'INBOX' ? 'Inbox' : folder}: {problem}
        </p>
      ))}
      {strayBounces.length > 0 && (
        <>
          <p>
            {count(strayBounces.length, 'mail')} came back in the last 7 days without naming a message or an
            address. Nobody was suppressed for {strayBounces.length === 1 ? 'it' : 'them'}; look into the
            mailbox.
          </p>
          <ul className="mt-2 divide-y divide-line">
            {strayBounces.map(({ at, reason }) => (
              <li key={`${at} ${reason}`} className="flex justify-between gap-3 py-1.5 text-sm">
                <span className="min-w-0 [overflow-wrap:anywhere]">{reason}</span>
                <Time at={at} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  )
}
