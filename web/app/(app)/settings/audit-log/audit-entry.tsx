'use client'
import type { AuditEntry } from '#contracts/tenancy'
import { Dialog } from '@/components/ui/dialog'
import { formatExact, humanize } from '@/lib/format'

/** One act in full: before, after, from where. */
export function AuditEntryDialog({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const rows: [string, string | null][] = [
    ['Who', entry.actorName ?? humanize(entry.actorKind)],
    ['When', formatExact(entry.at)],
    ['Subject', [humanize(entry.subjectKind), entry.subjectId].filter(Boolean).join(' ')],
    ['Address', entry.ip],
    ['Program', entry.userAgent],
    ['Request', entry.requestId],
  ]
  return (
    <Dialog title={humanize(entry.action)} wide onClose={onClose}>
      <dl className="grid grid-cols-[88px_1fr] gap-x-3 gap-y-1.5">
        {rows.map(
          ([term, value]) =>
            value && (
              <div key={term} className="contents">
                <dt className="text-fg-muted">{term}</dt>
                <dd className="[overflow-wrap:anywhere]">{value}</dd>
              </div>
            ),
        )}
      </dl>
      <div className="mt-4 grid gap-3 sm:grid-cols-2">
        <Json title="Before" value={entry.before} />
        <Json title="After" value={entry.after} />
      </div>
    </Dialog>
  )
}

function Json({ title, value }: { title: string; value: unknown }) {
  return (
    <section>
      <h3 className="mb-1 text-fg-muted">{title}</h3>
      <pre className="scroll-quiet max-h-60 overflow-auto rounded bg-muted p-2 font-mono text-xs [overflow-wrap:anywhere] whitespace-pre-wrap">
        {value === null || value === undefined ? '–' : JSON.stringify(value, null, 2)}
      </pre>
    </section>
  )
}
