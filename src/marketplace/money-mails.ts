import { inWords } from '../ledger/index.ts'
import type { Tx } from '../platform/db.ts'
import { composeMail, queueMail } from '../notify/index.ts'
import { mailLifeMs, type MoneyDeps } from './money-deps.ts'

/** What providers are told about their money. */
export type MoneyMail = { to: string; provider: string; workspace: string } & (
  | { kind: 'low_balance'; balance: number; threshold: number; currency: string; topUp: number | null }
  | { kind: 'top_up_failed'; amount: number; currency: string; problem: string }
  | { kind: 'bad_lead_approved'; niche: string; refunded: number; currency: string; memo: string }
  | { kind: 'bad_lead_rejected'; niche: string; memo: string }
)

/** Puts a mail about money on its way, in the transaction that causes it. */
export async function queueMoneyMail(tx: Tx, app: MoneyDeps, mail: MoneyMail): Promise<void> {
  const page = mail.kind.startsWith('bad_lead') ? 'leads' : 'balance'
  const text = composeMail({
    to: mail.to,
    ...wordsOf(mail),
    button: {
      text: page === 'leads' ? 'See my leads' : 'See my balance',
      url: `${app.config.PUBLIC_URL}/provider/${page}`,
    },
  })
  const expiresAt = new Date(app.now().getTime() + mailLifeMs)
  await queueMail(app, tx, { kind: mail.kind, text, expiresAt })
}

/** Every word of them, in one place. */
function wordsOf(mail: MoneyMail): { subject: string; lines: string[] } {
  const hello = `Hello ${mail.provider},`
  switch (mail.kind) {
    case 'low_balance': {
      const has = inWords(mail.balance, mail.currency)
      return {
        subject: `Your balance at ${mail.workspace} is low: ${has}`,
        lines: [
          hello,
          `Your balance is ${has}, below the ${inWords(mail.threshold, mail.currency)} at which you wanted to hear of it.`,
          mail.topUp === null
            ? 'Leads that cost more than you have go to others. Deposit to go on getting them.'
            : `We now charge ${inWords(mail.topUp, mail.currency)} to the card that you saved.`,
        ],
      }
    }
    case 'top_up_failed':
      return {
        subject: `Your card was not charged for ${mail.workspace}`,
        lines: [
          hello,
          `We could not charge ${inWords(mail.amount, mail.currency)} to your card: ${mail.problem}`,
          'It is not tried again by itself. Deposit by hand, which saves a card anew.',
        ],
      }
    case 'bad_lead_approved':
      return {
        subject: `Paid back: your lead in ${mail.niche}`,
        lines: [
          hello,
          `${mail.workspace} agrees that the lead was bad. ${inWords(mail.refunded, mail.currency)} is back on your balance.`,
          ...said(mail),
        ],
      }
    case 'bad_lead_rejected':
      return {
        subject: `Not paid back: your lead in ${mail.niche}`,
        lines: [
          hello,
          `${mail.workspace} does not agree that the lead was bad, so it stays paid for.`,
          ...said(mail),
        ],
      }
  }
}

const said = ({ memo, workspace }: { memo: string; workspace: string }) =>
  memo === '' ? [] : [`${workspace} writes: ${memo}`]
