import type {
  AccountVerdict,
  MailboxAccount,
  MailTransport,
  OutgoingMail,
  SendOutcome,
} from './mail-transport.ts'

/** Keeps mails instead of sending them. */
export interface FakeMailTransport extends MailTransport {
  sent: { mailbox: MailboxAccount; mail: OutgoingMail }[]
  /** Answers instead of accepting, by address of the recipient. */
  outcomes: Map<string, (id: string) => SendOutcome>
  /** What `verify` says. */
  verdict: AccountVerdict
}

/** Accepts everything, except for the addresses in `outcomes`. */
export function createFakeMailTransport(): FakeMailTransport {
  const fake: FakeMailTransport = {
    sent: [],
    outcomes: new Map(),
    verdict: { outcome: 'working', message: 'The server accepts this log-in.' },
    send: ({ mailbox, mails }, { onOutcome } = {}) =>
      Promise.resolve(
        mails.map((mail) => {
          const outcome = fake.outcomes.get(mail.envelope.to)?.(mail.id) ?? {
            id: mail.id,
            kind: 'accepted' as const,
            response: '250 OK',
          }
          if (outcome.kind === 'accepted') fake.sent.push({ mailbox, mail })
          onOutcome?.(outcome)
          return outcome
        }),
      ),
    verify: () => Promise.resolve(fake.verdict),
    close: () => Promise.resolve(),
  }
  return fake
}
