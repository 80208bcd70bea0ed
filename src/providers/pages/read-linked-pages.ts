import { HttpFailure } from '../../platform/http-client.ts'
import { linksOf, type PageLink } from './links.ts'
import { roleOfLink, usualContactPaths } from './page-roles.ts'
import type { FetchedPage, PageRole } from './site-read.ts'
import { isSameSite, pageKey, type Visit } from './visit.ts'

const order: PageRole[] = ['contact', 'imprint', 'about', 'team']
const pageTimeoutMs = 8000
const notPages =
  /\.(pdf|jpe?g|png|gif|webp|svg|ico|zip|docx?|xlsx?|pptx?|mp[34]|avi|mov|css|js|xml|rss|json|txt|ics|vcf)$/i

/** Reads the pages about contact, imprint, company and people that the entry page links to; returns all its links. */
export async function readLinkedPages(visit: Visit, entry: FetchedPage): Promise<PageLink[]> {
  const base = new URL(entry.finalUrl)
  const links = linksOf(entry.html, entry.finalUrl).filter((link) => isSameSite(link.url, base))
  // A few more than there is room for, since some links lead nowhere.
  const ranked = rankedLinks(links, visit.limits.maxPages + 3)
  for (const { url, role } of ranked.length > 0 || links.length > 2 ? ranked : guesses(base)) {
    if (visit.pages.length >= visit.limits.maxPages || visit.remainingMs() < 200) break
    if (visit.seen.has(pageKey(url))) continue
    const before = visit.pages.length
    await visit.fetch(url, role, pageTimeoutMs)
    const added = visit.pages[before]
    // A link that redirects off the site is somebody else's page.
    if (added !== undefined && !isSameSite(new URL(added.finalUrl), base)) visit.pages.pop()
  }
  return links
}

/** A page almost without links (drawn by a script, cut at the byte limit) may still have the usual neighbours. */
function guesses(base: URL): { url: URL; role: PageRole }[] {
  return usualContactPaths(base.hostname)
    .slice(0, 3)
    .map((path) => new URL(path, base))
    .map((url) => ({ url, role: roleOfLink(url, '').role }))
}

/** The best two links of each role: first the best of every role, then the seconds. */
export function rankedLinks(links: PageLink[], limit: number): { url: URL; role: PageRole }[] {
  const best = new Map<string, { url: URL; role: PageRole; strength: number }>()
  for (const { url, text } of links) {
    if (url.href.length > 300 || notPages.test(url.pathname)) continue
    const { role, strength } = roleOfLink(url, text)
    const key = pageKey(url)
    if (strength > (best.get(key)?.strength ?? 0)) best.set(key, { url, role, strength })
  }
  const byRole = order.map((role) =>
    [...best.values()].filter((link) => link.role === role).sort((a, b) => b.strength - a.strength),
  )
  return [0, 1].flatMap((place) => byRole.flatMap((found) => found.slice(place, place + 1))).slice(0, limit)
}

/** Whether plain http leads to https on the host that was read; `null` when it could not be asked or the site has no https. */
export async function checkHttpsRedirect(visit: Visit, entry: FetchedPage): Promise<boolean | null> {
  const url = new URL('/', entry.finalUrl)
  if (!visit.settings.checkHttpsRedirect || url.protocol !== 'https:' || url.port !== '') return null
  url.protocol = 'http:'
  const answer = await visit.probe(url, 'https_redirect', 0)
  const isSilent =
    answer === null || answer instanceof HttpFailure || [403, 405, 429, 501].includes(answer.status)
  if (isSilent) return null
  const location = answer.headers['location'] ?? ''
  return answer.status >= 300 && answer.status < 400 && location.startsWith('https:')
}

/** Tries a few internal links that were not read; what they answer is noted in `requested`. */
export async function checkLinks(visit: Visit, entry: FetchedPage, links: PageLink[]): Promise<void> {
  const base = new URL(entry.finalUrl)
  let left = visit.settings.linkChecks
  for (const { url, kind } of links) {
    if (left === 0) return
    if (
      kind !== 'anchor' ||
      url.host !== base.host ||
      notPages.test(url.pathname) ||
      visit.seen.has(pageKey(url))
    )
      continue
    visit.seen.add(pageKey(url))
    left -= 1
    if ((await visit.probe(url, 'link', 5)) === null) return
  }
}
