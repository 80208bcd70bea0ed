import type { RequestFacts } from '../platform/rpc.ts'
import { answerInstantly, type InstantlyDeps } from './answer-instantly.ts'
import { answerResend } from './answer-resend.ts'
import { answerTwilio, type TwilioDeps } from './answer-twilio.ts'

/** Answers what vendors post about mails and texts. Null for every other address. */
export function answerVendors(
  deps: TwilioDeps & InstantlyDeps,
): (request: Request, facts: RequestFacts) => Promise<Response> | null {
  const [texts, instantly, resend] = [answerTwilio(deps), answerInstantly(deps), answerResend(deps)]
  return (request, facts) => texts(request, facts) ?? instantly(request, facts) ?? resend(request, facts)
}
