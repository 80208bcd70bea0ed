import type { ExtractedFact } from './contract.ts'
import { hasStructuredData } from './audit-checks-search.ts'
import { hasContactForm } from './audit-checks-upkeep.ts'
import { attr, type PageSurvey } from './audit-survey.ts'

/** What a site may lack; the value of a `missing` fact. */
export const absences = [
  'booking',
  'online_shop',
  'chat',
  'analytics',
  'reviews',
  'opening_hours',
  'email',
  'social',
  'contact_form',
  'structured_data',
] as const

/** One thing a site may lack. */
export type Absence = (typeof absences)[number]

const bookingWords =
  /\bbook (?:now|online|an? |your |appointment)|\bbooking\b|\breserv(?:e|ations?|ierung|ieren|ar|er)\b|schedule (?:an? )?(?:appointment|visit|consultation|online|service|now)|(?:request|make|online) (?:an? )?appointment|termin(?:vereinbarung| online| buchen| vereinbaren|buchung)|online[- ]termin|prendre rendez-vous|prenota|\bcita previa\b/i
const shopWords =
  /\b(?:add to (?:cart|basket|bag)|view cart|shopping (?:cart|basket|bag)|checkout|my (?:cart|basket)|in den warenkorb|warenkorb|zur kasse|panier|order online|shop online|online shop|carrito)\b/i
const bookingPath = /\/(?:book(?:ing)?s?|reservations?|appointments?|termin\w*)\b/i
const statistics =
  /\b(?:\w*analytics|tracking|\w{0,12}counter|stats?|tracker)\b[\w./-]{0,30}\.(?:js|php|gif|pl|cgi)|webtrends|omniture/i
/** What `statistics` cannot match without. */
const statisticsWords = ['analytics', 'track', 'counter', 'stat', 'webtrends', 'omniture']
const shopPaths = /\/(?:cart|basket|checkout|warenkorb|shop|store|products?\/|order-?online)\b/i
const reviewWords =
  /\b(?:testimonials?|reviews?|bewertungen|kundenstimmen|referenzen|what (?:our )?(?:clients|customers|patients|people) (?:say|are saying)|avis (?:clients?|google)|recensioni|opiniones)\b/i
const reviewHosts =
  /(?:yelp\.|tripadvisor\.|trustpilot\.|provenexpert\.|g\.page\/|google\.[a-z.]+\/(?:maps|search).*review|angieslist|houzz\.|healthgrades|bbb\.org)/i
