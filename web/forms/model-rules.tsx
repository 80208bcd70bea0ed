'use client'
import type { KnockOut, ScoringModelDefinition, SignalDescription } from '#contracts/scoring'
import { Panel } from '@/components/page'
import { TierChip } from '@/components/score'
import { Button } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/input'
import { humanize } from '@/lib/format'
import { NumberField } from './model-curve'
import { Weight } from './model-factor'

type Change = (next: Partial<ScoringModelDefinition>) => void

/** From which score on a tier begins, and how much must be known for a number at all. */
export function TierFields({
  definition,
  errors,
  readOnly,
  change,
}: {
  definition: ScoringModelDefinition
  errors: Record<string, string>
  readOnly: boolean
  change: Change
}) {
  return (
    <Panel title="From which score on" note="D is what is left">
      <div className="flex flex-wrap gap-x-8 gap-y-3">
        {(['A', 'B', 'C'] as const).map((tier) => (
          <div key={tier}>
            <div className="flex items-center gap-2">
              <TierChip tier={tier} />
              <Weight
                label={`Lowest score of tier ${tier}`}
                value={definition.tiers[tier]}
                most={100}
                readOnly={readOnly}
                onChange={(value) => change({ tiers: { ...definition.tiers, [tier]: Math.min(100, value) } })}
              />
            </div>
            {errors[`definition.tiers.${tier}`] && (
              <p role="alert" className="text-sm text-red">
                {errors[`definition.tiers.${tier}`]}
              </p>
            )}
          </div>
        ))}
      </div>
      <div className="mt-3">
        <NumberField
          label="Weight that must be known for a number, %"
          value={Math.round(definition.coverageFloor * 100)}
          readOnly={readOnly}
          onChange={(percent) => change({ coverageFloor: Math.min(1, Math.max(0, percent / 100)) })}
        />
      </div>
    </Panel>
  )
}

const operators: Record<KnockOut['when']['operator'], string> = {
  equals: 'is',
  not_equals: 'is not',
  greater_than: 'is above',
  at_least: 'is at least',
  less_than: 'is below',
  at_most: 'is at most',
  one_of: 'is one of',
  known: 'is known',
  missing: 'is not known',
}

/** Circumstances that outweigh all points. */
export function KnockOuts({
  definition,
  signals,
  errors,
  readOnly,
  change,
}: {
  definition: ScoringModelDefinition
  signals: SignalDescription[]
  errors: Record<string, string>
  readOnly: boolean
  change: Change
}) {
  const { knockOuts } = definition
  const set = (index: number, next: KnockOut): void =>
    change({ knockOuts: knockOuts.map((one, i) => (i === index ? next : one)) })
  const add = (): void => {
    const taken = new Set(knockOuts.map((one) => one.id))
    const n = Array.from({ length: 30 }, (_, i) => i + 1).find((i) => !taken.has(`rule_${i}`)) ?? 1
    change({
      knockOuts: [
        ...knockOuts,
        {
          id: `rule_${n}`,
          name: 'Named in the score',
          when: { signal: 'has_email', operator: 'equals', value: false },
          cap: 49,
        },
      ],
    })
  }
  return (
    <Panel
      title="Knock-outs outweigh all points"
      acts={
        !readOnly && (
          <Button size="sm" onClick={add}>
            Add a knock-out
          </Button>
        )
      }
    >
      {knockOuts.length === 0 && <p className="text-fg-muted">None: the points alone decide.</p>}
      <ul className="divide-y divide-line">
        {knockOuts.map((one, i) => {
          const problem = Object.entries(errors).find(([field]) =>
            field.startsWith(`definition.knockOuts.${i}.`),
          )
          return (
            <li key={one.id} className="flex flex-wrap items-end gap-3 py-2">
              <label className="min-w-0 flex-1 basis-48 text-sm text-fg-muted">
                Name
                <Input
                  value={one.name}
                  maxLength={120}
                  disabled={readOnly}
                  onChange={(event) => set(i, { ...one, name: event.target.value })}
                  className="mt-1 block"
                />
              </label>
              <KnockOutCondition
                one={one}
                signals={signals}
                readOnly={readOnly}
                onChange={(next) => set(i, next)}
              />
              <label className="text-sm text-fg-muted">
                Then
                <Select
                  value={one.disqualify ? 'out' : 'cap'}
                  disabled={readOnly}
                  onChange={(event) =>
                    set(
                      i,
                      event.target.value === 'out'
                        ? { id: one.id, name: one.name, when: one.when, disqualify: true }
                        : { id: one.id, name: one.name, when: one.when, cap: 49 },
                    )
                  }
                  className="mt-1 block w-36!"
                >
                  <option value="cap">Score at most</option>
                  <option value="out">Disqualified</option>
                </Select>
              </label>
              {!one.disqualify && (
                <NumberField
                  label="At most"
                  value={one.cap ?? 49}
                  readOnly={readOnly}
                  onChange={(cap) => set(i, { ...one, cap: Math.min(100, Math.max(0, cap)) })}
                />
              )}
              {!readOnly && (
                <Button
                  size="sm"
                  aria-label={`Remove the knock-out “${one.name}”`}
                  onClick={() => change({ knockOuts: knockOuts.filter((_, n) => n !== i) })}
                >
                  Remove
                </Button>
              )}
              {problem && (
                <p role="alert" className="w-full text-sm text-red">
                  {problem[1]}
                </p>
              )}
            </li>
          )
        })}
      </ul>
    </Panel>
  )
}

