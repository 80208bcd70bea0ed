'use client'
import type { BadLeadReason, BoughtLeadDetail, SentAttachment } from '#contracts/marketplace'
import { Paperclip, X } from 'lucide-react'
import { useRef, useState } from 'react'
import { badLeadWords } from '@/components/portal/words'
import { Button, IconButton } from '@/components/ui/button'
import { Select, Textarea } from '@/components/ui/input'
import { client } from '@/lib/api'
import { refusalOf } from '@/lib/download'
import { formatMoney } from '@/lib/money'
import { DialogForm } from './dialog-form'
import { Field } from './field'
import { useApiForm } from './use-api-form'

const reasons = Object.entries(badLeadWords) as [BadLeadReason, string][]
const mostFiles = 10

/** Says that a lead is bad: why, in one's own words, with files that show it. */
export function AskRefund({
  lead,
  onClose,
  onSaved,
}: {
  lead: BoughtLeadDetail
  onClose: () => void
  onSaved: () => void
}) {
  const evidence = useEvidence(lead.id)
  const { register, submit, formError, formState } = useApiForm(
    (shapes) => shapes.RefundByHand,
    { reason: '', notes: '' },
    async ({ reason, notes }) => {
      const attachmentIds = evidence.files.map(({ id }) => id)
      await client.providerMoney.requestBadLead({ assignmentId: lead.id, reason, notes, attachmentIds })
      onSaved()
    },
  )
  return (
    <DialogForm
      title={`Ask for ${formatMoney(lead.price)} back`}
      description={`The seller reads what you write about ${lead.name} and decides. You can ask once for a lead.`}
      onClose={onClose}
      submit={submit}
      error={formError ?? evidence.problem}
      busy={formState.isSubmitting}
      isDisabled={evidence.isBusy}
      act="Ask for a refund"
    >
      <Field label="What is wrong?" error={formState.errors.reason?.message}>
        <Select {...register('reason')}>
          <option value="">Choose …</option>
          {reasons.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label="What did you see?"
        help="When you called or wrote, and what came back: the decision is quicker."
        error={formState.errors.notes?.message}
      >
        <Textarea rows={4} {...register('notes')} />
      </Field>
      <Files evidence={evidence} />
    </DialogForm>
  )
}

function Files({ evidence }: { evidence: ReturnType<typeof useEvidence> }) {
  const input = useRef<HTMLInputElement>(null)
  const { files, isBusy, add, remove } = evidence
  return (
    <div>
      <p className="mb-1 flex items-baseline justify-between gap-2 font-semibold">
        Evidence <span className="text-sm font-normal text-fg-subtle">optional</span>
      </p>
      {files.length > 0 && (
        <ul className="mb-2 divide-y divide-line rounded border border-line">
          {files.map((file) => (
            <li key={file.id} className="flex min-h-9 items-center gap-2 pr-1 pl-3">
              <Paperclip aria-hidden className="size-3.5 shrink-0 text-fg-subtle" />
              <span className="min-w-0 flex-1 truncate">{file.name}</span>
              <IconButton size="sm" label={`Leave out ${file.name}`} onClick={() => remove(file.id)}>
                <X />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files that show it"
        accept=".pdf,.png,.jpg,.jpeg,.webp,.txt,.doc,.docx,.xls,.xlsx,.odt,.ods,.csv,.eml"
        onChange={(event) => {
          void add([...(event.target.files ?? [])])
          event.target.value = ''
        }}
      />
      <Button busy={isBusy} disabled={files.length >= mostFiles} onClick={() => input.current?.click()}>
        <Paperclip aria-hidden className="size-4" /> Add a file
      </Button>
      <p className="mt-1 text-sm text-fg-subtle">
        A picture, a PDF, a text or a document, each up to 10 MB: a bounced mail, a call list.
      </p>
    </div>
  )
}

/** Files are sent as they are chosen; the request names those that are left. */
function useEvidence(assignmentId: string) {
  const [files, setFiles] = useState<SentAttachment[]>([])
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const add = async (chosen: File[]): Promise<void> => {
    setBusy(true)
    setProblem(undefined)
    for (const file of chosen.slice(0, mostFiles - files.length)) {
      try {
        const sent = await sendFile(assignmentId, file)
        setFiles((before) => [...before, sent])
      } catch (error) {
        setProblem(error instanceof Error ? error.message : `${file.name} could not be sent.`)
      }
    }
    setBusy(false)
  }
  const remove = (id: string): void => setFiles((before) => before.filter((one) => one.id !== id))
  return { files, isBusy, problem, add, remove }
}

async function sendFile(assignmentId: string, file: File): Promise<SentAttachment> {
  const query = new URLSearchParams({ name: file.name }).toString()
  const response = await fetch(`/api/v1/providers/me/leads/${assignmentId}/evidence?${query}`, {
    method: 'POST',
    headers: { 'content-type': file.type || 'application/octet-stream', 'x-leadwright': '1' },
    body: file,
  })
  const text = await response.text()
  if (!response.ok) throw new Error(`${file.name}: ${refusalOf(text, response.status)}`)
  return (JSON.parse(text) as { data: SentAttachment }).data
}
