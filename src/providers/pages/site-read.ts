import type { HttpFailureKind } from '../../platform/http-client.ts'

/** What kind of page it is, as far as its link and address tell. */
export type PageRole = 'home' | 'contact' | 'about' | 'team' | 'imprint' | 'other'

/** One HTML page as it came, decoded to text. */
export type FetchedPage = {
  /** The address that was asked for. */
  url: string
  /** The address after redirects. */
  finalUrl: string
  status: number
  /** Lower-case names; connection and cache bookkeeping left out. */
  headers: Record<string, string>
  /** Without NUL bytes, cut at the byte limit. */
  html: string
  bytes: number
  ms: number
  role: PageRole
  fetchedAt: Date
}

/** One request that was made for a site, answered or not. */
export type RequestedUrl = {
  url: string
  what: 'robots' | 'page' | 'link' | 'https_redirect'
  status: number | null
  failure: HttpFailureKind | 'forbidden_by_robots' | 'not_html' | null
}

/** What can only be known by asking the live site; `null` inside means that it could not be told. */
export type SiteMeasurements = {
  https: boolean | null
  httpsRedirect: boolean | null
  certificateValid: boolean | null
  firstByteMs: number
  homeMs: number
  homeBytes: number
  redirects: string[]
}

/** Everything learned by reading one website. */
export type SiteRead = {
  /** `read`: at least one page; `no_page`: the site answers, with nothing to read. */
  outcome: 'read' | 'unreachable' | 'forbidden_by_robots' | 'no_page'
  /** A sentence for people. */
  reasonWords: string
  /** Whether another try later may end differently. */
  retryable: boolean
  pages: FetchedPage[]
  requested: RequestedUrl[]
  measurements: SiteMeasurements | null
}

/** Limits of one reading; each has the default of the product. */
export type ReadOptions = {
  maxPages?: number
  maxBytesPerPage?: number
  deadlineMs?: number
  signal?: AbortSignal
}

/** Reads the pages of a company's own website that say who it is and how to reach it. Never throws for what a website does. */
export type PageReader = {
  readSite: (website: string, options?: ReadOptions) => Promise<SiteRead>
}

/** The defaults of `ReadOptions`. */
export const readDefaults = { maxPages: 8, maxBytesPerPage: 2_000_000, deadlineMs: 20_000 }

/** A reading that ended without a page. */
export function nothingRead(
  outcome: Exclude<SiteRead['outcome'], 'read'>,
  reasonWords: string,
  options: { retryable?: boolean; requested?: RequestedUrl[] } = {},
): SiteRead {
  return {
    outcome,
    reasonWords,
    retryable: options.retryable ?? false,
    pages: [],
    requested: options.requested ?? [],
    measurements: null,
  }
}

/** The address of a website as people write it, as a URL; `null` when it cannot be one. */
export function websiteUrl(website: string): URL | null {
  const text = website.trim()
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text.replace(/^\/+/, '')}`
  try {
    const url = new URL(withScheme)
    url.hash = ''
    const isWeb = url.protocol === 'http:' || url.protocol === 'https:'
    return isWeb && text.length > 0 && text.length <= 2048 && url.hostname !== '' ? url : null
  } catch {
    return null
  }
}
