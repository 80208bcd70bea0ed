import { and, desc, eq } from 'drizzle-orm'
import { fieldsOf } from '#contracts/forms'
import type { FormVersion, FormVersionLine } from '#contracts/forms'
import { inWorkspace } from '../platform/db.ts'
import type { Db } from '../platform/db.ts'
import { formVersions } from './schema.ts'
import { readVersionRow } from './versions.ts'

type Row = typeof formVersions.$inferSelect
type Names = ReadonlyMap<string, string>

/** Every version with the names of who made and activated it, newest first. */
export async function listVersions(db: Db, workspaceId: string, formId: string): Promise<FormVersionLine[]> {
  const rows = await inWorkspace(db, workspaceId, async (tx) =>
    tx
      .select()
      .from(formVersions)
      .where(and(eq(formVersions.workspaceId, workspaceId), eq(formVersions.formId, formId)))
      .orderBy(desc(formVersions.version)),
  )
  const names = await namesOf(db, rows)
  return rows.map((row) => lineOf(row, names))
}

/** One version with everything it asks. */
export async function readVersion(
  db: Db,
  workspaceId: string,
  formId: string,
  version: number,
): Promise<FormVersion> {
  const row = await inWorkspace(db, workspaceId, async (tx) =>
    readVersionRow(tx, workspaceId, formId, version),
  )
  const { definition, mapping, mappedFrom } = row
  return { ...lineOf(row, await namesOf(db, [row])), definition, mapping, mappedFrom }
}

async function namesOf(db: Db, rows: readonly Row[]): Promise<Names> {
  const ids = new Set(rows.flatMap(({ authorId, activatedBy }) => [authorId ?? [], activatedBy ?? []].flat()))
  if (ids.size === 0) return new Map()
  const { rows: people } = await db.$client.query<{ id: string; name: string }>(
    'select id, name from users where id = any($1)',
    [[...ids]],
  )
  return new Map(people.map(({ id, name }) => [id, name]))
}

function lineOf(row: Row, names: Names): FormVersionLine {
  const { version, status, summary, activatedAt, createdAt, updatedAt, definition } = row
  return {
    version,
    status,
    summary,
    author: names.get(row.authorId ?? '') ?? null,
    activatedBy: names.get(row.activatedBy ?? '') ?? null,
    activatedAt: activatedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    fields: fieldsOf(definition).length,
  }
}
