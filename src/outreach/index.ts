/** Front door of outreach: what a mail that came in does to what we send. */
export { recordEvent, recordEvents, type MessageEvent } from './message-events.ts'
export { failMailbox } from './mailbox-fail.ts'
export { mailboxSecret } from './mailbox-account.ts'
export { moveNextStep } from './schedule-move.ts'
export { stopSequence, type StoppedBy } from './stop-sequence.ts'
export { suppress, suppressAfterFailure } from './suppress.ts'
export { answerProblem, sendAnswer } from './send-answer.ts'
export type { SendingDeps } from './send-deps.ts'
