/** Who is asking, what they may do, and the log of what they did: the front door for all other modules. */
export type { AccountMail, AccountMailOptions, AccountNotice, App } from './app.ts'
export type { Caller, Person } from './caller.ts'
export type { OnWebhookDisabled, WebhookEvent, Webhooks } from './announcements.ts'
export { createApiKey, revokeApiKey } from './api-keys.ts'
export { audit } from './audit.ts'
export type { Actor, AuditEntry } from './audit.ts'
export { createAuth } from './auth.ts'
export type { Auth } from './auth.ts'
export { createIntegrations } from './integrations.ts'
export type { Credential, Integrations, OnRefused, VendorCall } from './integrations.ts'
export { createModelOfWorkspace } from './workspace-model.ts'
export type { ModelOfWorkspace } from './workspace-model.ts'
export { forgetKeys, keysRevoked } from './known-keys.ts'
export { mayReadMailbox } from './mailbox-access.ts'
export { anyone, anyoneOrKey, can, inCaller, instanceAdmin, limit, signedIn } from './procedures.ts'
export type { Action, Scope } from './permissions.ts'
export {
  readWorkspaceSecret,
  renewWorkspaceSecret,
  workspaceSecret,
  workspaceSecretSince,
} from './workspace-secrets.ts'
export { keyedHash } from './keyed-hash.ts'
export { isMemberBrowser, memberAddresses } from './own-staff.ts'
export { signUpByMail, signUpPerson } from './sign-up.ts'
