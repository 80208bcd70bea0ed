/** Mails of our own and what members are told: the front door for all other modules. */
export { queueAccountMail } from './queue-account-mail.ts'
export type { MailText } from './account-mails.ts'
export { composeMail } from './compose-mail.ts'
export type { NotifyDeps } from './deps.ts'
export type { NoticeMail, NoticeMails } from './mail-digests.ts'
export { queueMail } from './queue-mail.ts'
export { tellMembers } from './tell-members.ts'
export type { Notice, TellDeps } from './tell-members.ts'
export { noteDisabledWebhook, noteReachedBudget, noteRefusedCredential } from './trouble-notices.ts'
export {
  getDelivery,
  listDeliveries,
  replayDelivery,
  replayFailed,
  testEndpoint,
} from './webhook-deliveries.ts'
export {
  createEndpoint,
  listEndpoints,
  removeEndpoint,
  rotateEndpointSecret,
  updateEndpoint,
} from './webhook-endpoints.ts'
export type { EndpointOwner } from './webhook-endpoints.ts'
export { webhookExamples } from './webhook-examples.ts'
export { createWebhooks } from './webhooks.ts'
export type { WebhookDeps } from './webhooks.ts'
