import type { Message } from '#contracts/outreach'

/** What the ways of a step are called. */
export const channelNames: Record<Message['channel'], string> = {
  email: 'E-mail',
  sms: 'Text message',
  linkedin: 'LinkedIn message',
  call: 'Call',
}
