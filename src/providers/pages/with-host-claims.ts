import type { HostClaims } from '../../platform/host-claims.ts'
import { nothingRead, websiteUrl, type PageReader } from './site-read.ts'

/** Longest wait for a site that another worker reads: as long as reading one may take, and a little. */
const maxWaitMs = 30_000

/** Reads a site only while no other worker does: one claim for a whole visit, on the host without `www.`; busy for too long means later. */
export function withHostClaims(reader: PageReader, claims: Pick<HostClaims, 'claim'>): PageReader {
  return {
    readSite: async (website, options) => {
      const host = websiteUrl(website)?.host.replace(/^www\./, '')
      if (host === undefined) return reader.readSite(website, options)
      const giveBack = await claims.claim(host, maxWaitMs)
      if (giveBack === null)
        return nothingRead('unreachable', `${host} was busy for too long: try again later`, {
          retryable: true,
        })
      try {
        return await reader.readSite(website, options)
      } finally {
        giveBack()
      }
    },
  }
}
