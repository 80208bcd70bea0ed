'use client'
import type { ColumnMapping, ImportField, ImportPreview } from '#contracts/prospecting'
import { ArrowRight } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { Select } from '@/components/ui/input'

const labels: Record<ImportField, string> = {
  company_name: 'Company name',
  website: 'Website',
  email: 'E-mail',
  phone: 'Phone',
  street: 'Street',
  city: 'City',
  state: 'State',
  postcode: 'Postcode',
  country: 'Country',
  contact_name: 'Contact: name',
  contact_title: 'Contact: title',
  industry: 'Industry',
  employees: 'Employees',
  revenue: 'Revenue',
  year_founded: 'Year founded',
  rating: 'Rating',
  review_count: 'Number of reviews',
  notes: 'Notes',
}
const fields = Object.entries(labels)

/** Which column means what; each with its first values, so that one sees what one maps. */
export function ColumnStep({
  preview,
  mapping,
  onMapping,
  onSheet,
  busy,
  onBack,
  onNext,
}: {
  preview: ImportPreview
  mapping: ColumnMapping
  onMapping: (mapping: ColumnMapping) => void
  onSheet: (sheet: string) => void
  busy: boolean
  onBack: () => void
  onNext: () => void
}) {
  const entries = Object.entries(mapping)
  const fieldOf = (column: number): string => entries.find(([, index]) => index === column)?.[0] ?? ''
  const assign = (column: number, field: string): void => {
    const kept = entries.filter(([name, index]) => index !== column && name !== field)
    onMapping(Object.fromEntries(field ? [...kept, [field, column]] : kept))
  }
  const named = (mapping.company_name ?? null) !== null || (mapping.website ?? null) !== null
  const mapped = entries.filter(([, index]) => index !== null).length
  return (
    <div>
      {preview.sheets.length > 1 && (
        <label className="mb-3 flex max-w-sm items-center gap-2">
          Sheet
          <Select
            value={preview.sheet ?? ''}
            disabled={busy}
            onChange={(event) => onSheet(event.target.value)}
          >
            {preview.sheets.map((sheet) => (
              <option key={sheet} value={sheet}>
                {sheet}
              </option>
            ))}
          </Select>
        </label>
      )}
      <p className="mb-3 text-fg-muted">
        {preview.format === 'xlsx'
          ? `Sheet “${preview.sheet}” of the workbook, cells as they are shown there.`
          : `${preview.encoding.toUpperCase()}, separated by ${separator(preview.delimiter)}.`}{' '}
        {mapped} of {preview.headers.length} columns are used; the rest is left out.
      </p>
      <div className="overflow-x-auto rounded border border-line">
        <table className="w-full table-fixed">
          <thead>
            <tr className="border-b border-line bg-subtle text-left text-sm text-fg-muted">
              <th scope="col" className="px-3 py-2 font-normal sm:w-56">
                Column in the file
              </th>
              <th scope="col" className="px-3 py-2 font-normal max-sm:hidden">
                First values
              </th>
              <th scope="col" className="w-56 px-3 py-2 font-normal max-sm:w-48">
                Means
              </th>
            </tr>
          </thead>
          <tbody>
            {preview.headers.slice(0, 200).map((header, column) => (
              <tr key={`${header}-${column}`} className="border-b border-line last:border-0">
                <th scope="row" className="max-w-56 truncate px-3 py-2 text-left font-semibold">
                  {header || `Column ${column + 1}`}
                </th>
                <td className="truncate px-3 py-2 text-fg-muted max-sm:hidden">
                  {samples(preview, header, fieldOf(column)) || '–'}
                </td>
                <td className="px-3 py-1.5">
                  <Select
                    aria-label={`Meaning of ${header || `column ${column + 1}`}`}
                    value={fieldOf(column)}
                    onChange={(event) => assign(column, event.target.value)}
                  >
                    <option value="">Leave out</option>
                    {fields.map(([field, label]) => (
                      <option key={field} value={field}>
                        {label}
                      </option>
                    ))}
                  </Select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="mt-4 flex flex-wrap items-center justify-end gap-2">
        {!named && (
          <p className="mr-auto text-amber">Choose the column that holds the company’s name or website.</p>
        )}
        <Button onClick={onBack}>Another file</Button>
        <Button variant="primary" busy={busy} disabled={!named} onClick={onNext}>
          Check the rows <ArrowRight aria-hidden className="size-4" />
        </Button>
      </div>
    </div>
  )
}

const separator = (text: string): string =>
  ({ ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' })[text] ?? `“${text}”`

function samples(preview: ImportPreview, header: string, field: string): string {
  const values = preview.rows.map((row) => row.values[header] ?? row.values[field] ?? '').filter(Boolean)
  return [...new Set(values)].slice(0, 3).join(' · ')
}
