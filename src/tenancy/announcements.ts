import type { WebhookKind } from '#contracts/notify'
import type { Tx } from '../platform/db.ts'

/** Something that happened, for other systems: ids and numbers only, so that nothing of a person leaves or stays here. */
export interface WebhookEvent {
  kind: WebhookKind
  data: Record<string, string | number | boolean | null>
}

/** Announces what happens in workspaces to the endpoints they named; built by `notify/`. */
export interface Webhooks {
  /**
   * Writes the events in this transaction, for the endpoints that want them: they commit with what they announce, and a minute's
   * sweep finds what nobody hurried. Costs nothing in a workspace without endpoints.
   */
  announce: (tx: Tx, workspaceId: string, events: readonly WebhookEvent[]) => Promise<void>
  /** Reads the endpoints of a workspace again at the next event. */
  forget: (workspaceId: string) => void
  /** Lets the deliveries of an endpoint that are due begin now. */
  hurry: (workspaceId: string, endpointIds: readonly string[]) => void
}

/** Told in the transaction that switches an endpoint off by itself: the members who may mend it hear of it. */
export type OnWebhookDisabled = (
  tx: Tx,
  disabled: { workspaceId: string; endpointId: string; url: string; reason: string },
) => Promise<void>
