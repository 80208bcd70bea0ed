'use client'
import type { Factor, ScoringModel, ScoringModelDefinition, SignalDescription } from '#contracts/scoring'
import { ChevronDown, ChevronUp, Plus, X } from 'lucide-react'
import { Button, IconButton } from '@/components/ui/button'
import { Input, Select } from '@/components/ui/input'
import { count, humanize } from '@/lib/format'
import { FactorLine, Weight } from './model-factor'

type Group = ScoringModelDefinition['groups'][number]
type Props = {
  definition: ScoringModelDefinition
  signals: SignalDescription[]
  errors: Record<string, string>
  readOnly: boolean
  change: (next: Partial<ScoringModelDefinition>) => void
}

const most = 20

/** The groups that share the hundred points, each with its factors: named, weighed, moved, added and removed. */
export function ModelGroups({ definition, signals, errors, readOnly, change }: Props) {
  const { groups, factors } = definition
  const move = (at: number, to: number): void => {
    const next = groups.toSpliced(at, 1)
    change({ groups: next.toSpliced(to, 0, groups[at] as Group) })
  }
  const add = (): void => {
    const taken = new Set(groups.map((one) => one.id))
    const n = Array.from({ length: most + 1 }, (_, i) => i + 1).find((i) => !taken.has(`group_${i}`)) ?? 1
    // Without factors it can have no weight yet.
    change({ groups: [...groups, { id: `group_${n}`, name: `Group ${groups.length + 1}`, weight: 0 }] })
  }
  return (
    <div>
      <div className="grid items-start gap-4 xl:grid-cols-2">
        {groups.map((group, at) => (
          <section key={group.id} aria-label={group.name} className="min-w-0 rounded border border-line p-4">
            <GroupHead
              group={group}
              at={at}
              groups={groups}
              factors={factors.filter((one) => one.group === group.id).length}
              readOnly={readOnly}
              onChange={(next) => change({ groups: groups.map((one) => (one.id === group.id ? next : one)) })}
              onMove={(to) => move(at, to)}
              onRemove={() =>
                change({
                  groups: groups.filter((one) => one.id !== group.id),
                  factors: factors.filter((one) => one.group !== group.id),
                })
              }
            />
            <Problem
              text={errors[`definition.groups.${at}.weight`] ?? errors[`definition.groups.${at}.name`]}
            />
            <Factors
              group={group}
              definition={definition}
              signals={signals}
              errors={errors}
              readOnly={readOnly}
              change={change}
            />
          </section>
        ))}
      </div>
      <Problem text={errors['definition.groups']} />
      {!readOnly && groups.length < most && (
        <Button className="mt-4" onClick={add}>
          <Plus aria-hidden className="size-4" /> Add a group
        </Button>
      )}
    </div>
  )
}

function Problem({ text }: { text: string | undefined }) {
  if (!text) return null
  return (
    <p role="alert" className="text-sm text-red">
      {text}
    </p>
  )
}

function GroupHead({
  group,
  at,
  groups,
  factors,
  readOnly,
  onChange,
  onMove,
  onRemove,
}: {
  group: Group
  at: number
  groups: Group[]
  factors: number
  readOnly: boolean
  onChange: (group: Group) => void
  onMove: (to: number) => void
  onRemove: () => void
}) {
  return (
    <header className="mb-2.5 flex flex-wrap items-center gap-x-2 gap-y-1.5">
      {readOnly ? (
        <h2 className="min-w-0 flex-1">{group.name}</h2>
      ) : (
        <span className="flex min-w-0 flex-1 basis-72 items-center gap-1">
          <Input
            aria-label={`Name of the group ${group.name}`}
            value={group.name}
            maxLength={80}
            onChange={(event) => onChange({ ...group, name: event.target.value })}
            className="font-semibold"
          />
          <IconButton
            size="sm"
            label={`Move ${group.name} up`}
            disabled={at === 0}
            onClick={() => onMove(at - 1)}
          >
            <ChevronUp />
          </IconButton>
          <IconButton
            size="sm"
            label={`Move ${group.name} down`}
            disabled={at === groups.length - 1}
            onClick={() => onMove(at + 1)}
          >
            <ChevronDown />
          </IconButton>
          <IconButton
            size="sm"
            label={`Remove ${group.name}${factors === 0 ? '' : ` and its ${count(factors, 'factor')}`}`}
            disabled={groups.length === 1}
            onClick={onRemove}
          >
            <X />
          </IconButton>
        </span>
      )}
      <Weight
        label={`Points of ${group.name}`}
        value={group.weight}
        most={100}
        readOnly={readOnly}
        onChange={(weight) => onChange({ ...group, weight })}
      />
    </header>
  )
}

function Factors({ group, definition, signals, errors, readOnly, change }: Props & { group: Group }) {
  const { factors } = definition
  const errorOf = (factor: Factor): string | undefined => {
    const at = `definition.factors.${factors.indexOf(factor)}.`
    return Object.entries(errors).find(([field]) => field.startsWith(at))?.[1]
  }
  const unused = signals.filter((one) => !factors.some((factor) => factor.signal === one.name))
  return (
    <>
      <ul className="divide-y divide-line">
        {factors
          .filter((factor) => factor.group === group.id)
          .map((factor) => (
            <FactorLine
              key={factor.id}
              factor={factor}
              groups={definition.groups}
              signals={signals}
              error={errorOf(factor)}
              readOnly={readOnly}
              onChange={(next) =>
                change({ factors: factors.map((one) => (one.id === next.id ? next : one)) })
              }
              onRemove={() => change({ factors: factors.filter((one) => one.id !== factor.id) })}
            />
          ))}
      </ul>
      {!readOnly && (
        <AddFactor
          group={group.name}
          signals={unused}
          onAdd={(factor) => change({ factors: [...factors, { ...factor, group: group.id }] })}
        />
      )}
    </>
  )
}

function AddFactor({
  group,
  signals,
  onAdd,
}: {
  group: string
  signals: ScoringModel['signals']
  onAdd: (factor: Omit<Factor, 'group'>) => void
}) {
  const add = (name: string): void => {
    const signal = signals.find((one) => one.name === name)
    if (!signal) return
    onAdd({
      id: signal.name,
      signal: signal.name,
      name: humanize(signal.name),
      weight: 1,
      direction: 'higher_is_better',
      curve: curveFor(signal),
    })
  }
  if (signals.length === 0) return null
  return (
    <Select
      aria-label={`Add a factor to ${group}`}
      value=""
      onChange={(event) => add(event.target.value)}
      className="mt-2 w-48!"
    >
      <option value="">Add a factor …</option>
      {signals.map((signal) => (
        <option key={signal.name} value={signal.name}>
          {humanize(signal.name)}
        </option>
      ))}
    </Select>
  )
}

function curveFor(signal: ScoringModel['signals'][number]): Factor['curve'] {
  if (signal.type === 'boolean') return { kind: 'boolean' }
  if (signal.type === 'time') return { kind: 'half_life', days: 30 }
  if (signal.type === 'text')
    return { kind: 'table', amounts: Object.fromEntries((signal.values ?? ['yes']).map((one) => [one, 0.5])) }
  return { kind: 'linear', from: 0, to: 100 }
}
