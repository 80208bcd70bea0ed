/** Where somebody works. */
export interface Place {
  organisation: string | null
  /** ISO 3166-1 alpha-2. */
  country: string | null
}

/** The organisation and the country of an affiliation; what it does not say is null. */
export function readPlace(affiliation: string): Place {
  // One address may name several places: the first counts, and its country may stand at the end only.
  const first = affiliation.split(';')[0] ?? ''
  return {
    organisation: organisationOf(first),
    country: countryOf(first) ?? countryOf(affiliation),
  }
}

/** Kinds of organisations from the house to its parts; the first kind that is there gives the name. */
const houses = [
  /\b(?:univers\w*|univ|hochschule|politecnico|polytechni\w*|eth|mit|caltech|imperial college\b.*|king['’]?s college\b.*|trinity college\b.*|karolinska\b.*|uniwersytet|yliopisto|egyetem)\b/i,
  /\b(?:inc|ltd|llc|gmbh|ag|corp\w*|company|co|plc|pharma\w*|s\.?a\.?s?|s\.?r\.?l|b\.?v|kk|pty|therapeutics|biosciences|biotech\w*)\b\.?$/i,
  /\b(?:hospital\w*|h[oô]pital\w*|clinic\w*|klinik\w*|krankenhaus|ospedale|infirmary|medical cent(?:er|re)|health system|trust|inselspital|charit[eé])\b/i,
  /\b(?:institut\w*|istituto|instituto|academy|acad[eé]mie|academia|akademie|council|agency|ministry|foundation|fondation|nih|inserm|cnrs|csiro|nasa|laborator(?:y|ies))\b/i,
  /\b(?:college|cent(?:er|re)|zentrum|centro|school|faculty|museum|observatory|society|association|service|group)\b/i,
]
const isPart =
  /^(?:the )?(?:department|dept|division|section|unit|faculty|school|laboratory of|lab of|chair|programme?|service of|clinic of|institute of .* at\b)/i

function organisationOf(text: string): string | null {
  const segments = text
    .split(',')
    .map((one) =>
      one
        .replace(/^\s*(?:\d{1,2}|[a-z*†‡§])\s+(?=\p{Lu})/u, '')
        .replace(/^from\s+/i, '')
        .trim(),
    )
    .filter((one) => /\p{L}{2}/u.test(one))
  for (const house of houses) {
    const named = segments.filter((one) => house.test(one))
    const found = named.find((one) => !isPart.test(one))
    if (found !== undefined) return found.replace(/[.\s]+$/, '')
  }
  return segments.length > 1 ? (segments[0] ?? null) : null
}

const display = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })
const others: Record<string, string> = {
  usa: 'US', 'u s a': 'US', us: 'US', 'u s': 'US', 'united states of america': 'US', america: 'US', uk: 'GB', 'u k': 'GB', england: 'GB', scotland: 'GB', wales: 'GB', 'northern ireland': 'GB',
  'great britain': 'GB', 'p r china': 'CN', 'pr china': 'CN', 'peoples republic of china': 'CN', 'mainland china': 'CN', 'republic of china': 'TW', korea: 'KR', 'republic of korea': 'KR', 'south korea': 'KR',
  'north korea': 'KP', 'iran islamic republic of': 'IR', 'islamic republic of iran': 'IR', 'russian federation': 'RU', 'czech republic': 'CZ', turkey: 'TR', turkiye: 'TR', 'the netherlands': 'NL', holland: 'NL',
  'viet nam': 'VN', 'ivory coast': 'CI', 'cote divoire': 'CI', 'hong kong': 'HK', macau: 'MO', macao: 'MO', palestine: 'PS', syria: 'SY', 'syrian arab republic': 'SY', laos: 'LA', 'kingdom of saudi arabia': 'SA', ksa: 'SA',
  uae: 'AE', 'republic of ireland': 'IE', deutschland: 'DE', espana: 'ES', italia: 'IT', brasil: 'BR', schweiz: 'CH', suisse: 'CH', osterreich: 'AT', belgique: 'BE', belgie: 'BE', norge: 'NO', sverige: 'SE',
  danmark: 'DK', suomi: 'FI', polska: 'PL', mexico: 'MX', tanzania: 'TZ', 'dr congo': 'CD', 'democratic republic of the congo': 'CD', congo: 'CG', macedonia: 'MK', bosnia: 'BA', burma: 'MM', swaziland: 'SZ',
} // prettier-ignore
const states =
  'alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming|washington dc|district of columbia'
