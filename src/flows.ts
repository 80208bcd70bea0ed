import { healthFlows, healthSchedules } from './clients/health.flow.ts'
import type { ClientDeps } from './clients/deps.ts'
import type { Config } from './config.ts'
import { draftInPlace, sequenceFlows } from './outreach/sequence.flow.ts'
import type { NotifyDeps, WebhookDeps } from './notify/index.ts'
import { cleanFormsSchedule } from './marketplace/clean-forms.flow.ts'
import type { CleanFormsDeps } from './marketplace/clean-forms.flow.ts'
import { filterFlows } from './marketplace/filters.flow.ts'
import { receivedFlows } from './marketplace/received.flow.ts'
import { leadFlows, leadSchedules } from './marketplace/lead.flow.ts'
import { leadTablesSchedule } from './marketplace/lead-tables.flow.ts'
import { marketNoticeMails } from './marketplace/index.ts'
import { mailFlows } from './notify/mail.flow.ts'
import { notificationFlows, notificationSchedules } from './notify/notification.flow.ts'
import { webhookFlows, webhookSweep } from './notify/webhook.flow.ts'
import type { OutreachDeps } from './outreach/deps.ts'
import { sendingFlows, sendingSweep } from './outreach/sending.flow.ts'
import type { SendingFlowDeps } from './outreach/sending.flow.ts'
import { trackingSchedule } from './outreach/tracking.flow.ts'
import { textsSweep, type TextDeps } from './outreach/texts.flow.ts'
import { topUpFlows, type PaymentDeps } from './marketplace/top-up.flow.ts'
import type { AnyFlow, QueueSpec, Schedule } from './platform/jobs.ts'
import { campaignFlows } from './prospecting/campaign.flow.ts'
import type { ProspectingDeps } from './prospecting/deps.ts'
import { discoveryFlows } from './prospecting/discovery.flow.ts'
import { importCleanUpSchedule } from './prospecting/import-clean-up.flow.ts'
import { importUndoFlows } from './prospecting/import-undo.flow.ts'
import { erasureFlows } from './prospecting/erasure.flow.ts'
import { importFlows } from './prospecting/import.flow.ts'
import { prospectFlows } from './prospecting/prospect.flow.ts'
import { learnFlows } from './prospecting/learn.flow.ts'
import { rescoreFlows } from './prospecting/rescore.flow.ts'
import { sweepSchedule } from './prospecting/sweep.flow.ts'
import { dailyReportMail, dailyReportSchedule } from './reports/daily-report.flow.ts'
import { cleanUpSchedule } from './tenancy/clean-up.flow.ts'
import type { CleanUpDeps } from './tenancy/clean-up.flow.ts'

/** Every flow of the product. */
export function flows(
  app: ProspectingDeps & OutreachDeps & NotifyDeps & WebhookDeps & SendingFlowDeps & PaymentDeps & ClientDeps,
): AnyFlow[] {
  return [
    ...mailFlows(app),
    ...notificationFlows(app),
    ...webhookFlows(app),
    ...importFlows(app),
    ...importUndoFlows(app),
    ...campaignFlows(app),
    ...discoveryFlows(app),
    ...prospectFlows(app, draftInPlace(app)),
    ...rescoreFlows(app),
    ...learnFlows(app),
    ...erasureFlows(app),
    ...sequenceFlows(app),
    ...sendingFlows(app),
    ...leadFlows(app),
    ...topUpFlows(app),
    ...filterFlows(app),
    ...receivedFlows(app),
    ...healthFlows(app),
  ]
}

/**
 * Every queue. A workspace is a partition; its share of a worker is about 80 % of what the worker runs at a time. Where a person
 * waits the queue is looked at every 50 ms, elsewhere it may take a little longer.
 */
export function queues(config: Config): QueueSpec[] {
  const queue = (name: string, perWorkspace: number, pollingMs: number): QueueSpec => ({
    name,
    workerConcurrency: Math.max(Math.ceil(perWorkspace / 0.8), 2),
    partitionConcurrency: perWorkspace,
    pollingMs,
  })
  return [
    queue('mails', 8, 100),
    queue('payments', 4, 200),
    queue('distribution', 2, 100),
    queue('webhooks', 8, 100),
    queue('discovery', config.DISCOVERY_CONCURRENCY, 50),
    queue('imports', 2, 50),
    queue('enrichment', config.ENRICHMENT_CONCURRENCY, 100),
    queue('scoring', config.SCORING_CONCURRENCY, 100),
    queue('drafting', config.DRAFTING_CONCURRENCY, 100),
    queue('health', 2, 100),
  ]
}

/** Everything that the clock starts. */
export function schedules(
  app: CleanUpDeps &
    ProspectingDeps &
    WebhookDeps &
    NotifyDeps &
    SendingFlowDeps &
    TextDeps &
    CleanFormsDeps &
    ClientDeps,
): Schedule[] {
  return [
    ...notificationSchedules(app, { ...marketNoticeMails(app), market_report: dailyReportMail(app) }),
    cleanUpSchedule(app),
    sweepSchedule(app),
    importCleanUpSchedule(app),
    webhookSweep(app),
    trackingSchedule(app),
    sendingSweep(app),
    textsSweep(app),
    cleanFormsSchedule(app),
    ...leadSchedules(app),
    leadTablesSchedule(app),
    dailyReportSchedule(app),
    ...healthSchedules(app),
  ]
}
