import { newId } from '../platform/ids.ts'
import type { Tx } from '../platform/db.ts'
import type { RequestFacts } from '../platform/rpc.ts'
import type { Caller } from './caller.ts'
import { auditLog } from './schema.ts'

/** Who did something, from where. */
export interface Actor {
  workspaceId: string
  kind: 'person' | 'key' | 'system'
  id: string | null
  request: Pick<RequestFacts, 'ip' | 'userAgent' | 'requestId'> | null
}

/** A sensitive act: `subject` is what it was done to, `before` and `after` the fields that changed. Never secrets. */
export interface AuditEntry {
  action: string
  subject: { kind: string; id?: string | null }
  before?: unknown
  after?: unknown
}

/** Writes the act into the audit log, in the transaction that does it. `by` is a procedure's context or an actor. */
export async function audit(
  tx: Tx,
  entry: AuditEntry,
  by: Actor | { caller: Caller; request: RequestFacts },
): Promise<void> {
  const actor = 'caller' in by ? actorOf(by.caller, by.request) : by
  await tx.insert(auditLog).values({
    workspaceId: actor.workspaceId,
    id: newId(),
    action: entry.action,
    subjectKind: entry.subject.kind,
    subjectId: entry.subject.id ?? null,
    actorKind: actor.kind,
    actorId: actor.id,
    before: entry.before ?? null,
    after: entry.after ?? null,
    ip: actor.request?.ip ?? null,
    userAgent: actor.request?.userAgent?.slice(0, 400) ?? null,
    requestId: actor.request?.requestId ?? null,
  })
}

/** The actor behind a caller: the person, or the key itself. */
function actorOf(caller: Caller, request: RequestFacts): Actor {
  const id = caller.kind === 'key' ? caller.keyId : caller.userId
  return { workspaceId: caller.workspaceId, kind: caller.kind, id, request }
}
