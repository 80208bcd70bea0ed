import { asSystem, inWorkspace, type Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { ClientDeps } from './deps.ts'
import { markDue } from './health-due.ts'

type Deps = Pick<ClientDeps, 'db' | 'jobs' | 'now' | 'inBackground'>

/** Most entries that one round takes of a client. */
const entriesAtOnce = 500

/** Turns what stands new in the accounts of providers that are clients into signals; answers how many clients that were. */
export async function followProviders(deps: Deps): Promise<number> {
  const behind = await asSystem(deps.db, 'accounts of providers that are clients', async (tx) => {
    const { rows } = await tx.$client.query<{ workspace_id: string; id: string }>(
      `select c.workspace_id, c.id from clients c
       join ledger_accounts a on a.workspace_id = c.workspace_id and a.kind = 'provider' and a.owner_id = c.provider_id
       where c.provider_id is not null and a.last_sequence > c.provider_sequence limit 500`,
    )
    return rows
  })
  for (const { workspace_id: workspaceId, id } of behind)
    await inWorkspace(deps.db, workspaceId, async (tx) => followProvider(tx, deps, workspaceId, id))
  return behind.length
}

/** The same for one client, in its own transaction: signals, how far they reach, and the due score commit together. */
export async function followProvider(
  tx: Tx,
  deps: Deps,
  workspaceId: string,
  clientId: string,
): Promise<void> {
  const { rows: locked } = await tx.$client.query<{ provider_id: string | null; reached: string }>(
    'select provider_id, provider_sequence as reached from clients where workspace_id = $1 and id = $2 for update',
    [workspaceId, clientId],
  )
  const client = locked[0]
  if (client === undefined || client.provider_id === null) return
  const { rows } = await tx.$client.query<{
    id: string
    sequence: string
    kind: string
    amount: string
    balance: string
    at: Date
  }>(
    `select e.id, e.sequence, t.kind, e.amount, e.balance_after as balance, e.at from ledger_entries e
     join ledger_accounts a on a.workspace_id = e.workspace_id and a.id = e.account_id
     join ledger_transfers t on t.workspace_id = e.workspace_id and t.id = e.transfer_id
     where e.workspace_id = $1 and a.kind = 'provider' and a.owner_id = $2 and e.sequence > $3
     order by e.sequence limit ${entriesAtOnce}`,
    [workspaceId, client.provider_id, client.reached],
  )
  const last = rows.at(-1)
  if (last === undefined) return
  const signals = rows.flatMap(({ id, kind, amount, at }) => {
    const signal = kind === 'purchase' || kind === 'refund' ? kind : null
    return signal === null ? [] : [{ external: id, kind: signal, value: Math.abs(Number(amount)), at }]
  })
  await tx.$client.query(
    `insert into client_signals (workspace_id, id, client_id, kind, at, value, source, external_id)
     select $1, x.id, $2, x.kind, x.at, x.value, 'ledger', x.external
     from unnest($3::uuid[], $4::text[], $5::timestamptz[], $6::float8[], $7::text[]) as x(id, kind, at, value, external)
     on conflict (workspace_id, source, external_id) where external_id is not null do nothing`,
    [
      workspaceId,
      clientId,
      [...signals.map(() => newId()), newId()],
      [...signals.map(({ kind }) => kind), 'balance'],
      [...signals.map(({ at }) => at), last.at],
      [...signals.map(({ value }) => value), Number(last.balance)],
      [...signals.map(({ external }) => external), `balance:${last.id}`],
    ],
  )
  await tx.$client.query('update clients set provider_sequence = $3 where workspace_id = $1 and id = $2', [
    workspaceId,
    clientId,
    last.sequence,
  ])
  await markDue(tx, deps, workspaceId, [{ clientId, cause: 'event', dueAt: deps.now() }])
}
