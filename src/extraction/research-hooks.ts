import type { HookCode, OpportunityCode } from './research-codes.ts'
import type { TextFinding, TextRule } from './research-text.ts'

/** True and positive things that a page says about the company, worth opening a mail with. */
export const hookRules: readonly TextRule<HookCode>[] = [
  {
    code: 'anniversary',
    words: 'anniversary | years | jahre | jubiläum | ans d',
    pattern:
      /\b(?:celebrat\w+|marks?|marking)\b[^.\n]{0,40}\b\d{1,3}(?:th|st|nd|rd)?[ -](?:years?|anniversary|birthday)\b|\b\d{1,3}(?:th|st|nd|rd) anniversary\b|\b(?:for|over|more than|nearly|almost|with) (?:the (?:last|past) )?(\d{2,3})\+? years\b(?: of (?:\w+ )?(?:experience|service|excellence|business|tradition)| in business|[^.\n]{0,20}experience)?|(?<![\d.])(\d{2,3})\+? years (?:of (?:\w+ )?(?:experience|service|excellence|tradition)|in business|experience)|\b\d{2,3}[ -]?jähriges? (?:jubiläum|bestehen)|(?:seit|über|mehr als)[^.\n]{0,10} \d{2,3} jahren|(?:depuis|plus de) \d{2,3} ans\b/i,
    says: ([, years]) =>
      years !== undefined && (Number(years) < 10 || Number(years) > 250) ? null : 'Many years in business',
  },
  {
    code: 'founded',
    words: 'since | established | est. | founded | seit | gegründet | depuis | fondée | fondé en',
    pattern:
      /\b(?:(?:in business|serving (?:\w+[ ,&]+){1,6}|family[- ](?:owned|run|operated)[^.\n]{0,20}|open|operating|proudly [^.\n]{0,30})?\bsince|established(?: in)?|est\.?|(?:was |company |firm )?founded(?: in| by [^.\n]{0,40} in)?|gegründet(?: im jahre?)?|(?:familien\w+|tradition|qualität|für sie da)[^.\n]{0,20}\bseit|fondée? en)\s+((?:1[6-9]\d\d|20[0-2]\d))\b/i,
    says: ([, year], now) => (Number(year) > now.getUTCFullYear() - 3 ? null : `Since ${year ?? ''}`),
  },
  {
    code: 'award',
    words: 'award | voted | winner | best of | ausgezeichnet | top 10 | top 100 | ranked | recognized as',
    pattern:
      /\baward[- ]winning\b|\b(?:winners? of|won|received|recipient of|awarded|honou?red with)\b[^.\n]{0,60}\b(?:awards?|prize|medal|title)\b|\bvoted\b[^.\n]{0,30}\b(?:best|#1|no\. ?1|number one|top)\b|\bnamed\b[^.\n]{0,25}\b(?:best|top)\b|\b(?:ranked|rated) (?:#1|number one|no\. ?1|among the (?:best|top))|\bausgezeichnet (?:mit|als|von)\b/i,
    says: ([text]) =>
      /submit|nominate|enter for|apply|best regards|software/i.test(text) ? null : 'An award',
  },
  {
    code: 'family_owned',
    words:
      'family | familien | familiale | locally owned | owner-operated | owner operated | inhabergeführt | woman-owned | women-owned | veteran-owned | employee-owned | independently owned',
    pattern:
      /\bfamily[- ](?:owned|run|operated|business|company)\b|\b(?:locally|independently|employee|wom[ae]n|veteran|minority)[- ]owned\b|\bowner[- ]operated\b|familien(?:betrieb|unternehmen|geführt)\w*|inhabergeführt\w*|entreprise familiale/i,
    says: () => 'In the hands of its owners',
  },
  {
    code: 'certified',
    words:
      'certified | iso 9001 | iso 14001 | accredited | zertifiziert | licensed and insured | board-certified | meisterbetrieb',
    pattern:
      /\biso[ -]?(?:9001|14001|13485|27001)\b|\b(?:board|nationally|state|fully|epa|factory|nate|ase|leed|organic|usda)[- ]certified\b|\bbbb accredited\b|\baccredited (?:by|business|member)\b|\b(?:fully )?licensed,?(?: bonded)? (?:and|&) insured\b|\bcertified (?:by|organic|technicians?|master|financial planner|public accountant)\b|zertifiziert (?:nach|durch|von)|meisterbetrieb/i,
    says: () => 'Certified',
  },
  {
    code: 'community',
    words: 'sponsor | giving back | give back | charit | donate | ehrenamt | gemeinnützig | volunteer',
    pattern:
      /\b(?:proud(?:ly)?|official) (?:to )?sponsor\w*\b[^.\n]{0,50}|\bwe (?:proudly |also |regularly )?(?:sponsor|support|donate)\b[^.\n]{0,60}|\b(?:giving|give|gives) back to (?:the|our)\b[^.\n]{0,40}|\b(?:donates?|donated|donating)\b[^.\n]{0,40}\b(?:to charit\w+|of (?:its|our|the) profits?|of (?:all )?proceeds)/i,
    says: () => 'Does something for others',
  },
  {
    code: 'customers',
    words: 'customers | clients | patients | kunden | families | students | members | guests | projects',
    pattern:
      /\b(?:serv(?:es?|ed|ing)|trusted by|helped|helping|we have (?:over|more than))\s+(?:over |more than |nearly )?(\d{1,3}(?:[,.]\d{3})+|\d{2,7})\+?\s+(?:happy |satisfied |loyal |local |active )?(?:customers|clients|patients|families|businesses|companies|students|members|guests|projects)\b|\b(?:über|mehr als)\s+\d[\d.]{1,8}\s+(?:zufriedene )?kunden\b/i,
    says: () => 'Many customers',
  },
  {
    code: 'new_location',
    words:
      "new location | now open | grand opening | opening soon | second location | new office | we have moved | we've moved | neueröffnung | neuer standort | new showroom | new store | new facility",
    pattern:
      /\b(?:our|a|the) (?:brand )?new (?:location|office|store|showroom|restaurant|branch|facility|studio)\b[^.\n]{0,40}|\bgrand opening\b[^.\n]{0,40}|\bnow open\b(?: in| at| on|!)[^.\n]{0,40}|\b(?:second|third|newest) location\b[^.\n]{0,40}|\bwe(?:'ve| have) moved\b[^.\n]{0,40}|neueröffnung[^.\n]{0,40}|neuer standort[^.\n]{0,40}/i,
    says: () => 'A new place',
  },
  {
    code: 'hiring',
    words:
      'hiring | join our team | job openings | current openings | open positions | stellenangebote | wir suchen | offene stellen | nous recrutons | verstärkung',
    pattern:
      /\b(?:we(?:'re| are) (?:currently |always |now )?hiring|now hiring|join our team|(?:current|job|career) openings|open positions|stellenangebote|offene stellen|wir suchen (?:sie|dich|ab|zum|eine?n?|für|verstärkung)|verstärkung für unser team|nous recrutons)\b[^.\n]{0,50}/i,
    says: () => 'Looking for people',
  },
  {
    code: 'languages',
    words: 'se habla | hablamos | we speak | wir sprechen | on parle | bilingual | multilingual | fluent in',
    pattern:
      /\bse habla espa[nñ]ol\b|\bhablamos espa[nñ]ol\b|\bwe speak (?!to|with|for|of|about|the truth)[A-Z][^.\n]{0,50}|\bwir sprechen (?:auch )?[A-Z][^.\n]{0,40}|\b(?:bilingual|multilingual) (?:staff|team|agents|office|service)\b/i,
    says: () => 'Serves people in several languages',
  },
  {
    code: 'speciality',
    words: 'speciali | spezialis',
    pattern:
      /\b(?:we|who|and|firm|company|team|practice|attorneys?|which)\s+(?:also |proudly )?speciali[sz]es? in\s[^.\n]{4,100}|\bspeciali[sz]ing in\s[^.\n]{4,100}|\bspezialisiert auf\s[^.\n]{4,100}/i,
    says: () => 'A speciality',
  },
]

/** Things a page says that call for an offer. */
export const opportunityRules: readonly TextRule<OpportunityCode>[] = [
  {
    code: 'recruiting',
    words:
      'hiring | join our team | job openings | current openings | open positions | stellenangebote | wir suchen | offene stellen | nous recrutons | verstärkung',
    pattern:
      /\b(?:we(?:'re| are) (?:currently |always |now )?hiring|now hiring|join our team|(?:current|job|career) openings|open positions|stellenangebote|offene stellen|wir suchen (?:sie|dich|ab|zum|eine?n?|für|verstärkung)|verstärkung für unser team|nous recrutons)\b/i,
    says: ([text]) => `The company looks for people ("${text.trim()}"): offer pages that win applicants`,
  },
  {
    code: 'expansion',
    words:
      'new location | grand opening | opening soon | second location | new office | neueröffnung | neuer standort | new showroom | new store',
    pattern:
      /\b(?:our|a) (?:brand )?new (?:location|office|store|showroom|restaurant|branch|facility)\b|\bgrand opening\b|\bsecond location\b|neueröffnung|neuer standort/i,
    says: ([text]) => `The company grows ("${text.trim()}"): offer to make the new place known`,
  },
  {
    code: 'newsletter',
    words: 'newsletter | mailing list',
    pattern:
      /\b(?:subscribe|sign up|join|register|anmelden|abonnieren)\b[^.\n]{0,40}\b(?:newsletters?|mailing list)\b|\bnewsletter (?:sign ?up|anmeld\w+|abonnieren)/i,
    says: ([text]) => `A newsletter is offered ("${text.trim()}"): offer to do more with it`,
  },
]

const ourselves =
  /\b(?:we|our|us|i am|i have|my|wir|uns|unser\w*|ich bin|nous|notre|nos)\b|\b(?:our|this|the) (?:company|firm|business|team|practice|restaurant)\b/i
const somebody = /\b(?:he|she|his|her)\b/i
const always: readonly HookCode[] = ['hiring', 'new_location', 'languages', 'family_owned']
const notAHook = /\b(?:visitors?|hits|visits|updated|copyright|rights reserved|fax)\b|©/i
const slogan = 70

/** Whether a sentence speaks of the company: in the first person, by the name in its address, or as a slogan; not of one person in it. */
export function isAboutCompany({ code, quote, page }: TextFinding<HookCode>): boolean {
  if (always.includes(code)) return true
  if (somebody.test(quote) || notAHook.test(quote)) return false
  return ourselves.test(quote) || quote.length <= slogan || squeezed(quote).includes(brandOf(page.url))
}

function squeezed(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '')
}

/** The longest label of the host, letters only: `www.hayden-outdoors.com` → `haydenoutdoors`. */
function brandOf(url: string): string {
  if (!URL.canParse(url)) return '\n'
  const labels = new URL(url).hostname.split('.').slice(0, -1)
  const longest = labels.toSorted((a, b) => b.length - a.length)[0] ?? ''
  return longest.length < 4 ? '\n' : squeezed(longest)
}
