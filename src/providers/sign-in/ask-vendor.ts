import type * as z from 'zod'
import { HttpFailure } from '../../platform/http-client.ts'
import type { HttpClient, HttpRequest } from '../../platform/http-client.ts'
import { SignInRefused } from './identity-provider.ts'

/** One question to a vendor of identities; its answer in the expected shape, or `SignInRefused`. */
export async function askVendor<Schema extends z.ZodType>(
  http: HttpClient,
  vendor: string,
  schema: Schema,
  request: Pick<HttpRequest, 'url' | 'method' | 'headers' | 'body'>,
): Promise<z.infer<Schema>> {
  const parsed = schema.safeParse(await jsonOf(http, vendor, request))
  if (parsed.success) return parsed.data
  throw new SignInRefused(`${vendor} did not accept this sign-in. Start again from the sign-in page.`)
}

async function jsonOf(
  http: HttpClient,
  vendor: string,
  request: Pick<HttpRequest, 'url' | 'method' | 'headers' | 'body'>,
): Promise<unknown> {
  try {
    const { status, body } = await http.request({
      ...request,
      headers: { accept: 'application/json', ...request.headers },
      deadlineMs: 10_000,
      maxBytes: 200_000,
      provider: 'sign_in',
      target: 'vendor',
    })
    return status < 300 ? JSON.parse(body.toString('utf8')) : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    if (!(error instanceof HttpFailure)) throw error
    throw new SignInRefused(`${vendor} does not answer right now. Try again, or sign in with your address.`, {
      cause: error,
    })
  }
}

/** A form as the token endpoint of OAuth takes it. */
export function formOf(fields: Record<string, string>): Pick<HttpRequest, 'method' | 'headers' | 'body'> {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  }
}
