import { builtInRouter } from './inbox/api-built-in.ts'
import { alertsRouter } from './clients/api-alerts.ts'
import { clientImportsRouter } from './clients/api-client-imports.ts'
import { clientsRouter } from './clients/api-clients.ts'
import { healthRouter } from './clients/api-health.ts'
import { healthModelsRouter } from './clients/api-health-models.ts'
import { interactionsRouter } from './clients/api-interactions.ts'
import { playbooksRouter } from './clients/api-playbooks.ts'
import { sampleClientsRouter } from './clients/api-sample-clients.ts'
import { inboxRouter } from './inbox/api.ts'
import { adminProvidersRouter } from './marketplace/api-admin-providers.ts'
import { adminSubscriptionsRouter } from './marketplace/api-admin-subscriptions.ts'
import { subscriptionsRouter } from './marketplace/api-subscriptions.ts'
import { portalRouter } from './marketplace/api-portal.ts'
import { portalLeadsRouter } from './marketplace/api-portal-leads.ts'
import { portalStartRouter } from './marketplace/api-portal-start.ts'
import { intakeRouter } from './marketplace/api-intake.ts'
import { leadsRouter } from './marketplace/api-leads.ts'
import { levelsRouter } from './marketplace/api-levels.ts'
import { badLeadsRouter } from './marketplace/api-bad-leads.ts'
import { marketplaceSettingsRouter } from './marketplace/api-settings.ts'
import { moneyRouter } from './marketplace/api-money.ts'
import { providerMoneyRouter } from './marketplace/api-provider-money.ts'
import { providerWebhooksRouter } from './marketplace/api-provider-webhooks.ts'
import { sampleMarketRouter } from './marketplace/api-sample-market.ts'
import { marketMailsRouter } from './marketplace/api-mail-templates.ts'
import { nichesRouter } from './marketplace/api-niches.ts'
import { nicheLogosRouter } from './marketplace/api-niche-logos.ts'
import { partnersRouter } from './marketplace/api-partners.ts'
import { mailboxRouter } from './notify/api.ts'
import { instanceMailsRouter } from './notify/api-instance.ts'
import { notificationsRouter } from './notify/api-notifications.ts'
import { webhooksRouter } from './notify/api-webhooks.ts'
import { outreachRouter } from './outreach/api.ts'
import { mailboxesRouter } from './outreach/api-mailboxes.ts'
import { campaignSendingRouter, sendingSettingsRouter } from './outreach/api-sending.ts'
import { overviewRouter } from './outreach/api-overview.ts'
import { prospectingRouter } from './prospecting/api.ts'
import { suppressionsRouter } from './outreach/api-suppression.ts'
import { sampleRouter } from './outreach/api-sample.ts'
import { marketReportsRouter } from './reports/api-market.ts'
import { reportsRouter } from './reports/api.ts'
import { tenancyRouter } from './tenancy/api.ts'
import { surveysRouter } from './surveys/api.ts'

/** Every procedure of the product, one tree: over RPC by these names, over REST by the paths they declare. */
export const router = {
  ...tenancyRouter,
  instance: { ...tenancyRouter.instance, ...instanceMailsRouter },
  notifications: notificationsRouter,
  mailbox: { ...mailboxRouter, ...builtInRouter },
  webhooks: webhooksRouter,
  ...prospectingRouter,
  campaigns: { ...prospectingRouter.campaigns, ...campaignSendingRouter },
  outreach: { ...outreachRouter, ...sendingSettingsRouter },
  mailboxes: mailboxesRouter,
  suppressions: suppressionsRouter,
  inbox: inboxRouter,
  niches: nichesRouter,
  nicheLogos: nicheLogosRouter,
  partners: partnersRouter,
  levels: levelsRouter,
  intake: intakeRouter,
  leads: leadsRouter,
  providers: { ...portalRouter, ...portalStartRouter },
  adminProviders: adminProvidersRouter,
  portalLeads: portalLeadsRouter,
  subscriptions: subscriptionsRouter,
  adminSubscriptions: adminSubscriptionsRouter,
  marketplaceSettings: marketplaceSettingsRouter,
  marketMails: marketMailsRouter,
  money: moneyRouter,
  badLeads: badLeadsRouter,
  providerMoney: providerMoneyRouter,
  providerWebhooks: providerWebhooksRouter,
  clients: { ...clientsRouter, ...healthRouter, ...clientImportsRouter, ...sampleClientsRouter },
  interactions: interactionsRouter,
  alerts: alertsRouter,
  playbooks: playbooksRouter,
  healthModels: healthModelsRouter,
  surveys: surveysRouter,
  overview: overviewRouter,
  analytics: reportsRouter,
  reports: marketReportsRouter,
  sample: { ...sampleRouter, ...sampleMarketRouter },
}

export type Router = typeof router
