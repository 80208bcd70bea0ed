import type { HttpClient } from '../../platform/http-client.ts'
import type { MailTransport, SendOutcome, SmtpAccount } from './mail-transport.ts'
import type { PlaceRules } from './public-place.ts'
import { createResend } from './resend.ts'
import { createSmtp } from './smtp.ts'
import type { SmtpTimeouts } from './smtp-session.ts'

/** What sending needs from outside. */
export interface MailTransportParts extends PlaceRules {
  http: HttpClient
  now: () => Date
  resendBaseUrl: string
  /** `smtp://127.0.0.1:PORT` of the mailbox of this installation; null where it has none. */
  builtInUrl: string | null
  timeouts?: SmtpTimeouts
  /** Of one mailbox at a time. */
  connections?: number
}

const anyAccount: SmtpAccount = {
  kind: 'smtp',
  id: '',
  version: 0,
  host: 'built-in',
  port: 25,
  security: 'starttls',
  user: '',
  password: '',
}

const noBuiltIn =
  'This installation has no mailbox of its own, because it sends its mails through a mail server: use another kind of mailbox.'

/** Every way of sending behind one interface. */
export function createMailTransport(parts: MailTransportParts): MailTransport {
  const timeouts = parts.timeouts ?? { connectMs: 15_000, silenceMs: 120_000 }
  const pool = {
    ...parts,
    timeouts,
    connections: parts.connections ?? 2,
    idleMs: 15_000,
    mailsPerConnection: 200,
  }
  const smtp = createSmtp(pool)
  // Its address is our own, not a person's, so it may lie on this machine.
  const builtIn = createSmtp({ ...pool, hosts: { get: () => parts.builtInUrl?.replace('smtp://', '') } })
  const resend = createResend({ ...parts, baseUrl: parts.resendBaseUrl })
  const asSmtp = (id: string): SmtpAccount => ({ ...anyAccount, id })
  return {
    async send({ mailbox, mails }, options = {}) {
      if (mailbox.kind === 'smtp') return smtp.send(mailbox, mails, options)
      if (mailbox.kind === 'built_in') {
        if (parts.builtInUrl !== null) return builtIn.send(asSmtp(mailbox.id), mails, options)
        return mails.map(({ id }) => told({ id, kind: 'unreached', response: noBuiltIn }, options.onOutcome))
      }
      const outcomes: SendOutcome[] = []
      for (const mail of mails)
        outcomes.push(told(await resend.send(mailbox.apiKey, mail, options.signal), options.onOutcome))
      return outcomes
    },
    async verify(mailbox) {
      if (mailbox.kind === 'smtp') return smtp.verify(mailbox)
      if (mailbox.kind === 'resend') return resend.verify(mailbox.apiKey)
      return parts.builtInUrl === null
        ? { outcome: 'refused', message: noBuiltIn }
        : { outcome: 'working', message: 'The mailbox of this installation is ready.' }
    },
    close: () => {
      smtp.close()
      builtIn.close()
      return Promise.resolve()
    },
  }
}

function told(outcome: SendOutcome, tell: ((outcome: SendOutcome) => void) | undefined): SendOutcome {
  tell?.(outcome)
  return outcome
}
