import { useMemo } from 'react'
import { qrCode } from '@/lib/qr'

/** A text for a camera: dark on light in either theme, with the quiet edge that readers need. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const squares = useMemo(() => qrCode(text), [text])
  if (squares === null) return null
  const size = squares.length + 8
  const path = squares
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + 4} ${y + 4}h1v1h-1z` : '')))
    .join('')
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      className="size-44 rounded"
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
