import { inWords } from '../ledger/index.ts'
import type { Tx } from '../platform/db.ts'
import { openMailDesk } from './mail-desk.ts'
import type { MoneyDeps } from './money-deps.ts'

/** What providers are told about their money. */
export type MoneyMail = { to: string; provider: string } & (
  | { kind: 'low_balance'; balance: number; threshold: number; currency: string; topUp: number | null }
  | { kind: 'top_up_failed'; amount: number; currency: string; problem: string }
  | { kind: 'bad_lead_approved'; niche: string; refunded: number; currency: string; memo: string }
  | { kind: 'bad_lead_rejected'; niche: string; memo: string }
)

/** Puts a mail about money on its way, in the transaction that causes it. */
export async function queueMoneyMail(
  tx: Tx,
  app: MoneyDeps,
  workspaceId: string,
  mail: MoneyMail,
): Promise<void> {
  const desk = await openMailDesk(tx, app, workspaceId)
  const { to } = mail
  const base = { 'provider.name': mail.provider }
  const page = (name: string) => `${app.config.PUBLIC_URL}/provider/${name}`
  switch (mail.kind) {
    case 'low_balance':
      return desk.queue(mail.kind, {
        to,
        values: {
          ...base,
          balance: inWords(mail.balance, mail.currency),
          threshold: inWords(mail.threshold, mail.currency),
          'topUp.amount': mail.topUp === null ? '' : inWords(mail.topUp, mail.currency),
        },
        link: page('balance'),
      })
    case 'top_up_failed':
      return desk.queue(mail.kind, {
        to,
        values: { ...base, amount: inWords(mail.amount, mail.currency), problem: mail.problem },
        link: page('balance'),
      })
    case 'bad_lead_approved':
      return desk.queue(mail.kind, {
        to,
        values: {
          ...base,
          'niche.name': mail.niche,
          'refund.amount': inWords(mail.refunded, mail.currency),
          memo: mail.memo,
        },
        link: page('leads'),
      })
    case 'bad_lead_rejected':
      return desk.queue(mail.kind, {
        to,
        values: { ...base, 'niche.name': mail.niche, memo: mail.memo },
        link: page('leads'),
      })
  }
}
