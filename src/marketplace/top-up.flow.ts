import { defineFlow } from '../platform/jobs.ts'
import type { AnyFlow } from '../platform/jobs.ts'
import type { PaymentDeps } from './money-deps.ts'
import { readCard } from './read-card.ts'
import { chargeTopUp, type TopUpArgs } from './top-up.ts'

export type { PaymentDeps } from './money-deps.ts'

/** The life of a top-up: its deposit is made where the balance falls, its card is charged here, and it is settled like any other. A card that was saved is asked for its name. */
export function topUpFlows(app: PaymentDeps): AnyFlow[] {
  return [
    defineFlow<TopUpArgs>({
      name: 'deposit.top_up',
      queue: 'payments',
      run: async (job, args) => {
        await job.step('charge', async () => chargeTopUp(app, args), { retries: 8, backoffMs: 5000 })
      },
    }),
    defineFlow<TopUpArgs>({
      name: 'deposit.card',
      queue: 'payments',
      run: async (job, args) => {
        await job.step('read', async () => readCard(app, args), { retries: 8, backoffMs: 5000 })
      },
    }),
  ]
}
