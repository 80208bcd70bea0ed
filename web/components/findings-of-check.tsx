import type { CheckFinding } from '#contracts/outreach'
import { CircleAlert, Info, TriangleAlert } from 'lucide-react'

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
