import type { Tx } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import { notices } from './schema.ts'

/** A key that a vendor does not know any more: whoever may enter another is told, with what happens meanwhile. */
export async function noteRefusedCredential(
  tx: Tx,
  refused: { workspaceId: string; vendor: string; label: string },
): Promise<void> {
  await tx.insert(notices).values({
    workspaceId: refused.workspaceId,
    id: newId(),
    kind: 'credential_broken',
    subjectKind: 'credential',
    subjectId: refused.vendor,
    subjectName: refused.label,
  })
}

/** An endpoint that was switched off by itself. */
export async function noteDisabledWebhook(
  tx: Tx,
  disabled: { workspaceId: string; endpointId: string; url: string },
): Promise<void> {
  await tx.insert(notices).values({
    workspaceId: disabled.workspaceId,
    id: newId(),
    kind: 'credential_broken',
    subjectKind: 'credential',
    subjectId: disabled.endpointId,
    subjectName: `Webhook to ${URL.canParse(disabled.url) ? new URL(disabled.url).host : disabled.url}`,
  })
}
