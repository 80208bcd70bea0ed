import type { CheckFinding } from '#contracts/outreach'
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import { count } from '@/lib/format'

const looks = {
  blocks: { icon: CircleAlert, tone: 'text-red', word: 'Must be mended: ' },
  warning: { icon: TriangleAlert, tone: 'text-amber', word: 'Warning: ' },
  hint: { icon: Info, tone: 'text-fg-muted', word: '' },
} as const

/** What a check before sending found, where it concerns, each with what to do about it. */
export function CheckFindings({ findings }: { findings: CheckFinding[] }) {
  if (findings.length === 0) return null
  return (
    <ul className="mt-2 space-y-1 text-sm">
      {findings.map((one, index) => {
        const { icon: Icon, tone, word } = looks[one.severity]
        return (
          <li key={`${one.code}-${index}`} className="flex items-start gap-1.5">
            <Icon aria-hidden className={`mt-[3px] size-3.5 shrink-0 ${tone}`} />
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <span className="sr-only">{word}</span>
              {one.finding} <span className="text-fg-subtle">{one.remedy}</span>
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** How much a check found, in one line. */
export function CheckSummary({ findings }: { findings: CheckFinding[] }) {
  const of = (severity: CheckFinding['severity']) =>
    findings.filter((one) => one.severity === severity).length
  const [blocks, warnings, hints] = [of('blocks'), of('warning'), of('hint')]
  const worst = blocks > 0 ? 'blocks' : warnings > 0 ? 'warning' : 'hint'
  const { icon: Icon, tone } =
    findings.length === 0 ? { icon: CircleCheck, tone: 'text-green' } : looks[worst]
  const parts = [
    blocks > 0 && `${count(blocks, 'thing')} to mend before it can go out`,
    warnings > 0 && count(warnings, 'warning'),
    hints > 0 && count(hints, 'hint'),
  ].filter(Boolean)
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Icon aria-hidden className={`size-3.5 shrink-0 ${tone}`} />
      {parts.length === 0
        ? 'Checked: nothing stands against sending it'
        : `The check found ${parts.join(', ')}`}
    </span>
  )
}
