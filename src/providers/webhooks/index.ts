/** Handing events to the addresses that workspaces name. */
export { createFakeWebhookSender } from './fake.ts'
export { createWebhookSender, type WebhookAnswer, type WebhookSender } from './webhooks.ts'
