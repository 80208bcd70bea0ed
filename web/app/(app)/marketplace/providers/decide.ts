import type { Provider } from '#contracts/marketplace'
import { client } from '@/lib/api'

/** What an operator decides of a provider; each says why, and the provider reads it. */
export type Decision = 'approve' | 'reject' | 'deactivate'

/** The decisions that change something in this state, the likeliest first. */
export function decisionsFor(status: Provider['status']): Decision[] {
  if (status === 'active') return ['deactivate']
  if (status === 'unverified' || status === 'pending') return ['approve', 'reject']
  return ['approve']
}

export const decisionWords: Record<Decision, { act: string; done: string; says: string }> = {
  approve: {
    act: 'Approve',
    done: 'may buy leads',
    says: 'They may sign in, deposit and buy leads. A mail tells them.',
  },
  reject: {
    act: 'Reject',
    done: 'is rejected',
    says: 'They cannot sign in to the portal. A mail tells them, with the reason.',
  },
  deactivate: {
    act: 'Deactivate',
    done: 'is deactivated',
    says: 'They buy nothing more, and their users are out at once. Balance, leads and history stay. A mail tells them, with the reason.',
  },
}

/** Sends one decision. */
export async function decide(decision: Decision, id: string, reason: string): Promise<Provider> {
  return client.adminProviders[decision]({ id, reason })
}