const shortStates =
  'AL|AK|AZ|AR|CA|CO|CT|DE|FL|GA|HI|ID|IL|IN|IA|KS|KY|LA|ME|MD|MA|MI|MN|MS|MO|MT|NE|NV|NH|NJ|NM|NY|NC|ND|OH|OK|OR|PA|RI|SC|SD|TN|TX|UT|VT|VA|WA|WV|WI|WY|DC'
const isState = new RegExp(String.raw`^(?:${states})$`)
const isShortState = new RegExp(
  String.raw`^(?:${shortStates})(?: \d{5}(?:-\d{4})?)?$|\b(?:${shortStates}) \d{5}(?:-\d{4})?$`,
)
const isProvince =
  /^(?:ontario|quebec|british columbia|alberta|manitoba|saskatchewan|nova scotia|new brunswick|newfoundland(?: and labrador)?|(?:on|qc|bc|ab|mb|sk|ns|nb|nl)(?: [a-z]\d[a-z] ?\d[a-z]\d))$/

const codes = new Map<string, string>(Object.entries(others))
const current = new Set<string>()
const letter = (i: number): string => String.fromCodePoint(65 + i)
for (let i = 0; i < 26 * 26; i++) {
  const code = letter(Math.floor(i / 26)) + letter(i % 26)
  const name = display.of(code)
  // Codes that were given up, such as DD, have the name of what took their place.
  const isCurrent = Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`
  if (isCurrent && name !== undefined && name !== code && code !== 'ZZ') {
    if (!codes.has(plain(name))) codes.set(plain(name), code)
    current.add(code)
  }
}
const longCodes = [...codes]
  .filter(([name]) => name.length >= 4)
  .toSorted((a, b) => b[0].length - a[0].length)

/** Small letters and digits, without marks and stops. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\p{M}'’]/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** Endings of domains that are sold to everybody. */
const worldwide = new Set(['ai', 'cc', 'co', 'fm', 'io', 'me', 'tv', 'ws', 'ly', 'to'])

/** The country that the domain of an address belongs to; null of domains for everybody. */
export function countryOfEmail(email: string): string | null {
  const ending = email.slice(email.lastIndexOf('.') + 1).toLowerCase()
  if (['edu', 'gov', 'mil'].includes(ending)) return 'US'
  if (ending === 'uk') return 'GB'
  return worldwide.has(ending) || !current.has(ending.toUpperCase()) ? null : ending.toUpperCase()
}

/** The country stands last, but for a post code or a state. */
function countryOf(text: string): string | null {
  const segments = text
    .replaceAll(/\([^()]*\)/g, ' ')
    .split(/[,;]|\.\s/)
    .filter((one) => one.trim() !== '')
  for (const segment of segments.toReversed().slice(0, 4)) {
    const words = plain(segment)
    const bare = words
      .replaceAll(/\b\w*\d\w*\b/g, '')
      .replaceAll(/\s+/g, ' ')
      .trim()
    const code = codes.get(words) ?? codes.get(bare)
    if (code !== undefined) return code === 'GE' && isBesideUs(segments) ? 'US' : code
    if (isState.test(bare) || isShortState.test(segment.trim().replace(/\.$/, ''))) return 'US'
    if (isProvince.test(words)) return 'CA'
    const ending = longCodes.find(([name]) => bare.endsWith(` ${name}`))
    if (ending !== undefined) return ending[1]
  }
  return null
}

/** Georgia is a state where Atlanta or a five-figure post code stands beside it. */
const isBesideUs = (segments: string[]): boolean =>
  segments.some((one) => /atlanta|athens|augusta|\b3[01]\d{3}\b/i.test(one))
