import { firstNames } from './first-names.ts'
import { oneLine } from './dom.ts'

const honorific =
  /^(?:(?:dr|mr|mrs|ms|miss|prof|rev|fr|sir|dame|hon|herr|frau|dipl\.?-?ing|ing|mag|m|mme|mlle|sr|sra|dott|avv|dhr|mevr)\.?\s)+/iu
const word =
  "(?:\\p{Lu}[\\p{Ll}\\p{M}'’]+(?:[-'’]\\p{Lu}[\\p{Ll}\\p{M}]+)*|(?:Mc|Mac|O['’]|De|Di|La|Le|Van|Du)\\p{Lu}[\\p{Ll}\\p{M}]+(?:-\\p{Lu}\\p{Ll}+)?|\\p{Lu}{2,}(?:-\\p{Lu}+)?)"
const shape = new RegExp(
  `^(?:\\p{Lu}\\.? (?=\\p{Lu}\\p{Ll}))?${word}(?:\\s(?:${word}|\\p{Lu}\\.?(?:\\s?\\p{Lu}\\.)?|["“'(]\\p{Lu}[\\p{L}]+["”')]|de|da|do|dos|del|della|di|von|van|der|den|zu|le|la|bin|al|el|y|ter|ten)){0,4}\\s${word}(?:,?\\s(?:Jr|Sr|II|III|IV)\\.?)?$`,
  'u',
)
const initialFirst = new RegExp(`^\\p{Lu}\\.(?:\\s?\\p{Lu}\\.)*\\s${word}$`, 'u')
/** Capitals, marks and lower-case particles in any script with capitals; two to five words. */
const wide =
  /^\p{Lu}[\p{L}\p{M}'’.-]*(?:\s(?:\p{Lu}[\p{L}\p{M}'’.-]*|de|da|do|dos|del|della|di|von|van|der|den|zu|le|la|bin|al|el|y|ter|ten|e)){1,4}$/u
const notNames = new Set(
  'about above account accounts admin administration advanced all american and annual answers apply appointment april architecture area areas association auction august auto avenue bank banking beach best blog board book box brand building business buy by call camp campus car care careers carolina cart case catalog center central centre certified charity chat check city claims clinic club college commercial community company complaints construction contact contacts corporate council county courses creative credit customer dakota day days december dental department departments design development directions director disclaimer district division doctor download east education email emergency employment energy engineering english estate event events executive family faq fax february financial find first floor follow form foundation free friday fund gallery general get gift global gold great green group guide hall head headquarters health help high history hills home hospital hotel hours house how human in industrial info information institute insurance international investor island january job jobs join july june kingdom kitchen lake land law learn legal library life limited line links live loan local location locations login london looking mail main management manager map march market marketing mary-land may media medical meet member members menu message mission mobile monday mortgage more mount my national network new news newsletter north northern november number october of office offices official online open opening operations opportunities order orders organization our overview page park parks partners parking party pay payment personal phone photo photos plan planning plaza policies policy portal post press privacy private products product program programs project projects property public quality questions quick quote rates read real recent register rental reservations reserved resources restaurant returns review reviews rights river road room rooms safety sale sales san santa saturday saint school schools search security senior september service services shop shipping shopping show sign site sitemap skip social software solutions south southern special sports staff state states station store stores street student students studio sunday support survey system systems tax team technical technologies technology terms test testimonials the thursday time today toll tools top total tours trade training transport travel tree tuesday union united university up updates us user valley video view village virtual visa visit vista water web website wednesday week welcome west western what where why wine with women work works world year your zone copyright adobe reader google maps facebook twitter inc llc ltd corp co gmbh company'.split(
    ' ',
  ),
)

const neverInNames = /[\d@/\\<>{}[\]=*#_]/
const plainLetters = /^[a-z]+$/i

/** The words as a person's name without honorific, or null when they are not shaped like one or hold everyday words. */
export function asPersonName(raw: string): string | null {
  // Most words on a page are no name at a glance.
  if (neverInNames.test(raw) || !/\S\s+\S/.test(raw)) return null
  const text =
    oneLine(raw)
      ?.replace(honorific, '')
      .replace(/[\s,;:|–—-]+$/u, '') ?? ''
  if (text.length < 4 || text.length > 50) return null
  if (!shape.test(text) && !initialFirst.test(text)) return null
  const words = text.toLowerCase().split(/[\s-]+/)
  return words.some((part) => notNames.has(plainLetters.test(part) ? part : part.replace(/[^\p{L}]/gu, '')))
    ? null
    : text
}

/** True for words shaped like a name, whatever they mean: in a list of names "June Park" is one. */
export function hasNameShape(raw: string): boolean {
  return (
    raw.length >= 4 &&
    raw.length <= 60 &&
    !neverInNames.test(raw) &&
    (shape.test(raw) || initialFirst.test(raw) || wide.test(raw))
  )
}

/** True when a title such as Dr. stands before the name. */
export function hasHonorific(raw: string): boolean {
  return /^(?:dr|prof)\.?\s/i.test(raw)
}

/** True when the first word is a known given name (accents do not matter). */
export function hasGivenName(name: string): boolean {
  const words = name.split(/[\s-]/)
  const first = (words[0]?.replace('.', '').length === 1 ? words[1] : words[0]) ?? ''
  if (plainLetters.test(first)) return firstNames.has(first.toLowerCase())
  return firstNames.has(
    first
      .normalize('NFKD')
      .replace(/[^\p{L}]/gu, '')
      .toLowerCase(),
  )
}

/** True when the part before @ is made of the name: jane.doe, jdoe, jane, doej … */
export function emailMatchesName(email: string, name: string): boolean {
  const local = (email.split('@')[0] ?? '')
    .normalize('NFKD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase()
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\s-]/gu, '')
    .split(/[\s-]+/)
    .filter((part) => part.length > 0)
  const first = words[0] ?? ''
  const last = words.at(-1) ?? ''
  if (local.length < 2 || first === '' || last === '') return false
  const forms = [
    first + last,
    last + first,
    first,
    last,
    (first[0] ?? '') + last,
    first + (last[0] ?? ''),
    last + (first[0] ?? ''),
    (first[0] ?? '') + (last[0] ?? ''),
  ]
  return (
    forms.some((form) => form.length >= 3 && form === local) ||
    (last.length >= 4 && local.includes(last) && local.startsWith(first[0] ?? '-'))
  )
}
