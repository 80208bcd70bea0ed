import * as z from 'zod'
import { HttpFailure, type HttpClient } from '../../platform/http-client.ts'
import type { Challenge } from './challenge.ts'

const Answer = z.object({ success: z.boolean() })

/** Cloudflare Turnstile: https://developers.cloudflare.com/turnstile/get-started/server-side-validation/ */
export function createTurnstile(parts: {
  http: HttpClient
  siteKey: string
  secretKey: string
  baseUrl: string
}): Challenge {
  const { http, siteKey, secretKey, baseUrl } = parts
  return {
    siteKey,
    async verify(answer, ip) {
      // Longer ones are none, by its documentation.
      if (answer === '' || answer.length > 2048) return false
      try {
        const { status, body } = await http.request({
          url: `${baseUrl}/turnstile/v0/siteverify`,
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ secret: secretKey, response: answer, remoteip: ip }),
          deadlineMs: 5000,
          maxBytes: 20_000,
          provider: 'turnstile',
          target: 'vendor',
        })
        if (status >= 500) return null
        const read = Answer.safeParse(JSON.parse(body.toString('utf8')))
        return read.success ? read.data.success : null
      } catch (error) {
        if (error instanceof HttpFailure || error instanceof SyntaxError) return null
        throw error
      }
    },
  }
}
