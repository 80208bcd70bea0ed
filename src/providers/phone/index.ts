/** Text messages, and calls that connect a member with a contact. */
export { createFakePhone, type FakePhone } from './fake.ts'
export type { Phone, PhoneAccount, PhoneOutcome } from './phone.ts'
export { createTwilio } from './twilio.ts'
