import { desc, eq } from 'drizzle-orm'
import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { changeClient, insertClients, type By } from './clients.ts'
import type { ClientImport, NewClientImport } from './contract-imports.ts'
import { defaultRules } from './default-rules.ts'
import type { ClientDeps } from './deps.ts'
import { planClientImport, type ImportPlan } from './plan-client-import.ts'
import type { ClientList } from './read-client-list.ts'
import { clientImportRows, clientImports } from './schema.ts'

const mostShown = 200

/**
 * Reads a list of clients in, all of it in this transaction: what is new is made, what is known is changed where the list says
 * something else, an empty cell leaves what is there. A dry run tells the same and writes nothing.
 */
export async function importClients(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  { list, input, userId }: { list: ClientList; input: NewClientImport; userId: string | null },
  by: By,
): Promise<ClientImport> {
  const { fileName, isDryRun } = input
  if (!isDryRun) await oneAtATime(tx, workspaceId, by.now)
  const plan = await planClientImport(tx, deps.db, workspaceId, list)
  const counts = {
    rows: list.rows.length + list.problems.length,
    created: plan.news.length,
    changed: plan.changes.length,
    unchanged: plan.unchanged,
  }
  const told: ClientImport = {
    id: null,
    kind: 'clients',
    fileName,
    status: null,
    ...counts,
    unusable: plan.problems.length,
    problems: plan.problems.slice(0, mostShown),
    preview: plan.preview.slice(0, mostShown),
    columns: list.columns,
    createdAt: null,
    undoneAt: null,
  }
  if (isDryRun) return told
  const id = newId()
  await tx.insert(clientImports).values({
    workspaceId,
    id,
    kind: 'clients',
    fileName,
    ...counts,
    problems: told.problems,
    createdBy: userId,
    createdAt: by.now,
  })
  await carryOut(tx, deps, workspaceId, { id, plan, fileName }, by)
  return { ...told, id, status: 'done', createdAt: by.now.toISOString() }
}

/** Two lists at once would both make what neither has seen: the second waits for the first. */
async function oneAtATime(tx: Tx, workspaceId: string, now: Date): Promise<void> {
  await defaultRules(tx, workspaceId, now)
  await tx.$client.query('select from client_settings where workspace_id = $1 for update', [workspaceId])
}

async function carryOut(
  tx: Tx,
  deps: ClientDeps,
  workspaceId: string,
  { id: importId, plan, fileName }: { id: string; plan: ImportPlan; fileName: string },
  by: By,
): Promise<void> {
  const what = fileName === '' ? 'Came with a list' : `Came with the list “${fileName}”`
  const made = await insertClients(tx, deps, workspaceId, plan.news, { ...by, what })
  const changes = plan.changes.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  for (const { id, after } of changes) await changeClient(tx, deps, workspaceId, { id, ...after }, by)
  const rows = [
    ...made.map((clientId) => ({ clientId, isNew: true, before: null, after: null })),
    ...changes.map(({ id: clientId, before, after }) => ({ clientId, isNew: false, before, after })),
  ]
  for (let i = 0; i < rows.length; i += 1000)
    await tx
      .insert(clientImportRows)
      .values(rows.slice(i, i + 1000).map((row) => ({ workspaceId, importId, ...row })))
}

/** The lists that were read in, the newest first, at most 100. */
export async function listClientImports(tx: Tx, workspaceId: string): Promise<ClientImport[]> {
  const rows = await tx
    .select()
    .from(clientImports)
    .where(eq(clientImports.workspaceId, workspaceId))
    .orderBy(desc(clientImports.id))
    .limit(100)
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    fileName: row.fileName,
    status: row.status,
    rows: row.rows,
    created: row.created,
    changed: row.changed,
    unchanged: row.unchanged,
    unusable: row.rows - row.created - row.changed - row.unchanged,
    problems: row.problems,
    preview: [],
    columns: {},
    createdAt: row.createdAt.toISOString(),
    undoneAt: row.undoneAt?.toISOString() ?? null,
  }))
}
