import type { PageReader } from './site-read.ts'

/**
 * Reads the invented sites of the sample workspace from the pages that come with the product, and everything else from the
 * web. The samples live on reserved names (RFC 2606) that exist nowhere else.
 */
export function withSamples(live: PageReader, samples: PageReader): PageReader {
  return {
    readSite: async (website, options) => (isReserved(website) ? samples : live).readSite(website, options),
  }
}

function isReserved(website: string): boolean {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(website) ? website : `https://${website}`
  return URL.canParse(address) && new URL(address).hostname.endsWith('.example')
}
