import type { MailboxCheckItem } from '#contracts/outreach'
import { CircleAlert, CircleCheck, CircleHelp, CircleMinus, TriangleAlert } from 'lucide-react'
import { CopyField } from '@/components/copy-field'
import { checkWords } from '../words'

const looks = {
  good: { icon: CircleCheck, tone: 'text-green', word: 'Good' },
  warning: { icon: TriangleAlert, tone: 'text-amber', word: 'Look at this' },
  bad: { icon: CircleAlert, tone: 'text-red', word: 'Wrong' },
  unknown: { icon: CircleHelp, tone: 'text-fg-subtle', word: 'Unknown' },
  skipped: { icon: CircleMinus, tone: 'text-fg-subtle', word: 'Not used' },
}

/** What was found, one line each: the verdict, the finding, and what to do. */
export function CheckList({ items }: { items: MailboxCheckItem[] }) {
  return (
    <ul className="divide-y divide-line">
      {items.map((item) => {
        const { icon: Icon, tone, word } = looks[item.verdict]
        return (
          <li key={item.check} className="flex gap-2.5 py-2.5 first:pt-0 last:pb-0">
            <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${tone}`} />
            <div className="min-w-0 flex-1">
              <p>
                <span className="font-semibold">{checkWords[item.check]}</span>
                <span className={`ml-2 text-sm ${tone}`}>{word}</span>
              </p>
              <p className="[overflow-wrap:anywhere]">{item.finding}</p>
              {item.remedy && <p className="text-fg-muted">{item.remedy}</p>}
              {item.record && <Record {...item.record} />}
            </div>
          </li>
        )
      })}
    </ul>
  )
}

/** A DNS record to copy: its name, then its value. */
export function Record({ name, type, value }: { name: string; type: string; value: string }) {
  return (
    <div className="mt-1.5 grid gap-1.5">
      <CopyField label={`Name of the ${type} record`} value={name} />
      <CopyField label={`Value of the ${type} record`} value={value} />
    </div>
  )
}
