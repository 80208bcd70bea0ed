import { parse } from 'tldts'
import { PART_WORDS } from './words.ts'

/** Where a website points: `domain` is the firm's own registrable domain, null where many firms share the host. */
export type PreparedWebsite = {
  domain: string | null
  label: string
  host: string
  path: string
  numbers: string[]
  parts: number
}

const list = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/))

/** Hosts where a firm has a page, not a site: social networks, maps, directories, booking, delivery, link lists, short links. */
const PAGE_HOSTS = list(`
  facebook.com fb.com fb.me instagram.com twitter.com x.com linkedin.com youtube.com youtu.be tiktok.com pinterest.com vk.com
  whatsapp.com wa.me t.me telegram.me snapchat.com threads.net google.com goo.gl g.page g.co maps.app.goo.gl page.link
  apple.com bing.com yelp.com yelp.ca yelp.de yelp.fr yelp.co.uk tripadvisor.com tripadvisor.de tripadvisor.co.uk foursquare.com
  yellowpages.com yellowpages.ca yell.com gelbeseiten.de pagesjaunes.fr paginegialle.it mapquest.com locality.com bbb.org
  manta.com nextdoor.com thumbtack.com angi.com houzz.com zillow.com realtor.com healthgrades.com zocdoc.com vitals.com webmd.com
  booking.com airbnb.com expedia.com hotels.com vrbo.com agoda.com hostelworld.com trivago.com opentable.com resy.com
  thefork.com quandoo.de grubhub.com doordash.com ubereats.com postmates.com seamless.com toasttab.com chownow.com slicelife.com
  menufy.com lieferando.de deliveroo.co.uk just-eat.co.uk ifood.com.br rappi.com zomato.com swiggy.com foodpanda.com
  vagaro.com booksy.com fresha.com styleseat.com mindbodyonline.com schedulicity.com square.site squareup.com setmore.com
  calendly.com acuityscheduling.com treatwell.de doctolib.de doctolib.fr jameda.de planity.com linktr.ee beacons.ai bio.link
  carrd.co about.me linkin.bio campsite.bio bit.ly tinyurl.com ow.ly etsy.com ebay.com amazon.com mercadolivre.com.br
  eventbrite.com meetup.com gofundme.com patreon.com soundcloud.com bandcamp.com wikipedia.org loopnet.com cylex.de hotfrog.com
  indiamart.com justdial.com practo.com tabelog.com gnavi.co.jp hotpepper.jp ekiten.jp jimdosite.com
`)

/** Site builders that give every firm a subdomain and are not in the public suffix list. */
const BUILDER_HOSTS = list(`
  wordpress.com weebly.com squarespace.com jimdo.com jimdofree.com business.site negocio.site godaddysites.com ueniweb.com
  tumblr.com wix.com webnode.com webnode.es webnode.com.br site123.me placeweb.site mystrikingly.com strikingly.com bigcartel.com
  eatbu.com homestead.com yolasite.com webs.com tripod.com over-blog.com canalblog.com e-monsite.com pagesperso-orange.fr
  free.fr t-online.de libero.it altervista.org blog.com livejournal.com typepad.com hubspotpagebuilder.com dudaone.com
  multiscreensite.com wixstudio.io square.site hotglue.me ueni.com vpweb.com vistaprintdigital.com localplacesites.com
`)

/** True when a registrable domain belongs to a platform where many firms have pages, so it says nothing about the firm. */
export const isSharedHost = (domain: string): boolean => PAGE_HOSTS.has(domain)

/** Splits a website into registrable domain, host and path; returns null for what is no web address. */
export function prepareWebsite(website: string | null): PreparedWebsite | null {
  const trimmed = website?.trim().replace(/^(?:https?:\/\/)+(?=https?:\/\/)/i, '')
  if (!trimmed || trimmed.length > 2048) return null
  const {
    hostname,
    domain: registrable,
    domainWithoutSuffix,
    isIp,
  } = parse(trimmed, { allowPrivateDomains: true })
  if (!hostname || isIp || !registrable) return null
  let domain: string | null = registrable
  let label = domainWithoutSuffix ?? ''
  const host = hostname.startsWith('www.') ? hostname.slice(4) : hostname
  if (BUILDER_HOSTS.has(registrable)) {
    const own =
      host
        .slice(0, -registrable.length - 1)
        .split('.')
        .at(-1) ?? ''
    domain = own ? `${own}.${registrable}` : null
    label = own
  } else if (PAGE_HOSTS.has(registrable)) {
    domain = null
    label = ''
  }
  const path = pathOf(trimmed)
  return {
    domain,
    label: label.replaceAll('-', ''),
    host,
    path,
    numbers: path.match(/\d{2,}/g) ?? [],
    parts: partsOf(host, path),
  }
}

/** The path without scheme, host, query, fragment, `index.html` and closing slash, in lower case. */
function pathOf(url: string): string {
  const start = url.indexOf('://')
  const slash = url.indexOf('/', start < 0 ? 0 : start + 3)
  if (slash < 0) return ''
  const cut = url.slice(slash).search(/[?#]/)
  const path = (cut < 0 ? url.slice(slash) : url.slice(slash, slash + cut)).toLowerCase()
  return path.replace(/\/(?:index|home|default)\.\w{2,5}$/, '').replace(/\/+$/, '')
}

const partsOf = (host: string, path: string): number => {
  let count = 0
  for (const word of `${host}/${path}`.split(/[^a-z]+/)) if (word.length > 2 && PART_WORDS.has(word)) count++
  return count
}
