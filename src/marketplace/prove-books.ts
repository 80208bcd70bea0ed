import { checkBook } from '../ledger/index.ts'
import { tellMembers } from '../notify/index.ts'
import type { NotifyDeps } from '../notify/index.ts'
import { asSystem, inWorkspace } from '../platform/db.ts'
import type { Db, Tx } from '../platform/db.ts'
import type { Log } from '../platform/log.ts'
import { checkSales } from './check-sales.ts'

/** What the proof needs of the application; `App` satisfies it. */
export type ProofDeps = NotifyDeps & { db: Db; log: Log; now: () => Date }

/** What is wrong in a workspace, in words; empty when its book and its sales hold. */
export async function auditWorkspace(tx: Tx, workspaceId: string): Promise<string[]> {
  // Each check is one statement, so each speaks of one moment, and all may run while leads are sold.
  return [...(await checkBook(tx, workspaceId)), ...(await checkSales(tx, workspaceId))]
}

/** Every workspace that keeps a book. */
export async function workspacesWithBook(db: Db): Promise<string[]> {
  return asSystem(db, 'workspaces with a book', async (tx) => {
    const { rows } = await tx.$client.query<{ id: string }>(
      `select distinct workspace_id as id from ledger_accounts where kind = 'sales' order by 1`,
    )
    return rows.map(({ id }) => id)
  })
}

/** The proof of every book: what does not hold is logged and told to those who run the workspace. Returns how many do not hold. */
export async function proveBooks(deps: ProofDeps): Promise<number> {
  let broken = 0
  for (const workspaceId of await workspacesWithBook(deps.db)) {
    const problems = await inWorkspace(deps.db, workspaceId, async (tx) => {
      const found = await auditWorkspace(tx, workspaceId)
      await tx.$client.query(
        `insert into book_proofs (workspace_id, at, problems) values ($1, $2, $3)
         on conflict (workspace_id) do update set at = excluded.at, problems = excluded.problems`,
        [workspaceId, deps.now(), found.length],
      )
      return found
    })
    if (problems.length === 0) continue
    broken++
    deps.log.error({ workspaceId, problems: problems.slice(0, 20) }, 'The book of a workspace does not hold')
    await inWorkspace(deps.db, workspaceId, async (tx) => {
      const name = `The nightly proof of the ledger found ${problems.length} contradictions: ${problems[0] ?? ''}`
      const subject = { kind: 'workspace' as const, id: workspaceId, name: name.slice(0, 300) }
      await tellMembers(tx, workspaceId, { kind: 'alert', subject }, deps)
    })
  }
  return broken
}
