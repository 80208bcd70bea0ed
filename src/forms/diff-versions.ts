import { fieldsOf } from '#contracts/forms'
import type {
  FieldChange,
  FieldMapping,
  FieldType,
  FormDefinition,
  FormField,
  VersionDiff,
} from '#contracts/forms'

/** Types whose answers mean the same to a filter, whatever they are typed into. */
const kinds: Partial<Record<FieldType, string>> = {
  long_text: 'text',
  radio: 'select',
  range: 'number',
}
const kindOf = (type: FieldType): string => kinds[type] ?? type

/** Whether an answer of one type can stand for one of the other. */
export function isSameKind(a: FieldType, b: FieldType): boolean {
  return kindOf(a) === kindOf(b)
}

const nameOf = ({ key, label, type }: FormField) => ({ key, label, type })

/** What becomes different when `to` follows `from`. */
export function diffVersions(from: FormDefinition, to: FormDefinition): VersionDiff {
  const [before, after] = [fieldsOf(from), fieldsOf(to)]
  const [old, fresh] = [byKey(before), byKey(after)]
  const removed = before.filter(({ key }) => !fresh.has(key))
  const retyped = after.flatMap((field) => {
    const was = old.get(field.key)
    return was !== undefined && !isSameKind(was.type, field.type)
      ? [{ ...nameOf(field), before: was.type }]
      : []
  })
  const isRetyped = new Set(retyped.map(({ key }) => key))
  return {
    added: after.filter(({ key }) => !old.has(key)).map(nameOf),
    removed: removed.map(nameOf),
    retyped,
    changed: after.flatMap((field) => {
      const was = old.get(field.key)
      const change = was === undefined || isRetyped.has(field.key) ? null : changeOf(was, field)
      return change === null ? [] : [change]
    }),
    needsMapping: [...removed.map(({ key }) => key), ...isRetyped],
  }
}

const byKey = (fields: readonly FormField[]) => new Map(fields.map((field) => [field.key, field]))

function changeOf(before: FormField, after: FormField): FieldChange | null {
  const differs = (part: keyof FormField) => JSON.stringify(before[part]) !== JSON.stringify(after[part])
  const values = new Set((after.options ?? []).map(({ value }) => value))
  const optionsRemoved = (before.options ?? [])
    .map(({ value }) => value)
    .filter((value) => !values.has(value))
  const known = new Set((before.options ?? []).map(({ value }) => value))
  const optionsAdded = [...values].filter((value) => !known.has(value))
  const changes = [
    ...(before.type === after.type ? [] : [`asked as ${after.type}, was ${before.type}`]),
    ...(differs('label') ? [`called “${after.label}”, was “${before.label}”`] : []),
    ...(before.required === after.required ? [] : [after.required ? 'required now' : 'no longer required']),
    ...(differs('min') || differs('max') || differs('step') ? ['other limits'] : []),
    ...(optionsRemoved.length > 0 ? [`options gone: ${optionsRemoved.join(', ')}`] : []),
    ...(optionsAdded.length > 0 ? [`options added: ${optionsAdded.join(', ')}`] : []),
    ...(differs('showWhen') || differs('requireWhen') ? ['other conditions'] : []),
    ...(differs('consentText') ? ['another text to agree to'] : []),
    ...(differs('help') || differs('placeholder') || differs('unit') ? ['other words around it'] : []),
    ...(differs('accept') || differs('from') || differs('value') ? ['another content'] : []),
  ]
  return changes.length === 0 ? null : { key: after.key, label: after.label, changes, optionsRemoved }
}

/** What is wrong with a mapping between two versions, by the place in the list; empty when it can be stored. */
export function mappingProblems(
  from: FormDefinition,
  to: FormDefinition,
  mappings: readonly FieldMapping[],
): { field: string; message: string }[] {
  const [old, fresh] = [byKey(fieldsOf(from)), byKey(fieldsOf(to))]
  const needed = new Set(diffVersions(from, to).needsMapping)
  const filled = new Map<string, number>()
  const problems = mappings.flatMap((mapping, index) => {
    const message = mappingProblem(mapping, { old, fresh, needed })
    const twice = mapping.to.find((key) => filled.has(key))
    for (const key of mapping.to) filled.set(key, index)
    if (message !== null) return [{ field: `mapping.${index}`, message }]
    return twice === undefined ? [] : [{ field: `mapping.${index}.to`, message: `${twice} is filled twice.` }]
  })
  const covered = new Set(mappings.flatMap((mapping) => mapping.from))
  const missing = [...needed].filter((key) => !covered.has(key))
  return [
    ...problems,
    ...missing.map((key) => ({
      field: 'mapping',
      message: `Say what becomes of ${old.get(key)?.label ?? key} (${key}): renamed, split, merged or deprecated.`,
    })),
  ]
}

function mappingProblem(
  { from, to, kind }: FieldMapping,
  known: { old: Map<string, FormField>; fresh: Map<string, FormField>; needed: Set<string> },
): string | null {
  const strange = from.find((key) => !known.old.has(key)) ?? to.find((key) => !known.fresh.has(key))
  if (strange !== undefined) return `There is no field ${strange} in that version.`
  const [source, target] = [known.old.get(from[0] ?? ''), known.fresh.get(to[0] ?? '')]
  if (kind === 'deprecated')
    return to.length === 0 ? null : 'What is deprecated becomes nothing: leave `to` empty.'
  if (to.length === 0) return 'Say which field it becomes.'
  if (kind === 'split') return from.length === 1 ? null : 'One field is split at a time.'
  if (kind === 'merged') return to.length === 1 ? null : 'Fields are merged into one.'
  if (from.length !== 1 || to.length !== 1) return 'One field becomes one field.'
  if (kind === 'direct' && from[0] !== to[0]) return 'A field with another key is renamed.'
  if (source !== undefined && target !== undefined && !isSameKind(source.type, target.type))
    return `${target.label} holds another kind of answer (${target.type}, was ${source.type}): merge, split or deprecate it.`
  if (kind === 'renamed' && known.fresh.has(from[0] ?? '') && !known.needed.has(from[0] ?? ''))
    return `${from[0]} is still there. A field that stays cannot be renamed.`
  return null
}

/** The mapping as it is stored: fields that stay are named as direct, so that it speaks of every field of the version before. */
export function completeMapping(
  from: FormDefinition,
  to: FormDefinition,
  mappings: readonly FieldMapping[],
): FieldMapping[] {
  const fresh = byKey(fieldsOf(to))
  const covered = new Set(mappings.flatMap((mapping) => mapping.from))
  const filled = new Set(mappings.flatMap((mapping) => mapping.to))
  const staying = fieldsOf(from).flatMap((field): FieldMapping[] => {
    const after = fresh.get(field.key)
    if (covered.has(field.key) || filled.has(field.key)) return []
    if (after === undefined || !isSameKind(field.type, after.type)) return []
    return [{ from: [field.key], to: [field.key], kind: 'direct' }]
  })
  return [...staying, ...mappings]
}
