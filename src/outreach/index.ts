/** Front door of outreach: what a mail that came in does to what we send. */
export { askedInAnswer, recordEvents, type MessageEvent } from './message-events.ts'
export { failMailbox } from './mailbox-fail.ts'
export { mailboxSecret, readingAccount } from './mailbox-account.ts'
export {
  afterVendorAnswer,
  takeVendorEvent,
  vendorAccountFailed,
  type ToldMessage,
  type VendorEvent,
  type VendorEventDeps,
} from './handover-events.ts'
export { instantlyTokens, workspaceOfToken } from './mailbox-hook.ts'
export { takeToldOfMail, type ToldOfMail } from './told-by-vendor.ts'
export { moveNextStep } from './schedule-move.ts'
export { lockForStep } from './after-step.ts'
export { settleText, textFailure, type TextStatus } from './sms-status.ts'
export { sendTextAnswer, textProblem, textSender, tooLong, type TextAnswerDeps } from './text-answer.ts'
export { stopOfPhone, stopPhone } from './stop-phone.ts'
export { stopSequence, type StoppedBy } from './stop-sequence.ts'
export { suppress, suppressAfterFailure } from './suppress.ts'
export { knownSuppressionHashes, suppressedAmong } from './suppression.ts'
export { answerProblem, sendAnswer } from './send-answer.ts'
export type { SendingDeps } from './send-deps.ts'
export { readToken } from './track-links.ts'
export { unsubscribe } from './unsubscribe.ts'