const hourWords =
  /(?:öffnungszeiten|\b(?:opening hours|business hours|office hours|hours of operation|store hours|our hours|open daily|open (?:mon|7 days|24)|sprechzeiten|sprechstunden|geschäftszeiten|bürozeiten|horaires|heures d'ouverture|orari|horario)\b)|\bhours\s*:|\b(?:mon|mo|tue|di|wed|mi|thu|do|fri|fr|sat|sa|sun|so|lun|mar|sam|dim)[a-zéí]*\.?\s*(?:-|–|to|bis|through|thru|au)?\s*(?:(?:mon|tue|wed|thu|fri|fr|sat|sa|sun|so|do)[a-z]*\.?)?\s*:?\s*\d{1,2}(?:[:.]\d\d)?\s*(?:am|pm|a\.m|p\.m|uhr|h|-|–|to|bis)/i
const socialHosts =
  /(?:^|\.)(?:facebook\.com|fb\.com|twitter\.com|x\.com|instagram\.com|linkedin\.com|youtube\.com|pinterest\.[a-z.]+|xing\.com|tiktok\.com|plus\.google\.com|flickr\.com|vimeo\.com|tumblr\.com|threads\.net|bsky\.app|mastodon\.social|vk\.com)$/i
const spelledMail =
  /(?:@|\[at\]|\(at\)|\sat\s|&#64;)\s?[\w-]{1,60}\s?(?:\.|\[dot\]|\(dot\)|\sdot\s)\s?[a-z]{2,}/i

/** Whether a site shows each of these things, by facts that are known and by what its pages say. */
export function presentThings(pages: readonly PageSurvey[], facts: readonly ExtractedFact[]): Set<Absence> {
  const present = new Set<Absence>()
  const categories = new Set(facts.flatMap(({ kind, data }) => (kind === 'tech' ? [data?.['category']] : [])))
  const kinds = new Set(facts.map(({ kind }) => kind))
  const add = (absence: Absence, condition: boolean): void => {
    if (condition) present.add(absence)
  }
  add('booking', categories.has('booking'))
  add('online_shop', categories.has('shop'))
  add('chat', categories.has('chat'))
  add('analytics', categories.has('analytics') || categories.has('tag_manager'))
  add('reviews', categories.has('reviews') || kinds.has('rating') || kinds.has('review_count'))
  add('opening_hours', kinds.has('opening_hours'))
  add('email', kinds.has('email'))
  add('social', kinds.has('social'))
  for (const survey of pages)
    for (const absence of absences) if (!present.has(absence)) add(absence, shown[absence](survey))
  return present
}

const shown: Record<Absence, (survey: PageSurvey) => boolean> = {
  booking: (survey) =>
    survey.page.links.some(({ text, href }) => bookingWords.test(text) || bookingPath.test(href)) ||
    controls(survey).some((words) => bookingWords.test(words)),
  online_shop: ({ page }) =>
    shopWords.test(page.text) ||
    page.links.some(
      ({ href, text }) => shopPaths.test(href) || shopWords.test(text) || /^(?:shop|store)$/i.test(text),
    ),
  chat: ({ page }) => /\blive[- ]?chat\b|\bchat (?:now|with us)\b/i.test(page.text),
  analytics: ({ page }) =>
    statisticsWords.some((word) => page.lowerHtml.includes(word)) && statistics.test(page.html),
  reviews: ({ page }) =>
    reviewWords.test(page.text) ||
    page.links.some(({ href }) => reviewHosts.test(href)) ||
    page.jsonLd.some(({ data }) => data['aggregateRating'] !== undefined || data['review'] !== undefined),
  opening_hours: ({ page }) =>
    hourWords.test(page.text) ||
    page.jsonLd.some(
      ({ data }) => data['openingHours'] !== undefined || data['openingHoursSpecification'] !== undefined,
    ) ||
    page.lowerHtml.includes('itemprop="openinghours'),
  email: ({ page }) =>
    page.links.some(({ href }) => href.startsWith('mailto:')) ||
    ['data-cfemail', 'email-protection', 'mailto:'].some((word) => page.lowerHtml.includes(word)) ||
    spelledMail.test(page.text),
  social: ({ page }) =>
    page.links.some(({ href }) => URL.canParse(href) && socialHosts.test(new URL(href).hostname)) ||
    ['facebook.com/plugins', 'class="fb-', 'twitter-follow', 'platform.twitter'].some((word) =>
      page.lowerHtml.includes(word),
    ),
  contact_form: hasContactForm,
  structured_data: hasStructuredData,
}

/** The words on buttons and the addresses of frames. */
function controls(survey: PageSurvey): string[] {
  return [
    ...survey.all('input').map((input) => `${attr(input, 'value')} ${attr(input, 'placeholder')}`),
    ...survey.all('button').map((button) => survey.page.$(button).text().slice(0, 200)),
    ...survey.all('iframe').map((frame) => attr(frame, 'src')),
  ]
}

/** `missing` facts: what no page shows. The quote names the check and the pages that were read. */
export function missingFacts(pages: readonly PageSurvey[], facts: readonly ExtractedFact[]): ExtractedFact[] {
  const home = pages[0]
  if (home === undefined) return []
  const present = presentThings(pages, facts)
  const read = pages.map(({ page }) => page.url).join(', ')
  return absences
    .filter((absence) => !present.has(absence))
    .map((absence) => ({
      kind: 'missing',
      value: absence,
      data: { check: `missing_${absence}`, pages: pages.map(({ page }) => page.url) },
      quote: `missing_${absence}: looked on ${read}`.slice(0, 2000),
      quoteIn: 'check',
      url: home.page.url,
      confidence: pages.length >= 3 ? 0.8 : 0.6,
    }))
}
