import type { Tx } from '../platform/db.ts'
import { AppError, found } from '../platform/errors.ts'
import { changeClient, lockClient, type By } from './clients.ts'
import type { UndoneClientImport } from './contract-imports.ts'
import type { ClientDeps } from './deps.ts'
import { isSame, type ChangedFields } from './plan-client-import.ts'
import { tagsOf } from './tags.ts'

/**
 * Takes a list back, once. Clients that it made go, unless something happened to them since; of those that it changed, each field goes
 * back to what it was, unless somebody changed that field since.
 */
export async function undoClientImport(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  importId: string,
  by: By,
): Promise<UndoneClientImport> {
  const { rows } = await tx.$client.query<{ status: string }>(
    'select status from client_imports where workspace_id = $1 and id = $2 for update',
    [workspaceId, importId],
  )
  if (found(rows[0], 'import').status === 'undone')
    throw new AppError('conflict', 'This import was undone already.')
  const removed = await removeUntouched(tx, workspaceId, importId)
  const { rows: left } = await tx.$client.query<{
    client_id: string
    before: ChangedFields | null
    after: ChangedFields | null
  }>(
    `select client_id, before, after from client_import_rows where workspace_id = $1 and import_id = $2 order by client_id`,
    [workspaceId, importId],
  )
  let restored = 0
  for (const { client_id, before, after } of left)
    if (before !== null && after !== null) {
      const isBack = await restore(tx, deps, workspaceId, { id: client_id, before, after }, by)
      if (isBack) restored++
    }
  await tx.$client.query(
    `update client_imports set status = 'undone', undone_at = $3 where workspace_id = $1 and id = $2`,
    [workspaceId, importId, by.now],
  )
  return { removed, restored, kept: left.length - restored }
}

/** What hangs on a client only after somebody or something dealt with it. */
const traces = ['interactions', 'client_signals', 'client_contacts', 'health_overrides', 'client_tasks']

async function removeUntouched(tx: Tx, workspaceId: string, importId: string): Promise<number> {
  const untouched = traces.map(
    (table) => `not exists (select from ${table} x where x.workspace_id = $1 and x.client_id = c.id)`,
  )
  const { rows } = await tx.$client.query(
    `delete from clients c using client_import_rows r, client_imports m
     where r.workspace_id = $1 and r.import_id = $2 and r.is_new and m.workspace_id = $1 and m.id = $2
       and c.workspace_id = $1 and c.id = r.client_id and c.updated_at = m.created_at and ${untouched.join(' and ')}
     returning c.id`,
    [workspaceId, importId],
  )
  return rows.length
}

async function restore(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  { id, before, after }: { id: string; before: ChangedFields; after: ChangedFields },
  by: By,
): Promise<boolean> {
  const tags = (await tagsOf(tx, workspaceId, [id])).get(id) ?? []
  const current = { ...(await lockClient(tx, workspaceId, id)), tags }
  const fields = Object.fromEntries(
    (Object.keys(before) as (keyof ChangedFields)[])
      .filter((key) => isSame(comparable(current[key]), comparable(after[key])))
      .map((key) => [key, before[key]]),
  ) as ChangedFields
  if (Object.keys(fields).length === 0) return false
  try {
    await changeClient(tx, deps, workspaceId, { id, ...fields }, by)
    return true
  } catch (error) {
    // Its owner left, or its id went to another client since: refused before anything is written.
    if (error instanceof AppError && error.code === 'invalid_input') return false
    throw error
  }
}

/** Tags come back in another order. */
function comparable(value: unknown): unknown {
  return Array.isArray(value) ? value.map(String).toSorted() : value
}
