import { Bars } from './bars'
import { Columns } from './columns'
import { foldSeries, type ChartData } from './data'
import { ChartFrame, type ChartWords } from './frame'
import { Lines } from './lines'

type Kind = 'bars' | 'columns' | 'lines'

/**
 * Every chart of a usual kind. How to use it:
 *
 *     <Chart
 *       title="Half of the sites are read within 4 s"      // a statement of what is shown, made from the figures
 *       note="median per stage"                            // what is counted, in a few words
 *       name="time-per-stage"                              // the file's name when saved
 *       data={{ rowName: 'Stage', series: [{ id: 'p50', label: 'Median' }], rows: [{ id: 'crawl', label: 'Read', values: [4] }], format: (s) => `${s} s` }}
 *       kind="bars"                                        // lying bars (few named rows) | "columns" (stacked, over time) | "lines" (over time)
 *     />
 *
 * Axes begin at zero; beyond six series the smallest become "Other"; series differ by pattern or dash as well as by colour;
 * the table and the CSV hold every series, also those folded in the picture. A row with `href` leads to what it counts.
 * A picture of one's own (the funnel, the tiers) stands in `ChartFrame` of ./frame, which gives title, table and CSV. Give
 * `empty` the words for when there is nothing yet. While loading, show a `Skeleton` of the same height.
 */
export function Chart({ kind = 'bars', ...words }: ChartWords & { kind?: Kind }) {
  return (
    <ChartFrame {...words}>
      <Picture kind={kind} title={words.title} data={foldSeries(words.data)} />
    </ChartFrame>
  )
}

function Picture({ kind, ...rest }: { kind: Kind; title: string; data: ChartData }) {
  if (kind === 'columns') return <Columns {...rest} />
  return kind === 'lines' ? <Lines {...rest} /> : <Bars {...rest} />
}
