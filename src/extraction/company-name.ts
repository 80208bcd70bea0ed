const legalForms =
  'incorporated|inc|llc|l\\.l\\.c|llp|lp|ltd|limited|corp|corporation|company|co|plc|pllc|pc|pty|gmbh & co\\.? kg|gmbh|ag|kg|ohg|gbr|ug(?: \\(haftungsbeschränkt\\))?|e\\.k|e\\.v|mbh|se|s\\.?a\\.?r\\.?l|sarl|sas|sasu|s\\.?a|eurl|s\\.?l\\.?u|s\\.?l|s\\.?p\\.?a|s\\.?r\\.?l\\.?s?|snc|b\\.?v|n\\.?v|v\\.?o\\.?f|bvba|ab|as|asa|aps|a/s|oy|oyj|s\\.?r\\.?o|a\\.?s|sp\\.? z o\\.?o|kft|zrt|d\\.?o\\.?o|lda|ltda|s\\.?a\\.?s|s de rl de cv|kk|pte'

/** A legal form at the end of a name: "Ltd", "GmbH", "S.L.". */
export const legalFormAtEnd = new RegExp(`[\\s,]+(?:${legalForms})\\.?(?:\\s(?:${legalForms})\\.?)?$`, 'iu')

const generic =
  /^(?:(?:welcome(?: to)?|home ?page|home|main|index|untitled(?: document)?|contact(?:s|o|us)?(?: us)?(?: page)?(?: form)?|get in touch|about(?: us)?|our (?:team|company|story|services|people|staff)|team|staff|services?|products?|solutions|news|blog|careers?|jobs?|faqs?|help|support|login|sign in|search|site ?map|privacy(?: policy)?|terms(?: .*)?|imprint|impressum|kontakt|contacto|contatti|inicio|accueil|startseite|willkommen|über uns|quienes somos|chi siamo|english|deutsch|locations?|directions|hours|gallery|portfolio|testimonials|reviews|shop|store|cart|checkout|my account|menu|overview|information|company|customer service|error|404.*|not found|page not found|logo|banner|header|image|photo|website|official (?:web)?site|the official (?:web)?site|online|directory|all rights reserved|copyright|powered by.*|web|visa|mastercard|paypal|wordpress|just another wordpress site|joomla|drupal|wix|squarespace|facebook|twitter|linkedin|instagram|youtube|google|home decor|default|test|demo|email|phone|address|share|follow us)(?: page)?)$/iu
const sentenceWords =
  /\b(?:please|click|your|you|we|our|is|are|was|will|the best|how to|find|learn|get|buy|call|read|view|see|this|that|with us|for sale|reserved|designed by|site by|developed by|hosted by)\b/iu
const edges = /^[\s"'“”‘’«»|:–—,.\-•·>©®™*]+|[\s"'“”‘’«»|:–—,\-•·>©®™*]+$/gu

const leading =
  /^(?:[Ww]elcome [Tt]o|[Cc]ontact [Uu]s|[Cc]ontact|[Aa]bout [Uu]s|[Aa]bout|[Hh]ome(?=\s?[|:–—-])|(?:[Tt]he )?[Oo]fficial (?:[Ww]eb)?[Ss]ite [Oo]f|[Dd]irections to)\s?[|:–—-]?\s(?:the\s(?=\p{Lu})|The\s(?=\p{Lu}))?(?=\p{Lu}|\d)/u

/** A name as it may be shown, or null when the words are navigation, a sentence or too long to be a name. */
export function cleanName(raw: string): string | null {
  const trimmed = raw.replace(/(?<=[\p{Ll}\d])(?:SM|TM)$|[®™]/gu, '').replace(edges, '')
  if (generic.test(trimmed)) return null
  const name = trimmed
    .replace(leading, '')
    .replace(
      /\s(?:logo|home ?page|official (?:web)?site|website|home|contact us|contact|about us|on facebook)$/iu,
      '',
    )
    .replace(edges, '')
  const letters = name.replace(/[^\p{L}\d]/gu, '')
  if (letters.length < 2 || name.length > 70 || name.split(' ').length > 9 || !/\p{L}/u.test(name))
    return null
  if (generic.test(name) || (sentenceWords.test(name) && !legalFormAtEnd.test(name))) return null
  if (/:\s|\p{Ll}{3}\.\s\p{L}/u.test(name) && !legalFormAtEnd.test(name)) return null
  if (
    /@|https?:|\.(?:jpe?g|png|gif|html?|php)\b|[!?]$|[<>{}=]/i.test(name) ||
    /\d{5}|\d{3}[ .-]\d{3}|^\d[\d\s.-]*$/.test(name) ||
    /^(?:infringement|notice|policy|law|laws|act|protected|owner|holders?|material|information)\b/i.test(name)
  )
    return null
  return name
}

/** What stays the same however a name is written: lower case, no legal form, marks or "the". */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(legalFormAtEnd, '')
    .replace(/&(?:amp;?)?/g, 'and')
    .replace(/^the\s/, '')
    .replace(/[^\p{L}\d]/gu, '')
}

/** How well a name and the first label of a domain agree: 1 the same, 0.6 one holds the other or initials, else 0. */
export function agreement(name: string, domainLabel: string): number {
  const key = nameKey(name)
  const label = domainLabel.toLowerCase().replace(/[^\p{L}\d]/gu, '')
  if (label.length < 3 || key.length < 2) return 0
  if (
    key === label ||
    key === label.replace(/^the/, '') ||
    nameKey(name.replace(legalFormAtEnd, '')) === label
  )
    return 1
  const withForm = name.toLowerCase().replace(/[^\p{L}\d]/gu, '')
  if (withForm === label) return 1
  if ((key.length >= 5 && label.includes(key)) || (label.length >= 5 && key.includes(label))) return 0.6
  const initials = name
    .replace(legalFormAtEnd, '')
    .split(/[\s&-]+/)
    .map((word) => word[0] ?? '')
    .join('')
    .toLowerCase()
  if (initials.length >= 3 && (label === initials || label.startsWith(initials))) return 0.6
  const words = name
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word.length >= 4)
  const shared = words.filter((word) => label.includes(word))
  return shared.length >= 2 || (shared[0]?.length ?? 0) >= 6 ? 0.5 : 0
}
