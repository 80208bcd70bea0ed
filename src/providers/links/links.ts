import { HttpFailure, type HttpClient } from '../../platform/http-client.ts'

/** What a link leads to. `unclear`: a site that keeps robots out says nothing about what a person would see. */
export interface LinkVerdict {
  url: string
  outcome: 'answers' | 'dead' | 'unclear'
  /** What was found, in words. */
  finding: string
}

/** Asks whether links answer. Never rejects. */
export interface LinkProbe {
  ask: (urls: readonly string[]) => Promise<LinkVerdict[]>
}

/** A text is checked again with every edit: an answer holds for this time. */
const rememberedMs = 10 * 60_000
const patienceMs = 8000

/** Asks through the guarded client: public addresses only, a HEAD first, and a GET where the site wants one. */
export function createLinkProbe(parts: { http: HttpClient; now: () => Date; userAgent: string }): LinkProbe {
  const remembered = new Map<string, { until: number; verdict: Promise<LinkVerdict> }>()
  const ask = async (url: string): Promise<LinkVerdict> => {
    const now = parts.now().getTime()
    const known = remembered.get(url)
    if (known !== undefined && known.until > now) return known.verdict
    if (remembered.size > 5000) remembered.clear()
    const verdict = askOnce(parts, url)
    remembered.set(url, { until: now + rememberedMs, verdict })
    return verdict
  }
  return { ask: async (urls) => Promise.all([...new Set(urls)].map(ask)) }
}

async function askOnce(parts: { http: HttpClient; userAgent: string }, url: string): Promise<LinkVerdict> {
  try {
    const head = await statusOf(parts, url, 'HEAD')
    // Some sites refuse HEAD, or answer it with anything.
    const status = head >= 200 && head < 400 ? head : await statusOf(parts, url, 'GET')
    if (status >= 200 && status < 400) return { url, outcome: 'answers', finding: `answers ${status}` }
    const isShy = [401, 403, 405, 406, 418, 429, 451, 999].includes(status)
    return { url, outcome: isShy ? 'unclear' : 'dead', finding: `answers ${status}` }
  } catch (error) {
    if (!(error instanceof HttpFailure)) return { url, outcome: 'unclear', finding: 'could not be asked' }
    return { url, outcome: error.kind === 'rate_limited' ? 'unclear' : 'dead', finding: error.message }
  }
}

async function statusOf(
  { http, userAgent }: { http: HttpClient; userAgent: string },
  url: string,
  method: 'HEAD' | 'GET',
): Promise<number> {
  const answer = await http.request({
    url,
    method,
    headers: { 'user-agent': userAgent, accept: 'text/html,*/*' },
    deadlineMs: patienceMs,
    maxBytes: 64_000,
    tooLarge: 'truncate',
    provider: 'link_check',
    target: 'public',
  })
  return answer.status
}
