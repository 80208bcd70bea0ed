'use client'
import type { HealthBand, PortfolioSummary } from '#contracts/clients'
import { bands } from '@/components/health'
import { Dialog } from '@/components/ui/dialog'
import { count, formatNumber } from '@/lib/format'
import { formatMoney } from '@/lib/money'

const colours: Record<HealthBand, string> = {
  healthy: 'var(--green-soft)',
  at_risk: 'var(--amber-soft)',
  critical: 'var(--red-soft)',
  insufficient_data: 'var(--bg-active)',
}

/** Segments against risks; the fuller a cell, the larger its part of the segment. A cell leads to its clients. */
export function SegmentMap({
  summary,
  onPick,
  onClose,
}: {
  summary: PortfolioSummary
  onPick: (segment: string, band: HealthBand) => void
  onClose: () => void
}) {
  const money = summary.atRisk.map((one) => formatMoney(one))
  return (
    <Dialog
      title="Health by segment"
      description={`${count(summary.clients, 'client')} that have not left${
        money.length > 0 ? `. At risk or critical: ${money.join(' and ')} a year` : ''
      }.`}
      onClose={onClose}
      wide
    >
      <div className="scroll-quiet overflow-x-auto">
        <table className="w-full">
          <caption className="sr-only">Clients by segment and risk</caption>
          <thead>
            <tr className="text-sm text-fg-subtle">
              <th scope="col" className="py-1.5 pr-3 text-left font-normal">
                Segment
              </th>
              {bands.map(({ value, label }) => (
                <th key={value} scope="col" className="px-1 py-1.5 text-center font-normal">
                  {label}
                </th>
              ))}
              <th scope="col" className="py-1.5 pl-3 text-right font-normal">
                Mean
              </th>
            </tr>
          </thead>
          <tbody>
            {summary.segments.map((row) => (
              <tr key={row.segment}>
                <th scope="row" className="py-1 pr-3 text-left font-semibold [overflow-wrap:anywhere]">
                  {row.segment || 'Without a segment'}
                </th>
                {bands.map(({ value, label }) => (
                  <td key={value} className="p-0.5">
                    <Cell
                      number={row.byBand[value]}
                      share={row.byBand[value] / Math.max(1, row.clients)}
                      colour={colours[value]}
                      label={`${label} in ${row.segment}`}
                      {...(row.segment !== '' && { onPick: () => onPick(row.segment, value) })}
                    />
                  </td>
                ))}
                <td className="py-1 pl-3 text-right tabular-nums">
                  {row.mean === null ? '–' : Math.round(row.mean)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Dialog>
  )
}

function Cell({
  number,
  share,
  colour,
  label,
  onPick,
}: {
  number: number
  share: number
  colour: string
  label: string
  onPick?: () => void
}) {
  if (number === 0) return <span className="block text-center text-fg-subtle">0</span>
  const look = 'block h-9 w-full rounded-sm text-center leading-9 font-semibold tabular-nums'
  const style = {
    backgroundColor: `color-mix(in srgb, ${colour} ${Math.round(30 + share * 70)}%, transparent)`,
  }
  return onPick ? (
    <button
      type="button"
      aria-label={`${label}: ${formatNumber(number)}. Show them`}
      onClick={onPick}
      className={`${look} hover:underline`}
      style={style}
    >
      {formatNumber(number)}
    </button>
  ) : (
    <span className={look} style={style}>
      {formatNumber(number)}
    </span>
  )
}
