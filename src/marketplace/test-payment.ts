import type { Keys } from '../platform/crypto.ts'
import type { Tx } from '../platform/db.ts'
import { referenceKey } from '../providers/payments/index.ts'
import { keyedHash, readWorkspaceSecret, workspaceSecret } from '../tenancy/index.ts'

/** What a payment that is a test is signed with: its page, and the messages that the page sends. */
export interface TestPaymentSecrets {
  /** The end of the page's address: nobody guesses it. */
  pageOf: (depositId: string) => string
  /** Signs messages in the place of the vendor's own secret. */
  events: string
}

const secretsOf = (secret: Buffer): TestPaymentSecrets => ({
  pageOf: (depositId) => keyedHash(secret, 'test payment', depositId).slice(0, 32),
  events: keyedHash(secret, 'payment events', 'test'),
})

/** The secrets of a workspace, made when they are first asked for. */
export async function testPaymentSecrets(
  tx: Tx,
  keys: Pick<Keys, 'seal' | 'open'>,
  workspaceId: string,
): Promise<TestPaymentSecrets> {
  return secretsOf(await workspaceSecret(tx, keys, workspaceId, 'links'))
}

/** The same without making them: null where nobody has asked for a test payment. */
export async function knownTestPaymentSecrets(
  tx: Tx,
  keys: Pick<Keys, 'open'>,
  workspaceId: string,
): Promise<TestPaymentSecrets | null> {
  const secret = await readWorkspaceSecret(tx, keys, workspaceId, 'links')
  return secret === null ? null : secretsOf(secret)
}

/** What somebody pressed on the page of a test payment. */
export type TestChoice = 'pay' | 'later' | 'fail'

/** The names under which a test deposit goes at the vendor that is not there. */
export const testSession = (depositId: string): string => `cs_builtin_${depositId}`
const testPayment = (depositId: string): string => `pi_builtin_${depositId}`

/** The message that the vendor would send: the same words, so that nothing is done for a test that is not done for money. */
export function testEvent(
  deposit: { id: string; amount: number; currency: string; status: string },
  choice: TestChoice,
): string {
  const isLate = deposit.status === 'processing'
  const type = {
    pay: isLate ? 'checkout.session.async_payment_succeeded' : 'checkout.session.completed',
    later: 'checkout.session.completed',
    fail: 'checkout.session.async_payment_failed',
  }[choice]
  return JSON.stringify({
    id: `evt_builtin_${deposit.id}_${choice}`,
    object: 'event',
    type,
    livemode: false,
    data: {
      object: {
        id: testSession(deposit.id),
        object: 'checkout.session',
        status: 'complete',
        payment_status: choice === 'pay' ? 'paid' : 'unpaid',
        amount_total: deposit.amount,
        currency: deposit.currency.toLowerCase(),
        payment_intent: testPayment(deposit.id),
        customer: null,
        client_reference_id: deposit.id,
        metadata: { [referenceKey]: deposit.id },
      },
    },
  })
}
