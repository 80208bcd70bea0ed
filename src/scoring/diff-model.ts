import { isDeepStrictEqual } from 'node:util'
import type { Curve, KnockOut, ModelChange, ScoringModelDefinition } from './contract.ts'

type Part = ModelChange['part']
type Named = { id: string; name: string }

/** Which parts of a model changed, from what to what, in the order a person reads it: groups, factors, knock-outs, tiers, floor. */
export function diffModels(before: ScoringModelDefinition, after: ScoringModelDefinition): ModelChange[] {
  const { tiers, coverageFloor } = after
  const changes = [
    ...diffList('group', before.groups, after.groups),
    ...diffOrder(before.groups, after.groups),
    ...diffList('factor', before.factors, after.factors),
    ...diffList('knock_out', before.knockOuts, after.knockOuts),
  ]
  for (const tier of ['A', 'B', 'C'] as const)
    if (before.tiers[tier] !== tiers[tier])
      changes.push({
        part: 'tiers',
        id: tier,
        name: `Tier ${tier}`,
        field: 'from',
        from: String(before.tiers[tier]),
        to: String(tiers[tier]),
      })
  if (before.coverageFloor !== coverageFloor)
    changes.push({
      part: 'coverage',
      id: 'coverageFloor',
      name: 'Data needed for a score',
      field: 'share',
      from: percent(before.coverageFloor),
      to: percent(coverageFloor),
    })
  return changes
}

function diffList<T extends Named>(part: Part, before: readonly T[], after: readonly T[]): ModelChange[] {
  const old = new Map(before.map((one) => [one.id, one]))
  const kept = new Set(after.map((one) => one.id))
  const gone = before.filter((one) => !kept.has(one.id))
  return [
    ...after.flatMap((one) => {
      const was = old.get(one.id)
      return was === undefined ? [whole(part, one, null, 'added')] : diffFields(part, was, one)
    }),
    ...gone.map((one) => whole(part, one, 'there', null)),
  ]
}

/** Groups that are there before and after, in another order. */
function diffOrder(before: readonly Named[], after: readonly Named[]): ModelChange[] {
  const shared = (some: readonly Named[], others: readonly Named[]) =>
    some.filter((one) => others.some((other) => other.id === one.id))
  const [was, is] = [shared(before, after), shared(after, before)]
  if (was.every((one, i) => one.id === is[i]?.id)) return []
  const names = (some: readonly Named[]) => some.map((one) => one.name).join(', ')
  return [{ part: 'group', id: 'groups', name: 'Groups', field: 'order', from: names(was), to: names(is) }]
}

const whole = (part: Part, { id, name }: Named, from: string | null, to: string | null): ModelChange => ({
  part,
  id,
  name,
  field: to === null ? 'removed' : 'added',
  from,
  to,
})

function diffFields<T extends Named>(part: Part, before: T, after: T): ModelChange[] {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])] as (keyof T & string)[]
  return fields
    .filter((field) => field !== 'id' && !isDeepStrictEqual(before[field], after[field]))
    .map((field) => ({
      part,
      id: after.id,
      name: after.name,
      field: fieldWords[field] ?? field,
      from: valueWords(field, before[field]),
      to: valueWords(field, after[field]),
    }))
}

const fieldWords: Record<string, string> = { when: 'condition', cap: 'cap', disqualify: 'disqualifies' }

function valueWords(field: string, value: unknown): string | null {
  if (value === undefined || value === null) return null
  if (field === 'curve') return curveWords(value as Curve)
  if (field === 'direction') return value === 'higher_is_better' ? 'more is better' : 'less is better'
  if (field === 'when') return conditionWords(value as KnockOut['when'])
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
}

/** A curve in words: `straight from 20 to 95`. */
export function curveWords(curve: Curve): string {
  switch (curve.kind) {
    case 'linear':
      return `straight from ${curve.from} to ${curve.to}`
    case 'log':
      return `first ones count most, from ${curve.from} to ${curve.to}`
    case 'steps':
      return `steps ${curve.steps.map((step) => `${step.from}: ${percent(step.amount)}`).join(', ')}`
    case 'half_life':
      return `halves every ${curve.days} days`
    case 'table': {
      const entries = Object.entries(curve.amounts).map(([word, amount]) => `${word} ${percent(amount)}`)
      return `by value ${entries.join(', ')}${curve.otherwise === undefined ? '' : `, else ${percent(curve.otherwise)}`}`
    }
    default:
      return 'yes or no'
  }
}

const conditionWords = ({ signal, operator, value }: KnockOut['when']): string =>
  [signal, operator.replaceAll('_', ' '), value === undefined ? '' : String(value)].join(' ').trim()

const percent = (share: number): string => `${Math.round(share * 100)} %`
