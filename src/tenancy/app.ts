import type { PlatformApp } from '../platform/app.ts'
import type { Tx } from '../platform/db.ts'
import type { Providers } from '../providers/index.ts'
import type { OnWebhookDisabled, Webhooks } from './announcements.ts'
import type { Auth } from './auth.ts'
import type { Integrations, OnRefused } from './integrations.ts'
import type { ModelOfWorkspace } from './workspace-model.ts'

/** What was done to an account, told to its owner. */
export type AccountNotice =
  | { kind: 'password_changed' | 'second_factor_on' | 'second_factor_off' | 'recovery_code_used' }
  | { kind: 'identity_linked'; provider: string }
  /** `email` is the address that the account shall have or has; the mail goes to the earlier one, its link objects. */
  | { kind: 'email_change_asked' | 'email_changed'; email: string }

/** A mail about an account; the texts live in `notify/`. */
export type AccountMail = { to: string; name: string; url: string } & (
  | {
      kind:
        | 'verify'
        | 'already_registered'
        | 'reset'
        | 'magic_link'
        | 'confirm_email'
        | 'email_taken'
        | 'account_deleted'
    }
  | { kind: 'invitation'; workspaceName: string; expiresInDays: number }
  | AccountNotice
)

/** Whose account a mail is about, and until when its link works (default a day). */
export interface AccountMailOptions {
  userId?: string | null
  expiresAt?: Date
}

/** The running product as procedures and flows see it. */
export interface App extends PlatformApp {
  providers: Providers
  auth: Auth
  /** Keys of workspaces for vendors. */
  integrations: Integrations
  /** The language model that works for a workspace; `null` where rules and templates do. */
  modelOfWorkspace: ModelOfWorkspace
  /** Vendors that the instance itself has a key for. */
  instanceVendors: readonly string[]
  onCredentialRefused: OnRefused
  /** Tells other systems what happens. */
  webhooks: Webhooks
  onWebhookDisabled: OnWebhookDisabled
  /** Heard in the transaction in which a person proves their address; it sees all workspaces. */
  onAddressProven: (tx: Tx, userId: string) => Promise<void>
  /** Puts a mail on its way in this transaction; it leaves once that has committed, also after a crash. */
  queueAccountMail: (tx: Tx, mail: AccountMail, options?: AccountMailOptions) => Promise<void>
}
