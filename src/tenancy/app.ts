import type { PlatformApp } from '../platform/app.ts'
import type { Providers } from '../providers/index.ts'
import type { Auth } from './auth.ts'

/** A mail about an account; the texts live in `notify/`. */
export type AccountMail =
  | { kind: 'verify'; to: string; name: string; url: string }
  | { kind: 'already_registered'; to: string; name: string; url: string }
  | { kind: 'reset'; to: string; name: string; url: string }
  | { kind: 'invitation'; to: string; workspaceName: string; invitedBy: string; url: string }

/** The running product as procedures and flows see it. */
export interface App extends PlatformApp {
  providers: Providers
  auth: Auth
  sendAccountMail: (mail: AccountMail) => Promise<void>
}
