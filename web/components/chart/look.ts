import type { CSSProperties } from 'react'

const colours = ['--chart-a', '--chart-b', '--chart-c', '--chart-d', '--chart-e', '--chart-f']

// Each is told apart by its lines as well, so that a chart printed in grey still says the same.
const lines = [
  'none',
  'repeating-linear-gradient(45deg, var(--bg) 0 1.5px, transparent 1.5px 6px)',
  'repeating-linear-gradient(90deg, var(--bg) 0 1.5px, transparent 1.5px 5px)',
  'repeating-linear-gradient(-45deg, var(--bg) 0 2.5px, transparent 2.5px 6px)',
  'repeating-linear-gradient(0deg, var(--bg) 0 1.5px, transparent 1.5px 5px)',
  'radial-gradient(circle at center, var(--bg) 1.2px, transparent 1.4px) 0 0 / 5px 5px',
]

/** Strokes of lines: whole, dashed, dotted … */
export const dashes = ['none', '7 4', '2 3', '10 3 2 3', '4 2', '1 5']

/** The colour of the nth series. */
export const colourOf = (index: number): string => `var(${colours[index % colours.length]})`

/** The area of the nth series: its colour under its pattern. */
export function fillOf(index: number): CSSProperties {
  const pattern = lines[index % lines.length]
  return { background: pattern === 'none' ? colourOf(index) : `${pattern}, ${colourOf(index)}` }
}
