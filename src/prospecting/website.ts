import { getDomain } from 'tldts'

/** `acme.com`, `www.acme.com/x` and `http://acme.com` become an address with scheme; null when it is none. */
export function cleanWebsite(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? ''
  if (trimmed === '' || /\s/.test(trimmed) || trimmed.length > 2048) return null
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed)
    ? trimmed
    : `https://${trimmed.replace(/^\/+/, '')}`
  if (!URL.canParse(withScheme)) return null
  const url = new URL(withScheme)
  if (!/^https?:$/.test(url.protocol) || !url.hostname.includes('.')) return null
  url.username = ''
  url.password = ''
  url.hash = ''
  return url.href
}

/** The registrable domain of a website by the public suffix list with private suffixes; null when there is none. */
export function registrableDomain(website: string | null): string | null {
  return website === null ? null : getDomain(website, { allowPrivateDomains: true })
}
