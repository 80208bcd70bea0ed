import type { Keys } from '../platform/crypto.ts'
import type { Tx } from '../platform/db.ts'
import { keyedHash, readWorkspaceSecret, workspaceSecret } from '../tenancy/index.ts'
import type { SuppressionKind, SuppressionReason } from './contract-suppression.ts'
import { normalAddress } from '../platform/mail-address.ts'
import { domainsAbove } from './suppression-value.ts'

/** Keyed hashes of one workspace: what is suppressed is known by them alone, also after an erasure. */
export interface SuppressionHashes {
  of: (kind: SuppressionKind, value: string) => string
}

/** The hashes of a workspace, under its own stored secret. */
export async function suppressionHashes(
  deps: { keys: Pick<Keys, 'seal' | 'open'> },
  tx: Tx,
  workspaceId: string,
): Promise<SuppressionHashes> {
  const secret = await workspaceSecret(tx, deps.keys, workspaceId, 'hashes')
  return { of: (kind, value) => keyedHash(secret, kind, value) }
}

/** The same without making the secret: null where nothing was ever suppressed. */
export async function knownSuppressionHashes(
  deps: { keys: Pick<Keys, 'open'> },
  tx: Tx,
  workspaceId: string,
): Promise<SuppressionHashes | null> {
  const secret = await readWorkspaceSecret(tx, deps.keys, workspaceId, 'hashes')
  return secret === null ? null : { of: (kind, value) => keyedHash(secret, kind, value) }
}

/**
 * Why nobody writes to this address any more, or null. Asked in the transaction that marks a message as sending, and nowhere earlier: what
 * is suppressed a moment before is seen, and what is suppressed a moment later waits for the rows and takes them out of the batch.
 */
export async function isSuppressed(
  tx: Tx,
  hashes: SuppressionHashes,
  workspaceId: string,
  address: string,
): Promise<SuppressionReason | null> {
  return (await suppressedAmong(tx, hashes, workspaceId, [address])).get(address) ?? null
}

/** The same for many addresses in one statement: those that are suppressed, by address or domain, with the reason. */
export async function suppressedAmong(
  tx: Tx,
  hashes: SuppressionHashes,
  workspaceId: string,
  addresses: readonly string[],
): Promise<Map<string, SuppressionReason>> {
  const found = new Map<string, SuppressionReason>()
  const asked = addresses.map((address) => ({ address, normal: normalAddress(address) }))
  const wanted = new Map<string, string>()
  for (const { normal } of asked) {
    if (normal === null) continue
    wanted.set(`address ${normal}`, hashes.of('address', normal))
    for (const domain of domainsAbove(normal)) {
      const key = `domain ${domain}`
      if (!wanted.has(key)) wanted.set(key, hashes.of('domain', domain))
    }
  }
  if (wanted.size === 0) return found
  const { rows } = await tx.$client.query<{ kind: string; hash: string; reason: SuppressionReason }>(
    `select kind, hash, reason from suppressions
     where workspace_id = $1 and kind in ('address', 'domain') and hash = any($2::text[])`,
    [workspaceId, [...wanted.values()]],
  )
  if (rows.length === 0) return found
  const reasons = new Map(rows.map((row) => [`${row.kind} ${row.hash}`, row.reason]))
  const reasonOf = (kind: string, value: string) =>
    reasons.get(`${kind} ${wanted.get(`${kind} ${value}`) ?? ''}`)
  for (const { address, normal } of asked) {
    if (normal === null) continue
    const own = reasonOf('address', normal)
    const above = domainsAbove(normal).map((domain) => reasonOf('domain', domain))
    const reason = own ?? above.find((one) => one !== undefined)
    if (reason !== undefined) found.set(address, reason)
  }
  return found
}

/** Why nobody calls or texts this number (E.164) any more, or null. */
export async function isPhoneSuppressed(
  tx: Tx,
  hashes: SuppressionHashes,
  workspaceId: string,
  phone: string,
): Promise<SuppressionReason | null> {
  const { rows } = await tx.$client.query<{ reason: SuppressionReason }>(
    `select reason from suppressions where workspace_id = $1 and kind = 'phone' and hash = $2`,
    [workspaceId, hashes.of('phone', phone)],
  )
  return rows[0]?.reason ?? null
}
