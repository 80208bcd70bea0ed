import type { ExtractedFact } from './contract.ts'
import type { PainPointCode } from './research-codes.ts'
import type { PainFinding } from './research-pains-html.ts'
import type { Trade } from './research-trade.ts'

const byCheck: Readonly<Record<string, PainPointCode>> = {
  https: 'no_https',
  https_redirect: 'no_https_redirect',
  certificate: 'certificate_invalid',
  mixed_content: 'mixed_content',
  insecure_form: 'insecure_form',
  load_time: 'slow_page',
  page_weight: 'heavy_page',
  broken_links: 'broken_links',
  viewport: 'not_mobile_friendly',
  zoom_allowed: 'zoom_blocked',
  flash: 'flash_content',
  title: 'missing_title',
  title_length: 'generic_title',
  description: 'missing_description',
  heading: 'missing_heading',
  lang: 'missing_lang',
  structured_data: 'no_structured_data',
  alt_text: 'missing_alt_text',
  library: 'outdated_library',
  software: 'outdated_software',
  copyright: 'outdated_copyright',
  markup: 'outdated_markup',
  contact_form: 'no_contact_form',
  phone_link: 'phone_not_clickable',
}

/** Pain points from failed checks of the audit; those that only experts care about are left out. */
export function painsFromAudit(facts: readonly ExtractedFact[]): PainFinding[] {
  const failures = facts.filter(({ kind }) => kind === 'audit_failure')
  const fixed = failures.find(({ data }) => data?.['check'] === 'fixed_width')
  return failures.flatMap((fact) => {
    const check = fact.data?.['check']
    const code = typeof check === 'string' && Object.hasOwn(byCheck, check) ? byCheck[check] : undefined
    if (code === undefined) return []
    // A title that is too long or short is a detail; one that says "Home" is a fault anybody understands.
    if (code === 'generic_title' && !fact.value.includes(' just "')) return []
    const { value: words, quote, quoteIn, url } = fact
    if (code === 'not_mobile_friendly' && quoteIn === 'check' && fixed !== undefined)
      return [
        {
          code,
          words: `On a phone the page appears tiny. ${fixed.value}`,
          quote: fixed.quote,
          quoteIn: fixed.quoteIn,
          url: fixed.url,
        },
      ]
    return [{ code, words, quote, quoteIn, url }]
  })
}

const lacking: Readonly<
  Record<string, { code: PainPointCode; words: string; matters: (trade: Trade) => boolean }>
> = {
  booking: { code: 'no_booking', words: 'Customers cannot book online', matters: ({ books }) => books },
  online_shop: {
    code: 'no_online_shop',
    words: 'The goods cannot be ordered online',
    matters: ({ sells, books }) => sells && !books,
  },
  analytics: {
    code: 'no_analytics',
    words: 'No visitor statistics are to be seen, so nobody knows what visitors look for',
    matters: () => true,
  },
  reviews: {
    code: 'no_reviews',
    words: 'No reviews or voices of customers are shown',
    matters: ({ visited }) => visited,
  },
  opening_hours: {
    code: 'no_opening_hours',
    words: 'The pages do not say when the company is open',
    matters: ({ visited }) => visited,
  },
  email: { code: 'no_email', words: 'The pages show no e-mail address', matters: () => true },
  social: {
    code: 'no_social',
    words: 'The site links to no social network',
    matters: ({ visited }) => visited,
  },
}

/** Pain points from things that no page shows, where the trade needs them. */
export function painsFromAbsences(facts: readonly ExtractedFact[], trade: Trade): PainFinding[] {
  return facts.flatMap(({ kind, value, quote, quoteIn, url }) => {
    const found = kind === 'missing' && Object.hasOwn(lacking, value) ? lacking[value] : undefined
    return found === undefined || !found.matters(trade)
      ? []
      : [{ code: found.code, words: found.words, quote, quoteIn, url }]
  })
}

/** A company without a website that answers. */
export function painsFromReach(facts: readonly ExtractedFact[]): PainFinding[] {
  return facts.flatMap(({ kind, value, quote, quoteIn, url }) =>
    kind === 'website_exists' && value === 'false'
      ? [
          {
            code: 'no_website' as const,
            words: 'The company has no website that answers',
            quote,
            quoteIn,
            url,
          },
        ]
      : [],
  )
}