function KnockOutCondition({
  one,
  signals,
  readOnly,
  onChange,
}: {
  one: KnockOut
  signals: SignalDescription[]
  readOnly: boolean
  onChange: (next: KnockOut) => void
}) {
  const type = signals.find((signal) => signal.name === one.when.signal)?.type
  const { operator } = one.when
  const value = (text: string): number | boolean | string | (number | boolean | string)[] => {
    const read = (word: string) =>
      type === 'boolean' ? word === 'true' : type === 'number' ? Number(word) || 0 : word
    return operator === 'one_of' ? text.split(',').map((word) => read(word.trim())) : read(text)
  }
  const when = (next: Partial<KnockOut['when']>): void => onChange({ ...one, when: { ...one.when, ...next } })
  return (
    <>
      <label className="text-sm text-fg-muted">
        When
        <Select
          value={one.when.signal}
          disabled={readOnly}
          onChange={(event) => when({ signal: event.target.value })}
          className="mt-1 block w-44!"
        >
          {signals.map((signal) => (
            <option key={signal.name} value={signal.name}>
              {humanize(signal.name)}
            </option>
          ))}
        </Select>
      </label>
      <label className="text-sm text-fg-muted">
        Test
        <Select
          value={operator}
          disabled={readOnly}
          onChange={(event) => when({ operator: event.target.value as KnockOut['when']['operator'] })}
          className="mt-1 block w-32!"
        >
          {Object.entries(operators).map(([name, words]) => (
            <option key={name} value={name}>
              {words}
            </option>
          ))}
        </Select>
      </label>
      {operator !== 'known' && operator !== 'missing' && (
        <label className="text-sm text-fg-muted">
          Value
          {type === 'boolean' ? (
            <Select
              value={String(one.when.value ?? false)}
              disabled={readOnly}
              onChange={(event) => when({ value: event.target.value === 'true' })}
              className="mt-1 block w-24!"
            >
              <option value="true">yes</option>
              <option value="false">no</option>
            </Select>
          ) : (
            <Input
              value={String(one.when.value ?? '')}
              disabled={readOnly}
              onChange={(event) => when({ value: value(event.target.value) })}
              className="mt-1 block w-28!"
            />
          )}
        </label>
      )}
    </>
  )
}
