import { statement } from '../platform/statement.ts'

/** Claims the keys; who comes second waits for the first, and gets no row back. */
export const insertTransfers = statement<
  { id: string },
  [
    workspaceId: string,
    ids: string,
    kinds: string[],
    keys: string[],
    payloads: string[],
    memos: string[],
    actors: (string | null)[],
    times: string,
  ]
>(
  `insert into ledger_transfers (workspace_id, id, kind, idempotency_key, payload, memo, actor_id, at)
   select $1, t.* from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[], $7::uuid[], $8::timestamptz[]) t
   on conflict (workspace_id, idempotency_key) do nothing returning id`,
)

/**
 * Providers' accounts, each locked until the end of the transaction, in the order of their ids; none where one is missing, because
 * whoever opens an account must hold no lock that another opener may wait for.
 */
export const lockProviders = statement<
  { id: string; owner_id: string; currency: string; balance: string; last_sequence: string },
  [workspaceId: string, providerIds: string[]]
>(
  `select id, owner_id, currency, balance, last_sequence from ledger_accounts
   where workspace_id = $1 and kind = 'provider' and owner_id = any($2::uuid[])
     and (select count(*) from ledger_accounts where workspace_id = $1 and kind = 'provider' and owner_id = any($2::uuid[]))
       = cardinality($2::uuid[])
   order by id for no key update`,
)

/** The operator's accounts; never locked, they have nothing that changes. */
export const readShared = statement<{ id: string; kind: string; currency: string }, [workspaceId: string]>(
  'select id, kind, currency from ledger_accounts where workspace_id = $1 and owner_id is null',
)

/** What stands under keys. */
export const transfersByKey = statement<
  { id: string; idempotency_key: string; payload: string },
  [workspaceId: string, keys: string[]]
>(
  'select id, idempotency_key, payload from ledger_transfers where workspace_id = $1 and idempotency_key = any($2::text[])',
)

/** Balances and sequences of accounts that `lockProviders` locked. */
export const updateBalances = statement<
  never,
  [workspaceId: string, accountIds: string, balances: string, sequences: string]
>(
  `update ledger_accounts a set balance = n.balance, last_sequence = n.sequence
   from unnest($2::uuid[], $3::bigint[], $4::bigint[]) n (id, balance, sequence)
   where a.workspace_id = $1 and a.id = n.id`,
)

/** Entries as they are. */
export const insertEntries = statement<
  never,
  [
    workspaceId: string,
    ids: string,
    transferIds: string,
    accountIds: string,
    amounts: string,
    currencies: string,
    sequences: string,
    balances: string,
    times: string,
  ]
>(
  `insert into ledger_entries (workspace_id, id, transfer_id, account_id, amount, currency, sequence, balance_after, at)
   select $1, e.* from unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[], $6::text[], $7::bigint[], $8::bigint[],
     $9::timestamptz[]) e`,
)
