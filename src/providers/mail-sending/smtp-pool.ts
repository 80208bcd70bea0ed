import type { SmtpAccount } from './mail-transport.ts'
import { publicPlace, type PlaceRules } from './public-place.ts'
import { openSmtpSession, type SmtpSession, type SmtpTimeouts } from './smtp-session.ts'

/** How many connections a mailbox has and how long they live. */
export interface SmtpPoolOptions extends PlaceRules {
  timeouts: SmtpTimeouts
  /** At a time, for one mailbox. */
  connections: number
  /** A connection that nothing was sent over for so long is closed. */
  idleMs: number
  /** After so many mails a connection is made anew; some servers refuse more. */
  mailsPerConnection: number
}

/** A connection of the pool. */
export interface Kept {
  session: SmtpSession
  key: string
  sent: number
  timer?: NodeJS.Timeout
}

/** A host that is refused before anything is connected to. */
export class NoPlace extends Error {
  override name = 'NoPlace'
}

/** Connects and signs in, to public addresses only. */
export async function connect(account: SmtpAccount, options: SmtpPoolOptions): Promise<SmtpSession> {
  const place = await publicPlace(account, options)
  if ('problem' in place) throw new NoPlace(place.problem)
  return openSmtpSession(account, place, options.timeouts)
}

/** Connections that stand open between mails, by mailbox and its version. */
export function createSmtpPool(options: SmtpPoolOptions) {
  const idle = new Map<string, Kept[]>()
  const open = new Set<Kept>()
  const withoutIdle = (key: string, kept: Kept) => {
    const rest = (idle.get(key) ?? []).filter((one) => one !== kept)
    if (rest.length === 0) idle.delete(key)
    else idle.set(key, rest)
  }
  const drop = (kept: Kept) => {
    clearTimeout(kept.timer)
    open.delete(kept)
    withoutIdle(kept.key, kept)
    kept.session.close()
  }
  const isSpent = (kept: Kept) => !kept.session.isUsable() || kept.sent >= options.mailsPerConnection
  return {
    isSpent,
    drop,
    /** Hands a connection back; it stands open for a while. */
    keep(kept: Kept) {
      if (isSpent(kept)) return drop(kept)
      kept.timer = setTimeout(() => drop(kept), options.idleMs)
      kept.timer.unref()
      idle.set(kept.key, [...(idle.get(kept.key) ?? []), kept])
    },
    /** One that stands open, or a new one. */
    async take(account: SmtpAccount): Promise<Kept> {
      const key = `${account.id}:${account.version}`
      for (const kept of idle.get(key)?.toReversed() ?? []) {
        clearTimeout(kept.timer)
        withoutIdle(key, kept)
        if (!isSpent(kept)) return kept
        drop(kept)
      }
      const kept = { session: await connect(account, options), key, sent: 0 }
      open.add(kept)
      return kept
    },
    close() {
      for (const kept of open) drop(kept)
    },
  }
}

/** The pool of all mailboxes. */
export type SmtpPool = ReturnType<typeof createSmtpPool>
