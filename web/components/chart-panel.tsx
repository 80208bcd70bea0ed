'use client'
import { ChartColumnBig, Download, Table2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Link } from '@/components/ui/link'
import { Panel } from '@/components/page'
import { IconButton } from '@/components/ui/button'
import { csvOf } from '@/lib/csv-file'
import { saveText } from '@/lib/download'

export type Cell = { text: string; value?: number | string; href?: string }
export type ChartTable = { head: string[]; rows: Cell[][] }

/** A chart whose title says what it shows; the numbers behind it as a table and as a file are one press away. */
export function ChartPanel({
  title,
  note,
  table,
  file,
  children,
  className,
}: {
  title: string
  note?: ReactNode
  table: ChartTable
  /** Name of the file, without its ending. */
  file: string
  children: ReactNode
  className?: string
}) {
  const [isTable, setIsTable] = useState(false)
  const save = (): void => {
    const rows = table.rows.map((row) => row.map((cell) => cell.value ?? cell.text))
    saveText(`${file}.csv`, csvOf(table.head, rows), 'text/csv')
  }
  return (
    <Panel
      title={title}
      note={note}
      {...(className && { className })}
      acts={
        <>
          <IconButton
            size="sm"
            label={isTable ? `Show “${title}” as a chart` : `Show “${title}” as a table`}
            aria-pressed={isTable}
            onClick={() => setIsTable(!isTable)}
          >
            {isTable ? <ChartColumnBig /> : <Table2 />}
          </IconButton>
          <IconButton size="sm" label={`Save “${title}” as CSV`} onClick={save}>
            <Download />
          </IconButton>
        </>
      }
    >
      {isTable ? <PlainTable table={table} label={title} /> : children}
    </Panel>
  )
}

/** The numbers of a chart; the first column names the row, the others stand to the right. */
export function PlainTable({ table, label }: { table: ChartTable; label: string }) {
  return (
    <div className="scroll-quiet overflow-x-auto" tabIndex={0} role="region" aria-label={label}>
      <table className="w-full">
        <thead>
          <tr className="border-b border-line text-sm text-fg-subtle">
            {table.head.map((name, index) => (
              <th
                key={name}
                scope="col"
                className={
                  index === 0 ? 'py-1.5 pr-3 text-left font-normal' : 'py-1.5 pl-3 text-right font-normal'
                }
              >
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, line) => (
            <tr key={`${line} ${row[0]?.text}`} className="border-b border-line last:border-0">
              {row.map((cell, index) => {
                const content = cell.href ? (
                  <Link href={cell.href} className="rounded-sm text-accent-text hover:underline">
                    {cell.text}
                  </Link>
                ) : (
                  cell.text
                )
                return index === 0 ? (
                  <th
                    key={index}
                    scope="row"
                    className="py-1.5 pr-3 text-left font-normal [overflow-wrap:anywhere]"
                  >
                    {content}
                  </th>
                ) : (
                  <td key={index} className="py-1.5 pl-3 text-right whitespace-nowrap">
                    {content}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
