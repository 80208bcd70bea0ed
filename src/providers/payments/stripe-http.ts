import { Stripe } from 'stripe'
import type { HttpClient, HttpResponse } from '../../platform/http-client.ts'

/** What the SDK takes in place of its own client. */
type SdkClient = NonNullable<NonNullable<ConstructorParameters<typeof Stripe>[1]>['httpClient']>

/** Lets the SDK speak through the one way out: deadline, size cap, log. */
export function stripeHttp(http: HttpClient): SdkClient {
  return {
    getClientName: () => 'leadwright',
    makeRequest: async (host, port, path, method, headers, body, protocol, timeoutMs) => {
      const answer = await http.request({
        url: `${protocol}://${host}:${port}${path}`,
        method,
        headers: textOf(headers),
        ...(method === 'GET' ? {} : { body }),
        deadlineMs: timeoutMs,
        maxBytes: 2_000_000,
        maxRedirects: 0,
        provider: 'stripe',
        target: 'vendor',
      })
      return new Answer(answer)
    },
  }
}

class Answer extends Stripe.HttpClientResponse {
  readonly #answer: HttpResponse

  constructor(answer: HttpResponse) {
    super(answer.status, answer.headers)
    this.#answer = answer
  }

  override getRawResponse(): HttpResponse {
    return this.#answer
  }

  override toStream(done: () => void): Buffer {
    done()
    return this.#answer.body
  }

  override async toJSON(): Promise<unknown> {
    return this._parseResponseBody(this.#answer.body.toString('utf8'))
  }
}

function textOf(headers: Record<string, string | number | string[]>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      // The client counts bytes itself.
      .filter(([name]) => name.toLowerCase() !== 'content-length')
      .map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : String(value)]),
  )
}
