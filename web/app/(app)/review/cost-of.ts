import type { Sequence } from '#contracts/outreach'
import { formatCost } from '@/lib/cost'
import { count } from '@/lib/format'

type Told = Pick<Sequence, 'writtenBy' | 'model' | 'costMicros' | 'droppedSentences' | 'droppedClaims'>

/** What a draft cost, and what of the model's text was left out. */
export function costOf({ writtenBy, model, costMicros, droppedSentences, droppedClaims }: Told): string {
  const said = writtenBy === 'model' ? `Written by ${model ?? 'a language model'}` : 'Written from a template'
  const cost = costMicros > 0 ? `, cost ${formatCost(costMicros)}` : ''
  const claims = droppedClaims > 0 ? `, ${formatClaims(droppedClaims)}` : ''
  const left = droppedSentences > 0 ? `; ${count(droppedSentences, 'sentence')} left out${claims}` : ''
  return `${said}${cost}${left}.`
}

const formatClaims = (claims: number): string =>
  claims === 1
    ? '1 of them a claim about you that your profile does not make'
    : `${claims} of them claims about you that your profile does not make`
