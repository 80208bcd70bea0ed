/** Front door of the marketplace. */
export { leadOutcomes, type LeadOutcome } from './lead-outcomes.ts'
export { mailDisabledWebhook } from './mail-disabled-webhook.ts'
export { advanceProviders } from './sign-up-provider.ts'
