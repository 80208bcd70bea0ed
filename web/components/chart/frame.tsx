'use client'
import { Download, Table2 } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import { Panel } from '@/components/page'
import { IconButton } from '@/components/ui/button'
import { Link } from '@/components/ui/link'
import { cn } from '@/lib/cn'
import { saveText } from '@/lib/download'
import { chartCsv, inWords, type ChartData } from './data'

/** What every chart says of itself. */
interface ChartWords {
  /** A statement of what is shown, made from the figures. */
  title: string
  /** What is counted, in a few words. */
  note?: ReactNode
  /** The file's name when saved, without its ending. */
  name: string
  data: ChartData
  /** For when there is nothing yet. */
  empty?: ReactNode
  href?: string
  link?: string
  className?: string
  /** What stands below the picture, and below the table as well. */
  after?: ReactNode
}

/** Title, table and CSV around a picture, such as the funnel: the table has the figures for who cannot see or trust the bars. */
export function ChartFrame({
  title,
  name,
  data,
  empty = 'Nothing to show yet.',
  after,
  children,
  className,
  ...panel
}: ChartWords & { children: ReactNode }) {
  const [isTable, setTable] = useState(false)
  const id = useId()
  return (
    <Panel
      title={title}
      {...panel}
      // So many columns need the width of two panels.
      className={cn(className, isTable && data.series.length > 6 && '[column-span:all]')}
      acts={
        data.rows.length > 0 && (
          <span className="-my-0.5 flex pointer-coarse:-my-2">
            <IconButton
              size="sm"
              label={`Show “${title}” as a table`}
              aria-pressed={isTable}
              aria-controls={id}
              className="aria-pressed:bg-active aria-pressed:text-fg"
              onClick={() => setTable(!isTable)}
            >
              <Table2 aria-hidden />
            </IconButton>
            <IconButton
              size="sm"
              label={`Save “${title}” as CSV`}
              onClick={() => saveText(`${name}.csv`, chartCsv(data), 'text/csv')}
            >
              <Download aria-hidden />
            </IconButton>
          </span>
        )
      }
    >
      <div id={id}>
        {data.rows.length === 0 ? (
          <p className="text-fg-muted">{empty}</p>
        ) : isTable ? (
          <Figures label={title} data={data} />
        ) : (
          children
        )}
      </div>
      {after}
    </Panel>
  )
}

/** Figures as a table, every series, for readers and for those who want the numbers. */
export function Figures({ label, data }: { label: string; data: ChartData }) {
  return (
    <div tabIndex={0} role="group" aria-label={label} className="scroll-quiet max-h-80 overflow-auto">
      <table className="w-full text-base">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr className="border-b border-line text-sm text-fg-subtle">
            <th scope="col" className="sticky left-0 bg-bg py-1 pr-4 text-left align-bottom font-normal">
              {data.rowName}
            </th>
            {data.series.map((one) => (
              <th key={one.id} scope="col" className="py-1 pl-4 text-right align-bottom font-normal">
                {one.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {data.rows.map((row) => (
            <tr key={row.id}>
              <th
                scope="row"
                className="sticky left-0 min-w-32 bg-bg py-1 pr-4 text-left font-normal [overflow-wrap:anywhere]"
              >
                {row.href ? (
                  <Link href={row.href} className="hover:underline">
                    <bdi>{row.label}</bdi>
                  </Link>
                ) : (
                  <bdi>{row.label}</bdi>
                )}
              </th>
              {data.series.map((one, index) => (
                <td key={one.id} className="py-1 pl-4 text-right whitespace-nowrap">
                  {inWords(one.format, row.values[index])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
