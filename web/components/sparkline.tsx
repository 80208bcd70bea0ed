/** A line of at most a few dozen values; the picture of a trend beside its number. */
export function Sparkline({
  values,
  label,
  width = 96,
  height = 24,
}: {
  values: number[]
  label: string
  width?: number
  height?: number
}) {
  const low = Math.min(...values)
  const span = Math.max(...values) - low || 1
  const step = (width - 4) / Math.max(1, values.length - 1)
  const points = values.map(
    (value, index) =>
      `${(2 + index * step).toFixed(1)},${(height - 3 - ((value - low) / span) * (height - 6)).toFixed(1)}`,
  )
  const [x, y] = (points.at(-1) ?? '0,0').split(',')
  return (
    <svg role="img" aria-label={label} width={width} height={height} className="shrink-0 overflow-visible">
      <polyline
        points={points.join(' ')}
        fill="none"
        stroke="var(--chart-a)"
        strokeWidth="1.5"
        strokeLinejoin="round"
      />
      <circle cx={x} cy={y} r="2.25" fill="var(--chart-a)" />
    </svg>
  )
}
