'use client'
import { Download, Table2 } from 'lucide-react'
import { useId, useState, type ReactNode } from 'react'
import { Link } from '@/components/ui/link'
import { Panel } from '@/components/page'
import { IconButton } from '@/components/ui/button'
import { saveText } from '@/lib/download'
import { Bars } from './bars'
import { Columns } from './columns'
import { chartCsv, foldSeries, inWords, type ChartData } from './data'
import { Lines } from './lines'

/**
 * The frame of every chart. How to use it:
 *
 *     <Chart
 *       title="Half of the sites are read within 4 s"      // a statement of what is shown, made from the figures
 *       note="median per stage"                            // what is counted, in a few words
 *       name="time-per-stage"                              // the file's name when saved
 *       data={{ rowName: 'Stage', series: [{ id: 'p50', label: 'Median' }], rows: [{ id: 'crawl', label: 'Read', values: [4] }], format: (s) => `${s} s` }}
 *       kind="bars"                                        // lying bars (few named rows) | "columns" (stacked, over time) | "lines" (over time)
 *     />
 *
 * Bars and columns begin at zero; beyond six series the smallest become "Other"; series differ by pattern or dash as well
 * as by colour; the table and the CSV hold every series, also those folded in the picture. A row with `href` leads to what
 * it counts. A picture of one's own (the funnel, the tiers) goes in as children instead of `kind`: the frame then gives the
 * title, the table and the CSV. Give `empty` the words for when there is nothing yet. While loading, show a `Skeleton` of
 * the same height.
 */
export function Chart({
  title,
  note,
  name,
  data,
  kind = 'bars',
  empty = 'Nothing to show yet.',
  href,
  link,
  className,
  children,
}: {
  title: string
  note?: ReactNode
  name: string
  data: ChartData
  kind?: 'bars' | 'columns' | 'lines'
  empty?: ReactNode
  href?: string
  link?: string
  className?: string
  children?: ReactNode
}) {
  const [isTable, setTable] = useState(false)
  const id = useId()
  return (
    <Panel
      title={title}
      {...(note !== undefined && { note })}
      {...(href !== undefined && { href })}
      {...(link !== undefined && { link })}
      {...(className !== undefined && { className })}
      acts={
        data.rows.length > 0 && (
          <span className="flex">
            <IconButton
              size="sm"
              label={isTable ? 'Show as a picture' : 'Show as a table'}
              aria-pressed={isTable}
              aria-controls={id}
              onClick={() => setTable(!isTable)}
            >
              <Table2 aria-hidden />
            </IconButton>
            <IconButton
              size="sm"
              label="Save as CSV"
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
          <Figures title={title} data={data} />
        ) : (
          (children ?? <Picture kind={kind} title={title} data={foldSeries(data)} />)
        )}
      </div>
    </Panel>
  )
}

function Picture({ kind, ...rest }: { kind: 'bars' | 'columns' | 'lines'; title: string; data: ChartData }) {
  if (kind === 'columns') return <Columns {...rest} />
  return kind === 'lines' ? <Lines {...rest} /> : <Bars {...rest} />
}

/** The same figures as a table, every series, for readers and for those who want the numbers. */
function Figures({ title, data }: { title: string; data: ChartData }) {
  return (
    <div tabIndex={0} role="group" aria-label={title} className="scroll-quiet max-h-80 overflow-auto">
      <table className="w-full text-base">
        <caption className="sr-only">{title}</caption>
        <thead>
          <tr className="border-b border-line text-sm text-fg-subtle">
            <th scope="col" className="py-1 pr-4 text-left font-normal">
              {data.rowName}
            </th>
            {data.series.map((one) => (
              <th key={one.id} scope="col" className="py-1 pl-4 text-right font-normal">
                {one.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {data.rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" className="py-1 pr-4 text-left font-normal [overflow-wrap:anywhere]">
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
                  {inWords(data, row.values[index])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
