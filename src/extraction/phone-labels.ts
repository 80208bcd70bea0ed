import type { DomElement } from './dom.ts'
import type { ParsedPage } from './parse-page.ts'

/** What the words around a number say it is; `other` is a number that is no telephone number. */
export type PhoneLabel = 'phone' | 'fax' | 'both' | 'other' | null

const faxWords = 'tele-?fax|facsimile|e-?fax|fax|fx|télécopie(?:ur)?|telecopie|факс|faks'
const phoneWords =
  'tele-?phones?|tel[eé]fonos?|t[eé]l[eé]phones?|telefon(?:nummer|o|e|y)?|phones?|phone#|tel|tél|тел(?:ефон)?|ph|fon|fono|tlf|tfno|tfn|tlfn|puh|' +
  'call(?: us| now| today)?|dial|desk|mobile?s?|mob|m[óo]vil|cell(?:ular|ulare)?|handy|gsm|natel|portable|whatsapp|sms|text|' +
  'hot-?line|help-?line|info-?line|toll[- ]?free|free-?phone|free-?call|land-?line|switchboard|reception|voice|' +
  'contact(?: number| no)?|direct(?: line| dial)?|office|main|local|international|outside|zentrale|durchwahl|tty|tdd|emergency|after hours|24/7|ring|mobil|電話|电话'
const letters = "(?<![\\p{L}\\d.’'])[TPMCOD]"
const otherWords =
  'suite|ste|unit|units|rooms?|rm|apt|floor|bldg|building|lot|block|blk|vat|tva|iva|p\\.? ?iva|p\\.? ?i|partita iva|cif|nif|c\\.?f|cod(?:ice)? fiscale|abn|acn|ein|fein|tax|ust-?id(?:nr|-nr)?|uid|hrb|hra|iban|bic|swift|bank|acc(?:oun)?t|konto|blz|sort code|' +
  'order|invoice|sku|isbn|issn|item|part|product|model|serial|article|art|ref(?:erence)?|licen[sc]e|lic|reg(?:istration|istered)?|company (?:no|number)|charity|crn|siret|siren|rcs|ape|naf|' +
  'case|permit|patent|nmls|dre|cslb|usdot|dot|mc|box|zip|postcode|postal code|plz|lat(?:itude)?|lon(?:gitude)?|gps|price|total|copyright|©|since|est|id|no of|seat|kvk|btw|rpr|krs|regon|nip|orgnr|org\\.? ?nr|cvr|fn|kpp|ogrn|окпо|инн|doi|pmid|grant|hrs|hours|mls|page|episode|volume|version'
const number = '(?:\\s?(?:no|nr|num|number|nummer|numbers|line|#|us|at|us at|on|is|free)\\.?)?'
const between = '[\\s.:;,)(\\]\\[|>»–—\\-/*=#]*'

const anyLabel = new RegExp(
  `(?<![\\p{L}])(?:(?<fax>${faxWords})|(?<other>${otherWords})|(?<phone>${phoneWords}))(?![\\p{L}])|(?<faxLetter>(?<![\\p{L}\\d.’'])F(?=\\s?[.:)\\]|/]|\\s))|(?<phoneLetter>${letters}(?=\\s?[.:)\\]|/]|\\s))`,
  'giu',
)
const joint = '\\.?(?:\\s?[/&+|,-]\\s?|\\s(?:and|und|et|y|e|or)\\s)'
const bothLabel = new RegExp(
  `(?<![\\p{L}])(?:(?:${phoneWords}|[TP])${joint}(?:${faxWords}|F)|(?:${faxWords}|F)${joint}(?:${phoneWords}|T))(?![\\p{L}])${number}${between}$`,
  'iu',
)
const afterFax = new RegExp(
  `^\\s{0,2}[-–—(\\[|,]?\\s?(?:${faxWords}|f)(?![\\p{L}])\\s?[)\\].,]?(?!\\s?[:.]?\\s?[+(\\d])`,
  'iu',
)
const afterPhone = new RegExp(
  `^\\s{0,2}[-–—(\\[|,]\\s?(?:${phoneWords}|[tpmco])(?![\\p{L}])\\s?[)\\].,]?(?!\\s?[:.]?\\s?[+(\\d])`,
  'iu',
)

