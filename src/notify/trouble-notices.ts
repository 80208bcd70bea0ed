import type { Tx } from '../platform/db.ts'
import { tellMembers, type TellDeps } from './tell-members.ts'

/** A key that a vendor does not know any more: whoever may enter another is told. */
export async function noteRefusedCredential(
  tx: Tx,
  deps: TellDeps,
  refused: { workspaceId: string; vendor: string; label: string },
): Promise<void> {
  const subject = { kind: 'credential' as const, id: refused.vendor, name: refused.label }
  await tellMembers(tx, refused.workspaceId, { kind: 'credential_broken', subject }, deps)
}

/** The month's budget is spent: whoever may raise it is told. */
export async function noteReachedBudget(
  tx: Tx,
  deps: TellDeps,
  { workspaceId, month }: { workspaceId: string; month: string },
): Promise<void> {
  const subject = { kind: 'workspace' as const, id: month, name: null }
  await tellMembers(tx, workspaceId, { kind: 'budget_reached', subject }, deps)
}

/** An endpoint that was switched off by itself. */
export async function noteDisabledWebhook(
  tx: Tx,
  deps: TellDeps,
  disabled: { workspaceId: string; endpointId: string; url: string },
): Promise<void> {
  const host = URL.canParse(disabled.url) ? new URL(disabled.url).host : disabled.url
  const name = `The webhook to ${host} was switched off, because it did not arrive`
  const subject = { kind: 'credential' as const, id: disabled.endpointId, name }
  await tellMembers(tx, disabled.workspaceId, { kind: 'alert', subject }, deps)
}
