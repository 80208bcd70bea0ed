'use client'
import type { Fact } from '#contracts/prospecting'
import { CircleMinus, Lightbulb, Quote, TrendingUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { FactValue } from './fact'

type Kind = Fact['kind']

const icons: Partial<Record<Kind, ReactNode>> = {
  pain_point: <CircleMinus className="text-amber" />,
  opportunity: <TrendingUp className="text-green" />,
  hook: <Lightbulb className="text-accent-text" />,
  missing: <CircleMinus className="text-fg-subtle" />,
  audit_failure: <CircleMinus className="text-amber" />,
}

/** What research says about a prospect, each line resting on a quote. */
export function Findings({ facts, kinds, most = 50 }: { facts: Fact[]; kinds: Kind[]; most?: number }) {
  const shown = kinds.flatMap((kind) => facts.filter((fact) => fact.kind === kind)).slice(0, most)
  if (shown.length === 0) return null
  return (
    <ul className="space-y-1.5">
      {shown.map((fact) => (
        <li key={fact.id} className="flex gap-2.5 [&>svg]:mt-0.5 [&>svg]:size-4 [&>svg]:shrink-0">
          {icons[fact.kind] ?? <Quote aria-hidden className="text-fg-subtle" />}
          <FactValue fact={fact} />
        </li>
      ))}
    </ul>
  )
}
