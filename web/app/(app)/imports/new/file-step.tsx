'use client'
import { FileSpreadsheet } from 'lucide-react'
import { useState } from 'react'
import { Field } from '@/forms/field'
import { buttonClass } from '@/components/ui/button'
import { Select } from '@/components/ui/input'
import { cn } from '@/lib/cn'
import { formatShare } from '@/lib/format'

/** Which file, and into which campaign. */
export function FileStep({
  campaigns,
  campaign,
  onCampaign,
  sent,
  busy,
  onFile,
}: {
  campaigns: { id: string; name: string }[]
  campaign: string
  onCampaign: (id: string) => void
  sent: number | null
  busy: boolean
  onFile: (file: File) => void
}) {
  const [over, setOver] = useState(false)
  return (
    <div className="max-w-2xl space-y-5">
      <Field
        label="Campaign"
        optional
        help="The companies are added to it; without one they are prospects only."
      >
        <Select value={campaign} onChange={(event) => onCampaign(event.target.value)} disabled={busy}>
          <option value="">None</option>
          {campaigns.map((one) => (
            <option key={one.id} value={one.id}>
              {one.name}
            </option>
          ))}
        </Select>
      </Field>
      <label
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          const file = event.dataTransfer.files[0]
          if (file && !busy) onFile(file)
        }}
        className={cn(
          'flex flex-col items-center rounded border border-dashed border-control px-6 py-12 text-center hover:bg-hover focus-within:outline-2 focus-within:outline-accent-text',
          over && 'border-accent-text bg-accent-soft',
          busy && 'pointer-events-none',
        )}
      >
        <FileSpreadsheet aria-hidden className="mb-3 size-6 text-fg-subtle" />
        <span className="font-semibold">{busy ? 'Reading the file …' : 'Drop a CSV or Excel file here'}</span>
        <span className="mt-1 text-fg-muted">
          A column with the company’s name is enough; website, city and phone make it better.
        </span>
        {!busy && <span className={buttonClass({}, 'mt-4')}>Choose a file</span>}
        <input
          type="file"
          accept=".csv,.tsv,.txt,.xlsx,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          className="sr-only"
          disabled={busy}
          onChange={(event) => {
            const file = event.target.files?.[0]
            if (file) onFile(file)
            event.target.value = ''
          }}
        />
        {busy && (
          <span
            role="progressbar"
            aria-label="Upload"
            aria-valuemin={0}
            aria-valuemax={100}
            aria-valuenow={Math.round((sent ?? 0) * 100)}
            className="mt-4 h-1.5 w-60 max-w-full overflow-hidden rounded-full bg-active"
          >
            <span
              className="block h-full bg-accent"
              style={{ width: formatShare(sent ?? 0, 1).replace(' ', '') }}
            />
          </span>
        )}
      </label>
    </div>
  )
}
