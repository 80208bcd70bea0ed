import type { BoughtLeadDetail } from '#contracts/marketplace'
import { Paperclip } from 'lucide-react'
import { formatPhone } from '@/lib/format'

/** What was answered, as it was asked; who they are stands above. */
export function Answered({ lead }: { lead: BoughtLeadDetail }) {
  const answers = lead.answers.filter(
    ({ key, type }) => key !== 'name' && key !== 'email' && (type !== 'phone' || lead.phone === null),
  )
  const fileOf = new Map(lead.files.map((file) => [file.id, file]))
  return (
    <dl className="divide-y divide-line">
      {answers.map((answer) => (
        <div key={answer.key} className="grid gap-x-4 py-1.5 sm:grid-cols-[11rem_1fr]">
          <dt className="text-fg-muted">{answer.label}</dt>
          <dd className="min-w-0 whitespace-pre-line [overflow-wrap:anywhere]">
            {answer.files === undefined
              ? answer.type === 'phone'
                ? formatPhone(answer.text)
                : answer.text
              : answer.files.map((id) => <SentFile key={id} file={fileOf.get(id)} />)}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function SentFile({ file }: { file: BoughtLeadDetail['files'][number] | undefined }) {
  if (file === undefined) return <span className="block text-fg-muted">A file that is gone</span>
  return (
    <a href={file.url} className="flex items-center gap-1.5 text-accent-text hover:underline">
      <Paperclip aria-hidden className="size-3.5 shrink-0" />
      {file.name}
    </a>
  )
}
