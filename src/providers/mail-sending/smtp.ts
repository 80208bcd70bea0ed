import type { AccountVerdict, OutgoingMail, SendOutcome, SmtpAccount } from './mail-transport.ts'
import { outcomeOfNoConnection } from './smtp-outcome.ts'
import {
  connect,
  createSmtpPool,
  NoPlace,
  type Kept,
  type SmtpPool,
  type SmtpPoolOptions,
} from './smtp-pool.ts'

type Tell = (outcome: SendOutcome) => void

/** Sends over SMTP; connections of a mailbox are kept for its next mails. */
export function createSmtp(options: SmtpPoolOptions) {
  const pool = createSmtpPool(options)
  return {
    async send(
      account: SmtpAccount,
      mails: readonly OutgoingMail[],
      { signal, onOutcome }: { signal?: AbortSignal; onOutcome?: Tell } = {},
    ): Promise<SendOutcome[]> {
      const outcomes = new Map<string, SendOutcome>()
      const queue = [...mails]
      const tell = (outcome: SendOutcome) => {
        outcomes.set(outcome.id, outcome)
        onOutcome?.(outcome)
      }
      const workers = Math.min(options.connections, mails.length)
      await Promise.all(Array.from({ length: workers }, async () => work(pool, account, queue, tell, signal)))
      return mails.map(
        ({ id }) => outcomes.get(id) ?? { id, kind: 'unreached', response: 'The mailbox did not get to it' },
      )
    },
    async verify(account: SmtpAccount): Promise<AccountVerdict> {
      try {
        const session = await connect(account, options)
        session.close()
        return { outcome: 'working', message: `${account.host} accepts this log-in.` }
      } catch (error) {
        return verdictOf(account, error)
      }
    },
    close: pool.close,
  }
}

/** Works the queue off over one connection after the other, until the mailbox itself is refused or cannot be reached. */
async function work(
  pool: SmtpPool,
  account: SmtpAccount,
  queue: OutgoingMail[],
  tell: Tell,
  signal?: AbortSignal,
): Promise<void> {
  let kept: Kept | null = null
  for (let mail = queue.shift(); mail !== undefined; mail = queue.shift()) {
    if (signal?.aborted === true) {
      tell({ id: mail.id, kind: 'unreached', response: 'The worker is being stopped' })
      continue
    }
    if (kept !== null && pool.isSpent(kept)) {
      pool.drop(kept)
      kept = null
    }
    const taken: Kept | SendOutcome =
      kept ?? (await pool.take(account).catch((error: unknown) => outcomeOfNoConnection(mail.id, error)))
    if ('kind' in taken) {
      giveUp(taken, queue, tell)
      break
    }
    kept = taken
    const isReused = kept.sent > 0
    const outcome = await kept.session.send(mail)
    kept.sent += 1
    // The server may have hung up on a connection that stood idle: that is no failure of this mail.
    if (outcome.kind === 'unreached' && isReused) {
      queue.unshift(mail)
      continue
    }
    if ((outcome.kind === 'refused' && outcome.scope === 'mailbox') || outcome.kind === 'unreached') {
      giveUp(outcome, queue, tell)
      break
    }
    tell(outcome)
  }
  if (kept !== null) pool.keep(kept)
}

/** Tells this outcome, and that the rest of the queue was not begun for the same reason. */
function giveUp(
  outcome: Exclude<SendOutcome, { kind: 'accepted' }>,
  queue: OutgoingMail[],
  tell: Tell,
): void {
  tell(outcome)
  for (const { id } of queue.splice(0)) tell({ id, kind: 'unreached', response: outcome.response })
}

function verdictOf(account: SmtpAccount, error: unknown): AccountVerdict {
  if (error instanceof NoPlace) return { outcome: 'unclear', message: error.message }
  const code = error instanceof Error && 'code' in error ? error.code : ''
  const said = outcomeOfNoConnection('', error).response
  if (code === 'EAUTH')
    return {
      outcome: 'refused',
      message: `${account.host} refuses this user name and password: ${said}. Check both; many providers want an app password.`,
    }
  if (code === 'ETLS' || /certificate|SSL routines/.test(said))
    return {
      outcome: 'unclear',
      message: `${account.host} offers no encryption on port ${account.port}, or its certificate is not valid: try port 465 with TLS, or 587 with STARTTLS. (${said.slice(0, 100)})`,
    }
  return {
    outcome: 'unclear',
    message: `${account.host} could not be reached on port ${account.port}: check host and port, or try again later. (${said})`,
  }
}
