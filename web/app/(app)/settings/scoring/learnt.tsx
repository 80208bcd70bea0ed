import type { LearntComparison, LearntRemark, LearntResult as Result } from '#contracts/scoring'
import { ChangeList } from '@/forms/model-versions'
import { formatShare } from '@/lib/format'

const percent = (share: number): string => formatShare(share, 1)
const twoDigits = (value: number | null): string => (value === null ? '–' : value.toFixed(2))

/** A learning as a person judges it: the verdict, the comparison, what counts, how true its probabilities came. */
export function LearntResult({ result, version }: { result: Result; version: number | null }) {
  const { reason, comparison, features, leftOut, suspects, changes } = result
  return (
    <>
      <p className="max-w-[80ch] [overflow-wrap:anywhere]">{reason}</p>
      {comparison && <Comparison {...comparison} before={result.comparedWith} version={version} />}
      {result.tested > 0 && (
        <div className="flex flex-wrap items-start gap-x-8 gap-y-4">
          <Figures {...result} />
          <Curve bins={result.curve} />
        </div>
      )}
      {features.length > 0 && (
        <section>
          <h4 className="mb-1 font-semibold">What counts, the strongest first</h4>
          <dl className="divide-y divide-line">
            {features.slice(0, 12).map(({ feature, name, words }) => (
              <div key={feature} className="flex flex-wrap gap-x-4 py-1.5">
                <dt className="w-48 shrink-0">{name}</dt>
                <dd className="min-w-0 flex-1 basis-60 text-fg-muted [overflow-wrap:anywhere]">{words}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
      <Remarks title="Not learnt from" remarks={leftOut} />
      <Remarks title="Look at these" remarks={suspects} />
      {changes.length > 0 && (
        <details>
          <summary className="cursor-pointer text-fg-muted">
            What differs from version {result.comparedWith} in detail
          </summary>
          <div className="mt-2">
            <ChangeList changes={changes} />
          </div>
        </details>
      )}
    </>
  )
}

const verdicts: Record<LearntComparison['verdict'], string> = {
  better: 'tells apart better who converts',
  alike: 'tells apart about as well who converts; the difference may be luck',
  worse: 'tells apart worse who converts',
}

function Comparison({
  learnt,
  current,
  verdict,
  before,
  version,
}: LearntComparison & { before: number; version: number | null }) {
  const rows = [
    { label: version === null ? 'Learnt' : `Version ${version}, learnt`, ...learnt },
    { label: `Version ${before}, compared with`, ...current },
  ]
  return (
    <section>
      <h4 className="mb-1 font-semibold">On the same later outcomes it {verdicts[verdict]}</h4>
      <table className="w-full max-w-xl">
        <thead>
          <tr className="border-b border-line text-sm text-fg-subtle">
            <th scope="col" className="py-1 pr-4 text-left font-normal">
              Version
            </th>
            <th scope="col" className="py-1 pl-4 text-right font-normal">
              Pairs told apart
            </th>
            <th scope="col" className="py-1 pl-4 text-right font-normal">
              Converted among its best fifth
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(({ label, auc, bestFifth }) => (
            <tr key={label}>
              <th scope="row" className="py-1 pr-4 text-left font-normal">
                {label}
              </th>
              <td className="py-1 pl-4 text-right">{percent(auc)}</td>
              <td className="py-1 pl-4 text-right">{percent(bestFifth)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Figures({ rows, ones, tested, auc, brier, ece, baseRate }: Result) {
  const figures = [
    { label: 'Outcomes, of them converted', value: `${rows}, ${ones} (${percent(baseRate)})` },
    { label: 'Later outcomes it was tried on', value: String(tested) },
    { label: 'AUC (0.5 is luck, 1 perfect)', value: twoDigits(auc) },
    { label: 'Brier score (0 is perfect)', value: brier === null ? '–' : brier.toFixed(3) },
    { label: 'Calibration error', value: ece === null ? '–' : `${(ece * 100).toFixed(1)} points` },
  ]
  return (
    <dl className="min-w-64 flex-1 divide-y divide-line">
      {figures.map(({ label, value }) => (
        <div key={label} className="flex justify-between gap-4 py-1.5">
          <dt className="text-fg-muted">{label}</dt>
          <dd className="text-right">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const size = 200
const edge = 28

/** Foretold against what came: on the line the probabilities are true. */
function Curve({ bins }: { bins: Result['curve'] }) {
  const top = Math.min(
    1,
    Math.ceil(Math.max(...bins.flatMap((bin) => [bin.foretold, bin.came])) * 10) / 10 || 1,
  )
  const x = (share: number): number => edge + (share / top) * (size - edge - 6)
  const y = (share: number): number => size - edge - (share / top) * (size - edge - 6)
  const points = bins.map(({ foretold, came }) => `${x(foretold).toFixed(1)},${y(came).toFixed(1)}`)
  const words = bins.map(
    ({ foretold, came, count }) => `${percent(foretold)} foretold, ${percent(came)} came (${count})`,
  )
  return (
    <figure className="shrink-0">
      <figcaption className="mb-1 font-semibold">Foretold and came</figcaption>
      <svg
        role="img"
        aria-label={`Calibration curve: ${words.join('; ')}`}
        width={size}
        height={size}
        className="text-xs"
      >
        <path d={`M${x(0)},${y(0)}L${x(top)},${y(top)}`} stroke="var(--fg-subtle)" strokeDasharray="3 3" />
        <path d={`M${x(0)},${y(top)}V${y(0)}H${x(top)}`} fill="none" stroke="var(--line-strong)" />
        <polyline points={points.join(' ')} fill="none" stroke="var(--chart-a)" strokeWidth="1.5" />
        {points.map((point, i) => {
          const [cx, cy] = point.split(',')
          return (
            <circle key={point} cx={cx} cy={cy} r="3" fill="var(--chart-a)">
              <title>{words[i]}</title>
            </circle>
          )
        })}
        <g fill="var(--fg-subtle)">
          <text x={x(0)} y={size - 12} textAnchor="middle">
            0 %
          </text>
          <text x={x(top)} y={size - 12} textAnchor="end">
            {percent(top)} foretold
          </text>
          <text x={edge + 4} y={y(top) + 8}>
            {percent(top)} came
          </text>
        </g>
      </svg>
    </figure>
  )
}

function Remarks({ title, remarks }: { title: string; remarks: LearntRemark[] }) {
  if (remarks.length === 0) return null
  return (
    <section>
      <h4 className="mb-1 font-semibold">{title}</h4>
      <ul className="space-y-0.5 text-fg-muted">
        {remarks.map(({ feature, name, reason }) => (
          <li key={feature} className="[overflow-wrap:anywhere]">
            <span className="text-fg">{name}</span>: {reason}
          </li>
        ))}
      </ul>
    </section>
  )
}
