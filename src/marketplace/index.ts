/** Front door of the marketplace. */
export { dayInWords } from './days-to-tell.ts'
export { openMailDesk } from './mail-desk.ts'
export { mailDisabledWebhook } from './mail-disabled-webhook.ts'
export { marketNoticeMails } from './notice-mails.ts'
export { tellDays } from './told-days.ts'
export { advanceProviders } from './sign-up-provider.ts'
