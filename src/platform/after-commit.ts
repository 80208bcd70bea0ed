import type pg from 'pg'

const waiting = new WeakMap<pg.PoolClient, (() => void)[]>()

/**
 * Runs `callback` once the transaction has committed, never when it rolls back. For news only (waking listeners, counters):
 * a crash in between loses it, so what must happen is a job. It must be short and not throw; an error goes to the pool's `onError`.
 */
export function afterCommit(tx: { $client: pg.PoolClient }, callback: () => void): void {
  const callbacks = waiting.get(tx.$client)
  if (callbacks) callbacks.push(callback)
  else waiting.set(tx.$client, [callback])
}

/** What waits for the commit of the transaction on this connection. */
export function afterCommitOf(client: pg.PoolClient): readonly (() => void)[] {
  return waiting.get(client) ?? []
}

/** Drops what waits, because the transaction is over. */
export function forgetTransaction(client: pg.PoolClient): void {
  waiting.delete(client)
}
