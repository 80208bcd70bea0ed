/** Reading a company's own website. */
export { createCrawler } from './crawler.ts'
export type { CrawlerSettings } from './crawler-settings.ts'
export { createFakePageReader } from './fake.ts'
export { startLocalWeb, type LocalWeb, type LocalAnswer } from './local-web.ts'
export { createRecordedReader } from './recorded.ts'
export type {
  FetchedPage,
  PageReader,
  PageRole,
  ReadOptions,
  RequestedUrl,
  SiteMeasurements,
  SiteRead,
} from './site-read.ts'
export { withSamples } from './with-samples.ts'
export { withHostClaims } from './with-host-claims.ts'
