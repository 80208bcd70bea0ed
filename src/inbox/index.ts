/** Front door of the inbox: taking a mail in. */
export { receiveMessage, type Received, type ReceivedRaw } from './receive-message.ts'
