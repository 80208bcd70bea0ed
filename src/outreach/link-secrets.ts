import type { Keys } from '../platform/crypto.ts'
import { inWorkspace, type Db } from '../platform/db.ts'
import { readWorkspaceSecret } from '../tenancy/index.ts'

/** The secrets that links are checked with, remembered: one is made once and never changes. */
export interface LinkSecrets {
  /** Null for a workspace that never signed a link, or that does not exist. */
  of: (workspaceId: string) => Promise<Buffer | null>
}

/** Remembers at most 5,000 secrets, and for ten seconds at most 5,000 workspaces that have none. */
export function createLinkSecrets(deps: { db: Db; keys: Pick<Keys, 'open'>; now: () => Date }): LinkSecrets {
  const known = new Map<string, Buffer>()
  const missing = new Map<string, number>()
  return {
    async of(workspaceId) {
      const secret = known.get(workspaceId)
      if (secret !== undefined) return secret
      const nowMs = deps.now().getTime()
      if ((missing.get(workspaceId) ?? 0) > nowMs) return null
      const read = await inWorkspace(deps.db, workspaceId, (tx) =>
        readWorkspaceSecret(tx, deps.keys, workspaceId, 'links'),
      )
      const memory: Map<string, unknown> = read === null ? missing : known
      if (memory.size >= 5000) memory.clear()
      memory.set(workspaceId, read ?? nowMs + 10_000)
      return read
    },
  }
}
