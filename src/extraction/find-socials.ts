import { quoteHtml, quoteTag, type Finding } from './finding.ts'
import { listOf } from './json-ld.ts'
import type { ParsedPage } from './parse-page.ts'

/** A profile of the firm or a person on a network. */
export type SocialFinding = Finding & { network: string }

type Network = { network: string; host: RegExp; profile: RegExp; reserved?: RegExp }

const networks: Network[] = [
  {
    network: 'linkedin',
    host: /(?:^|\.)linkedin\.com$/,
    profile: /^\/(?:company|in|school|showcase|pub|groups)\/[^/]+/,
  },
  {
    network: 'facebook',
    host: /(?:^|\.)(?:facebook\.com|fb\.com|fb\.me)$/,
    profile:
      /^\/(?:pages\/[^/]+\/\d+|pg\/[^/]+|people\/[^/]+\/\d+|groups\/[^/]+|[\w.-]{2,80})\/?$|^\/profile\.php$/,
    reserved:
      /^\/(?:sharer?|share|plugins|dialog|tr|login|events|photo|photos|video|watch|home|help|policies|privacy|legal|business|ads|l|v\d|permalink|story|2008|hashtag|marketplace|pages\/create)(?:[/.]|$)/i,
  },
  {
    network: 'x',
    host: /^(?:www\.|mobile\.)?(?:twitter|x)\.com$/,
    profile: /^\/(?:#!\/)?@?\w{1,20}\/?$/,
    reserved:
      /^\/(?:share|intent|home|search|hashtag|login|signup|privacy|tos|about|i|widgets|explore|settings|goodies|statuses)(?:\/|$)/i,
  },
  {
    network: 'instagram',
    host: /(?:^|\.)instagram\.com$/,
    profile: /^\/[\w.]{1,40}\/?$/,
    reserved: /^\/(?:p|explore|accounts|about|reel|reels|stories|tv|legal|developer|embed)(?:[/.]|$)/i,
  },
  {
    network: 'youtube',
    host: /(?:^|\.)youtube\.com$/,
    profile: /^\/(?:(?:user|channel|c)\/[^/]+|@[^/]+|[A-Za-z]\w{3,60})\/?$/,
    reserved:
      /^\/(?:watch|embed|results|playlist|feed|shorts|live|redirect|subscription_center|t|iframe_api|player_api|channel|user|c|about|upload)\/?$/i,
  },
  { network: 'tiktok', host: /(?:^|\.)tiktok\.com$/, profile: /^\/@[\w.]{2,40}\/?$/ },
  {
    network: 'pinterest',
    host: /(?:^|\.)pinterest\.(?:com|co\.uk|de|fr|es|it|ca|com\.au|at|ch)$/,
    profile: /^\/[\w-]{2,40}\/?$/,
    reserved: /^\/(?:pin|search|explore|login|about|ideas)(?:\/|$)/i,
  },
  {
    network: 'xing',
    host: /(?:^|\.)xing\.com$/,
    profile: /^\/(?:profile|companies|pages|company|net)\/[^/]+/,
  },
  {
    network: 'github',
    host: /^(?:www\.)?github\.com$/,
    profile: /^\/[\w-]{1,40}\/?$/,
    reserved:
      /^\/(?:features|pricing|about|login|join|topics|sponsors|orgs|marketplace|site|contact|security|explore)\/?$/i,
  },
  {
    network: 'yelp',
    host: /(?:^|\.)yelp\.(?:com|ca|co\.uk|de|fr|ie|it|es|com\.au)$/,
    profile: /^\/biz\/[^/]+/,
  },
  {
    network: 'vimeo',
    host: /^(?:www\.)?vimeo\.com$/,
    profile: /^\/(?!\d+\/?$)[\w-]{2,40}\/?$/,
    reserved: /^\/(?:categories|channels|log_in|join|about|features|watch)\/?$/i,
  },
  { network: 'flickr', host: /^(?:www\.)?flickr\.com$/, profile: /^\/(?:photos|people)\/[^/]+\/?$/ },
  { network: 'threads', host: /^(?:www\.)?threads\.(?:net|com)$/, profile: /^\/@[\w.]+\/?$/ },
  { network: 'bluesky', host: /^bsky\.app$/, profile: /^\/profile\/[^/]+\/?$/ },
  { network: 'tripadvisor', host: /(?:^|\.)tripadvisor\.[a-z.]{2,6}$/, profile: /_Review-/ },
  {
    network: 'google_plus',
    host: /^plus\.google\.com$/,
    profile: /^\/(?:u\/\d\/)?(?:b\/)?(?:\+\w+|\d{15,})(?:\/|$)/,
  },
  {
    network: 'foursquare',
    host: /(?:^|\.)foursquare\.com$/,
    profile: /^\/(?:v\/[^/]+|(?!v\/|user|about|venue)[\w-]{3,40}\/?$)/,
  },
  {
    network: 'medium',
    host: /^(?:www\.)?medium\.com$/,
    profile: /^\/@?[\w.-]{2,40}\/?$/,
    reserved: /^\/(?:p|m|tag|search|about)\/?$/i,
  },
  { network: 'telegram', host: /^(?:t\.me|telegram\.me)$/, profile: /^\/(?!share)\w{4,40}\/?$/ },
  { network: 'vk', host: /^(?:www\.)?vk\.com$/, profile: /^\/(?!share)[\w.]{3,40}\/?$/ },
]

/** Names of firms that make the sites of others: their own profiles stand in templates and say nothing of the owner. */
const vendors =
  /^@?(?:wordpress|wordpressdotcom|wix|wixcom|squarespace|shopify|weebly|godaddy|joomla|drupal|facebook|twitter|instagram|youtube|google|linkedin|pinterest|github|tiktok|yelp|elementor|elegantthemes|automattic|webflow|hubspot|mailchimp|username|yourname|yourpage|yourprofile|your-page|example|user)$/i

/** In the address of every profile, so that the other links need no closer look. */
const knownHost =
  /(?:linkedin|facebook|fb|twitter|x|instagram|youtube|tiktok|xing|github|vimeo|flickr|threads|foursquare|medium|vk|plus\.google)\.(?:com|net)|fb\.me|bsky\.app|t\.me|telegram\.me|pinterest\.|yelp\.|tripadvisor\./i

/** Profiles on social networks that a page links to; share buttons, posts, plug-ins and the networks' own pages are left out. */
export function findSocials(page: ParsedPage): SocialFinding[] {
  const found = new Map<string, SocialFinding>()
  const own = hostOf(page.url)
  for (const link of page.links) {
    if (!knownHost.test(link.href)) continue
    const social = asProfile(link.href)
    if (social === null || hostOf(link.href) === own || found.has(social.value)) continue
    found.set(social.value, {
      ...social,
      quote: quoteTag(page, link.element),
      quoteIn: 'html',
      start: -1,
      end: -1,
      confidence: 0.9,
    })
  }
  for (const { data } of page.jsonLd) {
    for (const address of listOf(data['sameAs']).slice(0, 50)) {
      const social = typeof address === 'string' ? asProfile(address) : null
      if (social === null || found.has(social.value) || typeof address !== 'string') continue
      const quote = quoteHtml(page, address) ?? quoteHtml(page, address.replaceAll('/', '\\/'))
      if (quote !== null)
        found.set(social.value, { ...social, quote, quoteIn: 'html', start: -1, end: -1, confidence: 0.97 })
    }
  }
  return [...found.values()]
}

function asProfile(address: string): { value: string; network: string } | null {
  if (!/^https?:\/\/[^/]*[a-z]/i.test(address) || address.length > 500) return null
  const url = parse(address)
  if (url === null) return null
  const host = url.hostname.toLowerCase()
  for (const { network, host: pattern, profile, reserved } of networks) {
    if (!pattern.test(host)) continue
    const path = (network === 'x' && url.hash.startsWith('#!/') ? url.hash.slice(2) : url.pathname).replace(
      /\/+$/,
      '',
    )
    if (!profile.test(path) || reserved?.test(path) === true) return null
    const name = path.split('/').at(-1) ?? ''
    if (vendors.test(name)) return null
    const query =
      network === 'facebook' && path === '/profile.php' && url.searchParams.has('id')
        ? `?id=${url.searchParams.get('id')}`
        : ''
    if (path === '/profile.php' && query === '') return null
    return { value: `https://${host.replace(/^(?:m|mobile)\./, 'www.')}${path}${query}`, network }
  }
  return null
}

function hostOf(address: string): string {
  return parse(address)?.hostname.replace(/^www\./, '') ?? ''
}

function parse(address: string): URL | null {
  try {
    return new URL(address)
  } catch {
    return null
  }
}
