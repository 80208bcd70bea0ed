import type { Phone, PhoneAccount, PhoneOutcome } from './phone.ts'

/** Keeps texts and calls instead of making them. */
export interface FakePhone extends Phone {
  texts: { account: PhoneAccount; to: string; body: string }[]
  calls: { account: PhoneAccount; member: string; contact: string }[]
  /** Answers instead of accepting, by number. */
  outcomes: Map<string, PhoneOutcome>
}

/** Accepts everything, except for the numbers in `outcomes`; every signature that says `genuine` is. */
export function createFakePhone(): FakePhone {
  const made = (): PhoneOutcome => ({
    kind: 'accepted',
    vendorId: `SM${String(fake.texts.length + fake.calls.length).padStart(32, '0')}`,
  })
  const fake: FakePhone = {
    texts: [],
    calls: [],
    outcomes: new Map(),
    sendText: (account, text) => {
      const given = fake.outcomes.get(text.to)
      if (given === undefined) fake.texts.push({ account, ...text })
      return Promise.resolve(given ?? made())
    },
    connect: (account, call) => {
      const given = fake.outcomes.get(call.member)
      if (given === undefined) fake.calls.push({ account, ...call })
      return Promise.resolve(given ?? made())
    },
    isSignedBy: (_account, { signature }) => signature === 'genuine',
  }
  return fake
}
