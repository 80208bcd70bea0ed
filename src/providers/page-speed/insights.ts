import * as z from 'zod'
import { HttpFailure, type HttpClient, type HttpResponse } from '../../platform/http-client.ts'
import {
  PageSpeedFailure,
  type PageSpeed,
  type SpeedAccess,
  type SpeedRun,
  type SpeedStrategy,
} from './page-speed.ts'

const Answer = z.object({
  lighthouseResult: z.object({
    runtimeError: z.object({ code: z.string(), message: z.string().optional() }).optional(),
    categories: z
      .object({ performance: z.object({ score: z.number().min(0).max(1).nullable() }).optional() })
      .optional(),
    audits: z
      .object({
        'largest-contentful-paint': z
          .object({ numericValue: z.number().nonnegative().optional() })
          .optional(),
      })
      .optional(),
  }),
})

const Refusal = z.object({ error: z.object({ message: z.string() }) })

/** PageSpeed Insights v5 (https://developers.google.com/speed/docs/insights/v5/get-started): one run of Lighthouse for each question. */
export function createPageSpeed(http: HttpClient): PageSpeed {
  return {
    async measure(url, strategy, access) {
      const answer = await ask(http, url, strategy, access)
      const body = jsonOf(answer.body.toString('utf8'))
      if (answer.status !== 200) throw refusalOf(answer.status, body)
      return runOf(body)
    },
  }
}

async function ask(
  http: HttpClient,
  url: string,
  strategy: SpeedStrategy,
  { apiKey, baseUrl, target }: SpeedAccess,
): Promise<HttpResponse> {
  const query = new URLSearchParams({ url, strategy, category: 'performance', key: apiKey })
  try {
    return await http.request({
      url: `${baseUrl}/pagespeedonline/v5/runPagespeed?${query.toString()}`,
      headers: { accept: 'application/json' },
      // Lighthouse loads the page on a slow telephone: half a minute is usual.
      deadlineMs: 90_000,
      maxBytes: 12_000_000,
      maxRedirects: 0,
      retry: { attempts: 2, baseMs: 1000 },
      provider: 'pagespeed',
      target,
    })
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error
    throw new PageSpeedFailure(`PageSpeed Insights could not be asked: ${error.message}`, {
      isWorthAnother: error.kind === 'network',
    })
  }
}

function refusalOf(status: number, body: unknown): PageSpeedFailure {
  const text = JSON.stringify(body ?? '')
  const said = Refusal.safeParse(body).data?.error.message.replace(/\s+/g, ' ').slice(0, 160)
  const what = said === undefined ? `${status}` : `${status}: ${said}`
  // Google answers 400 for a key that it does not know, and 403 both for one that may not and for one that did too much.
  const isSpent = status === 429 || /rateLimitExceeded|quotaExceeded|dailyLimitExceeded/i.test(text)
  if (isSpent) return new PageSpeedFailure(`PageSpeed Insights asks to slow down (${what})`)
  if (status === 401 || status === 403 || text.includes('API_KEY_INVALID'))
    return new PageSpeedFailure(`PageSpeed Insights refuses the key (${what})`, { isRefusal: true })
  return new PageSpeedFailure(`PageSpeed Insights answered ${what}`, { isWorthAnother: status >= 500 })
}

function runOf(body: unknown): SpeedRun {
  const parsed = Answer.safeParse(body)
  if (!parsed.success) throw new PageSpeedFailure('PageSpeed Insights sent an answer that cannot be read')
  const { runtimeError, categories, audits } = parsed.data.lighthouseResult
  const score = categories?.performance?.score ?? null
  if (score === null) {
    const why = runtimeError?.message ?? runtimeError?.code ?? 'it gave no score'
    throw new PageSpeedFailure(`PageSpeed Insights could not measure the page: ${why.slice(0, 160)}`, {
      isWorthAnother: true,
    })
  }
  return {
    score: Math.round(score * 100),
    largestPaintMs: audits?.['largest-contentful-paint']?.numericValue ?? null,
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
