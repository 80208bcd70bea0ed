import { fieldsOf } from '#contracts/forms'
import type { AnswerContext, SentFile } from '#contracts/forms'
import { inWorkspace } from '../platform/db.ts'
import type { Db } from '../platform/db.ts'
import { uuidPattern } from '../platform/ids.ts'
import type { OpenForm } from './find-form.ts'

/** What was sent ahead for this form and went with no lead yet, by its id: read once, for every file that the answers name. */
export async function sentFiles(
  db: Db,
  form: OpenForm,
  raw: Readonly<Record<string, unknown>>,
): Promise<NonNullable<AnswerContext['file']>> {
  const named = fieldsOf(form.definition)
    .filter(({ type }) => type === 'file')
    .flatMap(({ key }) => raw[key])
    .filter((id): id is string => typeof id === 'string' && uuidPattern.test(id))
  if (named.length === 0) return () => null
  const known = await inWorkspace(db, form.workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<SentFile & { id: string }>(
      `select id, name, type, bytes::float8 as bytes, field_key as "fieldKey" from lead_attachments
       where workspace_id = $1 and niche_id = $2 and id = any($3::uuid[]) and lead_id is null`,
      [form.workspaceId, form.nicheId, named.slice(0, 100)],
    )
    return new Map(rows.map((row) => [row.id, row]))
  })
  return (id) => known.get(id) ?? null
}