/** A word for another kind of number counts when nothing but "no.", "number" or marks stand between it and the digits. */
const otherReach =
  /^\.?\s?(?:no|nr|num|number|nummer|id|code|card|plate)?\.?[\s.:;#(-]{0,4}(?:[A-Z]{2}\s?)?$/i
/** A single letter counts right before the digits only. */
const letterReach = /^\s?[.:)\]|/–-]{0,2}\s{0,2}(?:\(?\+)?$/
/** Words that may follow "Fax" without making it a telephone. */
const softWords = /^(?:dial|direct|main|local|office|international|text|contact|call|outside|reception|toll)/i

/** The label of the number at `start`–`end`; `from` is where the number before it on the line ends. */
export function labelOf(page: ParsedPage, start: number, end: number, from: number): PhoneLabel {
  const line = page.textMap.lineAt(start)
  const lineStart = Math.max(line.start, from, start - 80)
  const before = page.text.slice(lineStart, start)
  const after = page.text.slice(end, Math.min(line.end, end + 20))
  if (afterFax.test(after)) return 'fax'
  const near = nearestLabel(before)
  if (near !== null) return near
  if (afterPhone.test(after)) return 'phone'
  const column = page.text.slice(line.start, start).split('\t').length - 1
  const header = column > 0 || line.text.includes('\t') ? columnLabel(page, line.index, column) : null
  if (header !== null) return header
  const icon = iconLabel(page.textMap.elementAt(start))
  if (icon !== null) return icon
  if (line.index === 0) return null
  if (/[\p{L}\d]/u.test(page.text.slice(line.start, start))) return sectionLabel(page, line.index)
  const above = page.textMap.line(line.index - 1).text
  return above.length <= 45 && /[\p{L}]/u.test(above) && !/\d{4}/.test(above)
    ? nearestLabel(`${above} `)
    : null
}

/** The last label of a text that ends where a number begins. */
export function nearestLabel(before: string): PhoneLabel {
  const tail = before.slice(-70)
  if (bothLabel.test(tail)) return 'both'
  let label: PhoneLabel = null
  for (const match of tail.matchAll(anyLabel)) {
    const { fax, other, faxLetter } = match.groups ?? {}
    const distance = tail.length - (match.index + match[0].length)
    if (distance > 45 || (match[0].length === 1 && !letterReach.test(tail.slice(match.index + 1)))) continue
    if (other !== undefined) {
      if (otherReach.test(tail.slice(match.index + match[0].length))) label = 'other'
    } else if (label === 'fax' && fax === undefined && softWords.test(match[0])) continue
    else label = fax !== undefined || (faxLetter !== undefined && distance <= 4) ? 'fax' : 'phone'
  }
  return label
}

/** "Fax:" on a line of its own, followed by lines that say what each number is for. */
function sectionLabel(page: ParsedPage, lineIndex: number): PhoneLabel {
  for (let i = lineIndex - 1; i >= Math.max(0, lineIndex - 8); i -= 1) {
    const { text } = page.textMap.line(i)
    if (/\d{3}\D{0,3}\d{3,4}/.test(text)) {
      if (nearestLabel(text.replace(/[(+]?\d[\s\S]*$/, '')) !== null) return null
      continue
    }
    return text.length <= 30 && nearestLabel(`${text} `) === 'fax' ? 'fax' : null
  }
  return null
}

/** The word at the head of the number's column, for tables with a header row. */
function columnLabel(page: ParsedPage, lineIndex: number, column: number): PhoneLabel {
  for (let i = lineIndex - 1; i >= Math.max(0, lineIndex - 40); i -= 1) {
    const cells = page.textMap.line(i).text.split('\t')
    const cell = cells[column]
    if (cells.length < 2 || cell === undefined || cell.length > 30 || /\d/.test(cell)) continue
    const label = nearestLabel(`${cell} `)
    if (label !== null) return label
  }
  return null
}

/** Pictures in place of words: an icon font's class or an image before the number. */
function iconLabel(element: DomElement | null): PhoneLabel {
  let current = element
  for (let level = 0; current !== null && level < 3; level += 1) {
    const words = [
      current.attribs['class'],
      current.attribs['id'],
      current.attribs['itemprop'],
      current.attribs['title'],
    ]
    const previous = current.prev !== null && 'attribs' in current.prev ? current.prev : null
    const first = current.children[0]
    const inner = first !== undefined && 'attribs' in first ? first : null
    for (const icon of [previous, inner]) {
      if (icon !== null && /^(?:i|img|span|svg)$/.test(icon.name) && icon.children.length <= 2)
        words.push(icon.attribs['class'], icon.attribs['alt'], icon.attribs['src'], icon.attribs['title'])
    }
    const text = words.filter((word) => word !== undefined).join(' ')
    if (/(?:^|[\s/_-])(?:fax|telefax|faxnumber)(?![a-z])/i.test(text)) return 'fax'
    if (/(?:^|[\s/_-])(?:tel|phone|telephone|mobile|call|telefon)(?![a-z])/i.test(text)) return 'phone'
    current = current.parent !== null && 'attribs' in current.parent ? current.parent : null
  }
  return null
}
