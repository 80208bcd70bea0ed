/** An account of a workspace at Twilio, and the number that it calls and texts from. */
export interface PhoneAccount {
  accountSid: string
  authToken: string
  /** E.164. */
  fromNumber: string
}

/**
 * What became of a text or a call.
 * - `accepted`: the other side is responsible now.
 * - `refused`: it said no, to the recipient, the message or the whole account; `isOptOut` when the recipient had answered STOP.
 * - `unreached`: surely not accepted, so it can be tried again.
 * - `in_doubt`: handed over, and the answer never came.
 */
export type PhoneOutcome =
  | { kind: 'accepted'; vendorId: string }
  | {
      kind: 'refused'
      scope: 'recipient' | 'message' | 'account'
      isOptOut: boolean
      code: number | null
      message: string
    }
  | { kind: 'unreached'; message: string; retryAfterMs: number | null }
  | { kind: 'in_doubt'; message: string }

/** A text to a number. */
export interface TextToSend {
  to: string
  body: string
  /** Where to say what became of it; null where nobody outside could reach us. */
  statusUrl?: string | null
}

/** Texts and calls. Never rejects: what went wrong is the outcome. */
export interface Phone {
  sendText: (account: PhoneAccount, text: TextToSend) => Promise<PhoneOutcome>
  /** Calls the member, and connects them with the contact once they answer. */
  connect: (account: PhoneAccount, call: { member: string; contact: string }) => Promise<PhoneOutcome>
  /** Whether a request to our address was signed with the account's token. */
  isSignedBy: (
    account: Pick<PhoneAccount, 'authToken'>,
    request: { url: string; fields: Record<string, string>; signature: string },
  ) => boolean
}
