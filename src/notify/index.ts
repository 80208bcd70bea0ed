/** Mails of our own and what members are told: the front door for all other modules. */
export { queueAccountMail } from './queue-account-mail.ts'
export type { NotifyDeps } from './deps.ts'
export { tellMembers } from './tell-members.ts'
export type { Notice, TellDeps } from './tell-members.ts'
export { noteDisabledWebhook, noteReachedBudget, noteRefusedCredential } from './trouble-notices.ts'
export { createWebhooks } from './webhooks.ts'
export type { WebhookDeps } from './webhooks.ts'
