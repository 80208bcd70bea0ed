import { defineFlow, defineSchedule } from '../platform/jobs.ts'
import type { AnyFlow, Schedule } from '../platform/jobs.ts'
import type { SellingDeps } from './offer-batch.ts'
import { offerNext } from './offer-leads.ts'
import type { OfferArgs } from './offer-leads.ts'
import { proveBooks } from './prove-books.ts'
import type { ProofDeps } from './prove-books.ts'
import { tellProviders } from './tell-providers.ts'
import type { TellProvidersDeps } from './tell-providers.ts'
import { sweepWaiting } from './wait-for-buyers.ts'

/**
 * The life of a lead behind its approval: sold at once by `approveLeads`; while a place is free it waits, and each change that may find
 * a buyer queues `leads.offer` for its niche; when its time is over the sweep lets it rest.
 */
export function leadFlows(deps: SellingDeps): AnyFlow[] {
  return [
    defineFlow<OfferArgs>({
      name: 'leads.offer',
      queue: 'distribution',
      run: async (job, args) => {
        let after: string | null = null
        for (let n = 0; n === 0 || after !== null; n++) {
          const from: string | null = after
          after = await job.step(`batch-${n}`, async () => offerNext(deps, args, from), { retries: 3 })
        }
      },
    }),
  ]
}

/** Every ten seconds word to providers of what they bought; every ten minutes what the clock does to waiting leads; every night the proof of every book. */
export function leadSchedules(deps: SellingDeps & ProofDeps & TellProvidersDeps): Schedule[] {
  return [
    defineSchedule({
      name: 'leads.tell',
      cron: '*/10 * * * * *',
      flow: defineFlow<null>({
        name: 'leads.tell',
        queue: 'schedules',
        run: async (job) => {
          for (let n = 0, taken = 1; taken > 0 && n < 100; n++)
            taken = await job.step(`tell-${n}`, async () => tellProviders(deps))
        },
      }),
      args: null,
    }),
    defineSchedule({
      name: 'leads.sweep',
      cron: '*/10 * * * *',
      flow: defineFlow<null>({
        name: 'leads.sweep',
        queue: 'schedules',
        run: async (job) => {
          await job.step('sweep', async () => sweepWaiting(deps))
        },
      }),
      args: null,
    }),
    defineSchedule({
      name: 'books.prove',
      cron: '40 3 * * *',
      flow: defineFlow<null>({
        name: 'books.prove',
        queue: 'schedules',
        run: async (job) => {
          await job.step('prove', async () => proveBooks(deps))
        },
      }),
      args: null,
    }),
  ]
}
