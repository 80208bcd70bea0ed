/** How the crawler behaves; the defaults are polite. */
export type CrawlerSettings = {
  /** With an address where the site's owner can ask. */
  userAgent: string
  /** Least time between two requests to one host. */
  minGapMs: number
  /** Websites read at a time. */
  concurrency: number
  /** Internal links of the home page that are tried for the audit. */
  linkChecks: number
  /** Whether plain http is asked if it leads to https. */
  checkHttpsRedirect: boolean
}

/** What a new installation uses. */
export const crawlerDefaults: CrawlerSettings = {
  userAgent: 'LeadwrightBot/1.0 (+https://github.com/leadwright/leadwright)',
  minGapMs: 500,
  concurrency: 40,
  linkChecks: 3,
  checkHttpsRedirect: true,
}
