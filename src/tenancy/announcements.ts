import type { ProviderWebhookKind, WebhookKind } from '#contracts/notify'
import type { Tx } from '../platform/db.ts'

/**
 * Something that happened, for other systems of the workspace: ids and numbers only, so that nothing of a person leaves or stays here. For
 * the systems of one provider it may hold what they bought.
 */
export type WebhookEvent =
  | { kind: WebhookKind; providerId?: undefined; data: Record<string, string | number | boolean | null> }
  | { kind: ProviderWebhookKind; providerId: string; data: Record<string, unknown> }

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

/** Told in the transaction that switches an endpoint off by itself: who may mend it hears of it, members or a provider. */
export type OnWebhookDisabled = (
  tx: Tx,
  disabled: {
    workspaceId: string
    endpointId: string
    providerId: string | null
    url: string
    reason: string
  },
) => Promise<void>
