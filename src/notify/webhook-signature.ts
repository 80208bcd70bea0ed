import { createHmac, randomBytes } from 'node:crypto'

/** A signing secret in the form of Standard Webhooks 1.0: `whsec_` and 24 bytes in base64. */
export function newWebhookSecret(random = randomBytes): string {
  return `whsec_${random(24).toString('base64')}`
}

/** The headers of one attempt (Standard Webhooks 1.0): every given secret signs, so that one can be changed without a gap. */
export function webhookHeaders(
  event: { id: string; body: string },
  secrets: readonly string[],
  now: Date,
): Record<string, string> {
  const timestamp = String(Math.floor(now.getTime() / 1000))
  const signed = `${event.id}.${timestamp}.${event.body}`
  return {
    'content-type': 'application/json',
    'user-agent': 'Leadwright-Webhooks/1',
    'webhook-id': event.id,
    'webhook-timestamp': timestamp,
    'webhook-signature': secrets.map((secret) => `v1,${signatureOf(secret, signed)}`).join(' '),
  }
}

function signatureOf(secret: string, signed: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  return createHmac('sha256', key).update(signed).digest('base64')
}
