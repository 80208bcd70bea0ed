import type { Config } from './config.ts'
import {
  createWebhooks,
  noteDisabledWebhook,
  noteReachedBudget,
  noteRefusedCredential,
  queueAccountMail,
} from './notify/index.ts'
import { createKeys } from './platform/crypto.ts'
import type { Keys } from './platform/crypto.ts'
import { closeDb, createDb } from './platform/db.ts'
import type { Db, Tx } from './platform/db.ts'
import type { HostMap } from './platform/http-client.ts'
import { createJobs } from './platform/jobs.ts'
import type { AnyFlow } from './platform/jobs.ts'
import { createLiveEvents } from './platform/live-events.ts'
import type { Log } from './platform/log.ts'
import { loadMasterKeys } from './platform/master-key.ts'
import { createTotals } from './platform/page.ts'
import { createRateLimiter } from './platform/rate-limit.ts'
import { redisRateStore } from './platform/rate-store-redis.ts'
import { postgresRateStore } from './platform/rate-store.ts'
import type { Providers } from './providers/index.ts'
import {
  createAuth,
  createIntegrations,
  createModelOfWorkspace,
  forgetKeys,
  keysRevoked,
} from './tenancy/index.ts'
import type { App, OnRefused } from './tenancy/index.ts'
import { advanceProviders, mailDisabledWebhook } from './marketplace/index.ts'
import { createProviders } from './create-providers.ts'

export type { App } from './tenancy/index.ts'

/** The running product with what starts and stops it. */
export interface RunningApp {
  app: App
  flows: readonly AnyFlow[]
  /** Waits for work that nobody waited for, closes streams, providers and the pool. */
  close: () => Promise<void>
}

/** What `createApp` needs beside the settings; tests put their own in place of anything. */
export interface AppParts {
  databaseUrl: string
  log: Log
  /** Every flow of the product, made with the app they run in. */
  flows: (app: App) => readonly AnyFlow[]
  db?: Db
  now?: () => Date
  random?: () => number
  providers?: Partial<Providers>
  masterKey?: Buffer
  /** Hosts of the internet that lie on this machine; only tests, benches and the demo have any. */
  hosts?: HostMap
}

/** Builds the product from its settings, without starting anything that listens or runs jobs. */
export async function createApp(config: Config, parts: AppParts): Promise<RunningApp> {
  const { log, databaseUrl, now = () => new Date(), random = Math.random } = parts
  const onError = (error: unknown) => log.warn({ err: error }, 'Something in the background failed')
  const db = parts.db ?? createDb({ url: databaseUrl, max: config.DATABASE_POOL, onError })
  const { providers, close: closeProviders } = await createProviders(config, {
    now,
    random,
    log,
    db,
    databaseUrl,
    onError,
    given: parts.providers,
    hosts: parts.hosts,
  })
  const background = trackBackground(log)
  const redis = config.REDIS_URL === undefined ? null : redisRateStore(config.REDIS_URL, onError)
  const base = {
    config,
    db,
    log,
    now,
    random,
    keys: keysOf(config, parts.masterKey),
    totals: createTotals({ now }),
    limits: createRateLimiter({ store: redis ?? postgresRateStore(db), now, onError }),
    events: createLiveEvents({ db, url: databaseUrl, now, onError }),
    inBackground: background.run,
    settleBackground: background.settled,
    providers,
  }
  const app: App = Object.assign(base, {
    auth: createAuth(base),
    ...integrationsOf(base),
    webhooks: undefined as unknown as App['webhooks'],
    onWebhookDisabled: async (...[tx, disabled]: Parameters<App['onWebhookDisabled']>) =>
      tellOfDisabledWebhook(tx, app, disabled),
    onAddressProven: advanceProviders,
    // Set below: the queues are known once the flows are, which are made with this app.
    jobs: undefined as unknown as App['jobs'],
    queueAccountMail: async (...[tx, mail, options]: Parameters<App['queueAccountMail']>) =>
      queueAccountMail(app, tx, mail, options),
  })
  app.webhooks = createWebhooks(app)
  app.events.heed(keysRevoked, () => forgetKeys(db))
  const flows = parts.flows(app)
  app.jobs = await createJobs({ db, databaseUrl, flows })
  return {
    app,
    flows,
    async close() {
      await app.settleBackground()
      await app.limits.settle()
      app.limits.stop()
      redis?.close()
      await app.events.stop()
      await app.jobs.close()
      await closeProviders()
      if (parts.db === undefined) await closeDb(db)
    },
  }
}

/** Members hear of an endpoint of the workspace, a provider of their own. */
const tellOfDisabledWebhook = async (
  tx: Tx,
  app: App,
  disabled: Parameters<App['onWebhookDisabled']>[1],
): Promise<void> =>
  disabled.providerId === null
    ? noteDisabledWebhook(tx, app, disabled)
    : mailDisabledWebhook(tx, app, { ...disabled, providerId: disabled.providerId })

function keysOf(config: Config, given: Buffer | undefined): Keys {
  const { DATA_DIR, MASTER_KEY, MASTER_KEY_EARLIER } = config
  return createKeys(given === undefined ? loadMasterKeys(DATA_DIR, MASTER_KEY, MASTER_KEY_EARLIER) : [given])
}

/** Keys of workspaces, and the language model that follows from them. */
function integrationsOf(
  base: Pick<App, 'config' | 'db' | 'keys' | 'log' | 'now' | 'events' | 'providers'>,
): Pick<App, 'integrations' | 'modelOfWorkspace' | 'instanceVendors' | 'onCredentialRefused'> {
  const { vendors, makeModel, languageModel } = base.providers
  // The queue of jobs is there by the time anything is refused.
  const onCredentialRefused: OnRefused = (tx, refused) => noteRefusedCredential(tx, base as App, refused)
  const integrations = createIntegrations({
    ...base,
    vendors,
    onRefused: onCredentialRefused,
    onBudgetReached: (tx, reached) => noteReachedBudget(tx, base as App, reached),
  })
  const vendor = base.config.LANGUAGE_MODEL_PROVIDER === 'anthropic' ? 'anthropic' : 'openai_compatible'
  const instance = languageModel === null ? null : { model: languageModel, vendor }
  return {
    integrations,
    onCredentialRefused,
    instanceVendors: [
      ...(instance === null ? [] : [vendor]),
      ...(base.config.PAGESPEED_API_KEY === undefined ? [] : ['pagespeed']),
    ],
    modelOfWorkspace: createModelOfWorkspace({ integrations, vendors, makeModel, instance }),
  }
}

function trackBackground(log: Log) {
  const running = new Set<Promise<unknown>>()
  return {
    run(what: string, work: () => Promise<unknown>) {
      const promise = work()
        .catch((error: unknown) => log.error({ err: error, what }, 'Work in the background failed'))
        .finally(() => running.delete(promise))
      running.add(promise)
    },
    async settled() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
