import { and, desc, eq } from 'drizzle-orm'
import type { FieldMapping, FormAnswers, FormDefinition, FormKind } from '#contracts/forms'
import type { Tx } from '../platform/db.ts'
import { AppError, found } from '../platform/errors.ts'
import { newId } from '../platform/ids.ts'
import { applyMappings, composeMappings } from './apply-mappings.ts'
import { forms, formVersions } from './schema.ts'

type Row = typeof formVersions.$inferSelect

/** A form with its first version, as a draft. Answers its id. */
export async function createForm(
  tx: Tx,
  workspaceId: string,
  form: { kind: FormKind; definition: FormDefinition; authorId: string | null; now: Date },
): Promise<string> {
  const { kind, definition, authorId, now } = form
  const formId = newId()
  await tx.insert(forms).values({ workspaceId, id: formId, kind, createdAt: now })
  await insertDraft(tx, { workspaceId, formId, version: 1, definition, summary: '', authorId, now })
  return formId
}

/** A draft to work on, copied from a version (by default the active one, else the newest). Answers its number. */
export async function createDraft(
  tx: Tx,
  workspaceId: string,
  formId: string,
  draft: { from?: number | undefined; summary?: string; authorId: string | null; now: Date },
): Promise<number> {
  await lockForm(tx, workspaceId, formId)
  const rows = await tx
    .select()
    .from(formVersions)
    .where(and(eq(formVersions.workspaceId, workspaceId), eq(formVersions.formId, formId)))
    .orderBy(desc(formVersions.version))
  const chosen =
    draft.from === undefined
      ? (rows.find(({ status }) => status === 'active') ?? rows[0])
      : rows.find(({ version }) => version === draft.from)
  const { definition } = found(chosen, 'version')
  const version = (rows[0]?.version ?? 0) + 1
  const { summary = '', authorId, now } = draft
  await insertDraft(tx, { workspaceId, formId, version, definition, summary, authorId, now })
  return version
}

/** Changes a draft; a version that was active once is refused, it never changes. */
export async function editDraft(
  tx: Tx,
  workspaceId: string,
  formId: string,
  version: number,
  change: { definition?: FormDefinition | undefined; summary?: string | undefined; now: Date },
): Promise<void> {
  const { definition, summary, now } = change
  const { rowCount } = await tx
    .update(formVersions)
    .set({
      updatedAt: now,
      ...(definition !== undefined && { definition }),
      ...(summary !== undefined && { summary }),
    })
    .where(and(...ofVersion(workspaceId, formId, version), eq(formVersions.status, 'draft')))
  if (rowCount === 0) throw await notADraft(tx, workspaceId, formId, version)
}

/** Throws a draft away. */
export async function dropDraft(tx: Tx, workspaceId: string, formId: string, version: number): Promise<void> {
  const { rowCount } = await tx
    .delete(formVersions)
    .where(and(...ofVersion(workspaceId, formId, version), eq(formVersions.status, 'draft')))
  if (rowCount === 0) throw await notADraft(tx, workspaceId, formId, version)
}

async function notADraft(tx: Tx, workspaceId: string, formId: string, version: number): Promise<AppError> {
  const { status } = await readVersionRow(tx, workspaceId, formId, version)
  return new AppError(
    'conflict',
    `Version ${version} is ${status}: only a draft can be edited or activated. Make a draft from it.`,
  )
}

/** Locks the form until the end of the transaction: versions are numbered and activated one after another. */
export async function lockForm(tx: Tx, workspaceId: string, formId: string): Promise<void> {
  const rows = await tx
    .select({ id: forms.id })
    .from(forms)
    .where(and(eq(forms.workspaceId, workspaceId), eq(forms.id, formId)))
    .for('update')
  found(rows[0], 'form')
}

/** Makes a draft the active version and the one before it part of the archive. The caller holds the lock of the form. */
export async function switchActive(
  tx: Tx,
  workspaceId: string,
  formId: string,
  change: {
    version: number
    from: number | null
    mapping: FieldMapping[] | null
    userId: string | null
    now: Date
  },
): Promise<void> {
  const { version, from, mapping, userId, now } = change
  await tx
    .update(formVersions)
    .set({ status: 'archived', updatedAt: now })
    .where(
      and(
        eq(formVersions.workspaceId, workspaceId),
        eq(formVersions.formId, formId),
        eq(formVersions.status, 'active'),
      ),
    )
  const { rowCount } = await tx
    .update(formVersions)
    .set({
      status: 'active',
      mapping,
      mappedFrom: from,
      activatedBy: userId,
      activatedAt: now,
      updatedAt: now,
    })
    .where(and(...ofVersion(workspaceId, formId, version), eq(formVersions.status, 'draft')))
  if (rowCount === 0) throw await notADraft(tx, workspaceId, formId, version)
}

/** The version that is asked now; null while there is none. */
export async function activeVersion(
  tx: Tx,
  workspaceId: string,
  formId: string,
): Promise<{ version: number; definition: FormDefinition } | null> {
  const rows = await tx
    .select({ version: formVersions.version, definition: formVersions.definition })
    .from(formVersions)
    .where(
      and(
        eq(formVersions.workspaceId, workspaceId),
        eq(formVersions.formId, formId),
        eq(formVersions.status, 'active'),
      ),
    )
  return rows[0] ?? null
}

/** One version as it stands in the table. */
export async function readVersionRow(
  tx: Tx,
  workspaceId: string,
  formId: string,
  version: number,
): Promise<Row> {
  const rows = await tx
    .select()
    .from(formVersions)
    .where(and(...ofVersion(workspaceId, formId, version)))
  return found(rows[0], 'version')
}

/**
 * Answers in the words of a later version, through every mapping between the two: what filters of today ask of a lead of yesterday.
 * What has no place there is left out.
 */
export async function carryAnswers(
  tx: Tx,
  workspaceId: string,
  formId: string,
  carried: { answers: FormAnswers; from: number; to: number },
): Promise<FormAnswers> {
  const { answers, from, to } = carried
  if (from >= to) return answers
  const { rows } = await tx.$client.query<{ mapping: FieldMapping[] }>(
    `with recursive chain as (
       select version, mapped_from, mapping from form_versions
       where workspace_id = $1 and form_id = $2 and version = $3
       union all
       select v.version, v.mapped_from, v.mapping from chain c
       join form_versions v on v.workspace_id = $1 and v.form_id = $2 and v.version = c.mapped_from
       where c.mapped_from > $4
     ) select mapping from chain where mapping is not null order by version`,
    [workspaceId, formId, to, from],
  )
  const [first, ...rest] = rows.map(({ mapping }) => mapping)
  return first === undefined ? answers : applyMappings(answers, rest.reduce(composeMappings, first)).answers
}

const ofVersion = (workspaceId: string, formId: string, version: number) => [
  eq(formVersions.workspaceId, workspaceId),
  eq(formVersions.formId, formId),
  eq(formVersions.version, version),
]

async function insertDraft(
  tx: Tx,
  draft: Pick<Row, 'workspaceId' | 'formId' | 'version' | 'definition' | 'summary' | 'authorId'> & {
    now: Date
  },
): Promise<void> {
  const { now, ...row } = draft
  await tx
    .insert(formVersions)
    .values({ ...row, id: newId(), status: 'draft', createdAt: now, updatedAt: now })
}
