import { validateDefinition } from '#contracts/forms'
import type { DefinitionProblem, FieldMapping, FormDefinition, FormKind, VersionDiff } from '#contracts/forms'
import type { Tx } from '../platform/db.ts'
import { AppError } from '../platform/errors.ts'
import { completeMapping, diffVersions, mappingProblems } from './diff-versions.ts'
import { activeVersion, lockForm, readVersionRow, switchActive } from './versions.ts'

/** What activating a draft would do. */
export interface ActivationPreview {
  /** The version that is active until then; null for the first. */
  from: number | null
  /** What keeps it from being published. */
  problems: DefinitionProblem[]
  /** Against the active version; null for the first. */
  diff: VersionDiff | null
  /** As it would be stored. */
  mapping: FieldMapping[]
}

/** What happens when a draft becomes the active version. Changes nothing. */
export async function previewActivation(
  tx: Tx,
  workspaceId: string,
  formId: string,
  version: number,
  { kind, mapping }: { kind: FormKind; mapping: readonly FieldMapping[] },
): Promise<ActivationPreview> {
  const { definition } = await readVersionRow(tx, workspaceId, formId, version)
  const active = await activeVersion(tx, workspaceId, formId)
  const problems = validateDefinition(definition, kind)
  if (active === null) return { from: null, problems, diff: null, mapping: [] }
  return {
    from: active.version,
    problems: [...problems, ...mappingProblems(active.definition, definition, mapping)],
    diff: diffVersions(active.definition, definition),
    mapping: completeMapping(active.definition, definition, mapping),
  }
}

/** What was activated, with the mapping as it is stored; null for the first version. */
export interface Activation {
  from: number | null
  mapping: FieldMapping[] | null
  before: FormDefinition | null
  after: FormDefinition
}

/**
 * Activates a draft in this transaction: the version before is archived, the mapping of every field of it stored with the new one.
 * Refuses a definition that cannot be published and a mapping that leaves a removed or retyped field out, naming each.
 */
export async function activateVersion(
  tx: Tx,
  workspaceId: string,
  formId: string,
  version: number,
  by: { kind: FormKind; mapping: readonly FieldMapping[]; userId: string | null; now: Date },
): Promise<Activation> {
  await lockForm(tx, workspaceId, formId)
  const { definition: after } = await readVersionRow(tx, workspaceId, formId, version)
  const active = await activeVersion(tx, workspaceId, formId)
  const before = active?.definition ?? null
  refuse(validateDefinition(after, by.kind), 'This version cannot be activated yet.')
  if (before !== null)
    refuse(mappingProblems(before, after, by.mapping), 'Say what becomes of the fields that change.')
  const mapping = before === null ? null : completeMapping(before, after, by.mapping)
  const from = active?.version ?? null
  await switchActive(tx, workspaceId, formId, { version, from, mapping, userId: by.userId, now: by.now })
  return { from, mapping, before, after }
}

function refuse(issues: DefinitionProblem[], what: string): void {
  const [first] = issues
  if (first === undefined) return
  throw new AppError('invalid_input', `${what} ${first.message}`, { details: { issues } })
}
