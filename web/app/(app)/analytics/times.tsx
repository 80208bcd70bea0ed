import type { StageTimesReport, Stretch } from '#contracts/reports'
import { BarList } from '@/components/bar-list'
import { ChartFrame } from '@/components/chart/frame'
import { formatNumber, formatSpan } from '@/lib/format'

const names: Record<Stretch, string> = {
  enriching: 'Waiting and reading the site',
  scoring: 'Scoring',
  drafting: 'Writing the draft',
  approval: 'Waiting for a person',
}

const spanOf = (seconds: number | null): string =>
  seconds === null ? '–' : seconds < 1 ? `${Math.round(seconds * 1000)} ms` : formatSpan(seconds)

/** How long each stretch takes: machines first, then the person. */
export function Times({ data }: { data: StageTimesReport }) {
  const of = (stretch: Stretch) => data.stretches.find((one) => one.stretch === stretch)
  const machine = of('enriching')?.medianSeconds ?? null
  const person = of('approval')?.medianSeconds ?? null
  const title =
    machine === null
      ? 'No times measured yet'
      : person === null
        ? `Half of the sites are read within ${spanOf(machine)}`
        : `Half of the sites are read within ${spanOf(machine)}, half of the drafts approved within ${spanOf(person)}`
  const measured = data.stretches.filter((one) => one.measured > 0)
  return (
    <ChartFrame
      title={title}
      name="time-per-stage"
      data={{
        rowName: 'Stretch',
        series: [
          { id: 'median', label: 'Median', format: spanOf },
          { id: 'p90', label: '90 %', format: spanOf },
          { id: 'measured', label: 'Measured' },
        ],
        rows: data.stretches.map((one) => ({
          id: one.stretch,
          label: names[one.stretch],
          values: [one.medianSeconds, one.p90Seconds, one.measured],
        })),
      }}
    >
      {/* Seconds and days on one axis would show nothing of the seconds, so people have an axis of their own. */}
      <BarList
        label="Time of the machine"
        bars={measured.filter((one) => one.stretch !== 'approval').map(barOf)}
      />
      <div className="mt-2 border-t border-line pt-2">
        <BarList
          label="Time of people"
          bars={measured.filter((one) => one.stretch === 'approval').map(barOf)}
        />
      </div>
      <p className="mt-2 text-sm text-fg-muted">
        Bar: half are done by then. Stroke: nine of ten. Of the newest {formatNumber(data.sampleOf)}.
      </p>
    </ChartFrame>
  )
}

const barOf = ({ stretch, medianSeconds, p90Seconds }: StageTimesReport['stretches'][number]) => ({
  id: stretch,
  label: names[stretch],
  value: medianSeconds ?? 0,
  text: spanOf(medianSeconds),
  note: `90 % within ${spanOf(p90Seconds)}`,
  mark: p90Seconds,
})
