import { readToken, unsubscribe } from '../outreach/index.ts'
import { inWorkspace } from '../platform/db.ts'
import { readWorkspaceSecret } from '../tenancy/index.ts'
import type { InboxDeps } from './deps.ts'

/**
 * A mail by which a program unsubscribes its owner (`mailto` of List-Unsubscribe, RFC 2369): its subject carries what this workspace signed,
 * so that nobody can unsubscribe others. Twice is as good as once. Returns whether the mail was one.
 */
export async function unsubscribeByMail(
  deps: InboxDeps,
  workspaceId: string,
  subject: string,
): Promise<boolean> {
  const token = readToken('unsubscribe', /^\s*unsubscribe\s+([\w-]{60,63})\s*$/i.exec(subject)?.[1] ?? '')
  if (token === null || token.workspaceId !== workspaceId) return false
  return inWorkspace(deps.db, workspaceId, async (tx) => {
    const secret = await readWorkspaceSecret(tx, deps.keys, workspaceId, 'links')
    if (secret === null || !token.isSignedWith(secret)) return false
    await unsubscribe(tx, deps, workspaceId, token.messageId, 'all')
    return true
  })
}
