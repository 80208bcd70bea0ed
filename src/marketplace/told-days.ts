import { asSystem, inWorkspace } from '../platform/db.ts'
import type { Db, Tx } from '../platform/db.ts'
import { daysToTell } from './days-to-tell.ts'

/** Who is told of their days: a workspace of its figures, or a provider of their leads. */
export interface DayOwner {
  workspaceId: string
  ownerId: string
  timeZone: string
  lastDay: string | null
}

type Kind = 'report' | 'leads_csv'

const owners: Record<Kind, string> = {
  report: `select s.workspace_id as "workspaceId", s.workspace_id as "ownerId", s.time_zone as "timeZone", d.day as "lastDay"
    from marketplace_settings s left join told_days d
      on d.workspace_id = s.workspace_id and d.kind = 'report' and d.owner_id = s.workspace_id`,
  leads_csv: `select p.workspace_id as "workspaceId", p.id as "ownerId", p.time_zone as "timeZone", d.day as "lastDay"
    from providers p left join told_days d
      on d.workspace_id = p.workspace_id and d.kind = 'leads_csv' and d.owner_id = p.id
    where p.status = 'active' and (p.preferences ->> 'dailyCsv')::boolean`,
}

/**
 * Does `tell` once for every owner and day that is over, with the mark in one commit: neither two workers nor a crash tell a day twice or
 * forget one. Answers how many days were told.
 */
export async function tellDays(
  deps: { db: Db; now: () => Date },
  kind: Kind,
  tell: (tx: Tx, owner: DayOwner, day: string) => Promise<void>,
): Promise<number> {
  const all = await asSystem(deps.db, 'days to tell', async (tx) => {
    const { rows } = await tx.$client.query<DayOwner>(owners[kind])
    return rows
  })
  let told = 0
  for (const owner of all)
    for (const day of daysToTell({ ...owner, now: deps.now() })) {
      const isMine = await inWorkspace(deps.db, owner.workspaceId, async (tx) => {
        if (!(await claim(tx, kind, owner, day))) return false
        await tell(tx, owner, day)
        return true
      })
      if (isMine) told += 1
    }
  return told
}

async function claim(tx: Tx, kind: Kind, { workspaceId, ownerId }: DayOwner, day: string): Promise<boolean> {
  const { rowCount } = await tx.$client.query(
    `insert into told_days as t (workspace_id, kind, owner_id, day) values ($1, $2, $3, $4)
     on conflict (workspace_id, kind, owner_id) do update set day = excluded.day where t.day < excluded.day`,
    [workspaceId, kind, ownerId, day],
  )
  return rowCount === 1
}
