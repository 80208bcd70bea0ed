/** The formats that a workbook names by number only; dates whose order depends on who looks are written year first. */
const builtIn: Record<number, string> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  14: 'yyyy-mm-dd',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'yyyy-mm-dd h:mm',
  37: '#,##0;(#,##0)',
  38: '#,##0;(#,##0)',
  39: '#,##0.00;(#,##0.00)',
  40: '#,##0.00;(#,##0.00)',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss',
  49: '@',
}

/** The code of a number format by its id; those of the workbook itself come first. */
export const formatCode = (id: number, own: ReadonlyMap<number, string>): string =>
  own.get(id) ?? builtIn[id] ?? 'General'

/**
 * A stored number as the sheet shows it under a format (ECMA-376, 18.8.30): leading zeros, separators, per cent, telephone patterns, dates.
 * Where a format would show less than is stored (scientific, fractions) the whole number is written.
 */
export function shownNumber(raw: string, code: string, is1904: boolean): string {
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return raw
  const { section, isOwnSign } = sectionFor(code, value)
  const bare = section.replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
  if (/^\s*general\s*$/i.test(bare) || bare === '@' || section === '') return general(value)
  if (/[ymdhs]/i.test(bare)) return shownDate(value, section, is1904)
  if (/[eE][+-]|\?\/|#\/|\/\d/.test(bare) || !/[0#?]/.test(bare)) return general(value)
  return shownDigits(value, section, isOwnSign)
}

/** All the digits that a cell holds, without exponent: 15 are exact. */
function general(value: number): string {
  const text = String(Number(value.toPrecision(15)))
  if (!text.includes('e')) return text
  return Math.abs(value) >= 1 ? BigInt(Math.round(value)).toString() : value.toFixed(15).replace(/\.?0+$/, '')
}

function sectionFor(code: string, value: number): { section: string; isOwnSign: boolean } {
  const sections = code.match(/(?:"[^"]*"|\\.|\[[^\]]*\]|[^;"\\[])+/g) ?? [code]
  for (const section of sections) {
    const condition = /\[(<=|>=|<>|<|>|=)(-?[\d.]+)\]/.exec(section)
    if (condition !== null && holds(value, condition[1] ?? '', Number(condition[2])))
      return { section, isOwnSign: value < 0 && condition[1]?.startsWith('<') === true }
  }
  const plain = sections.filter((section) => !/\[[<>=]/.test(section))
  if (value < 0 && plain.length > 1 && plain.length === sections.length)
    return { section: plain[1] ?? code, isOwnSign: true }
  if (value === 0 && plain.length > 2) return { section: plain[2] ?? code, isOwnSign: false }
  return { section: plain[0] ?? sections[0] ?? code, isOwnSign: false }
}

function holds(value: number, operator: string, bound: number): boolean {
  if (operator === '<=') return value <= bound
  if (operator === '>=') return value >= bound
  if (operator === '<') return value < bound
  if (operator === '>') return value > bound
  return operator === '=' ? value === bound : value !== bound
}

type Token = { kind: 'text' | 'digit' | 'point'; text: string }

/** Literals, digits and the decimal point; how many commas group and how many scale. */
function tokensOf(section: string) {
  const tokens: Token[] = []
  let [percents, commas, scale] = [0, 0, 0]
  for (const [part] of section.matchAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|[\s\S]/g)) {
    if (part.startsWith('"')) tokens.push({ kind: 'text', text: part.slice(1, -1) })
    else if (part.length === 2 && part.startsWith('\\')) tokens.push({ kind: 'text', text: part.slice(1) })
    else if (/^[_*]./.test(part)) continue
    else if (part.startsWith('[')) tokens.push({ kind: 'text', text: /^\[\$([^-\]]*)/.exec(part)?.[1] ?? '' })
    else if (/[0#?]/.test(part)) {
      if (scale > 0) commas += scale
      scale = 0
      tokens.push({ kind: 'digit', text: part })
    } else if (part === '.') tokens.push({ kind: 'point', text: part })
    else if (part === ',') scale++
    else {
      if (part === '%') percents++
      tokens.push({ kind: 'text', text: part })
    }
  }
  return { tokens, percents, isGrouped: commas > 0, scale }
}

function shownDigits(value: number, section: string, isOwnSign: boolean): string {
  const { tokens, percents, isGrouped, scale } = tokensOf(section)
  const point = tokens.findIndex(({ kind }) => kind === 'point')
  const before = point < 0 ? tokens : tokens.slice(0, point)
  const after = point < 0 ? [] : tokens.slice(point + 1)
  const decimals = Math.min(after.filter(({ kind }) => kind === 'digit').length, 15)
  const size = (Math.abs(value) * 100 ** percents) / 1000 ** scale
  const fixed = size < 1e21 ? size.toFixed(decimals) : general(size)
  const [whole = '', fraction = ''] = fixed.split('.')
  const shown =
    fillWhole(before, whole === '0' ? '' : whole, isGrouped) + fillFraction(after, fraction, point >= 0)
  return (value < 0 && !isOwnSign && /[1-9]/.test(shown) ? `-${shown}` : shown).trim()
}

/** Digits from the right; the first place takes all that are left. */
function fillWhole(tokens: Token[], digits: string, isGrouped: boolean): string {
  const places = tokens.filter(({ kind }) => kind === 'digit').length
  let left = digits
  let written = 0
  let nth = 0
  let shown = ''
  for (const token of tokens.toReversed()) {
    if (token.kind === 'text') {
      shown = token.text + shown
      continue
    }
    nth++
    const take = nth === places ? left : left.slice(-1)
    left = nth === places ? '' : left.slice(0, -1)
    const text = take !== '' ? take : token.text === '0' ? '0' : ''
    for (const digit of [...text].toReversed()) {
      if (isGrouped && written > 0 && written % 3 === 0) shown = `,${shown}`
      shown = digit + shown
      written++
    }
  }
  return shown
}

function fillFraction(tokens: Token[], digits: string, hasPoint: boolean): string {
  const wanted = tokens
    .map((token) => token.text)
    .join('')
    .lastIndexOf('0')
  let nth = 0
  let shown = ''
  for (const [i, token] of tokens.entries()) {
    if (token.kind === 'text') {
      shown += token.text
      continue
    }
    const isNeeded = i <= wanted || /[1-9]/.test(digits.slice(nth))
    shown += isNeeded ? (digits[nth] ?? '0') : ''
    nth++
  }
  return hasPoint && /^\d/.test(shown) ? `.${shown}` : shown
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)
const days = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ')
const two = (n: number): string => String(n).padStart(2, '0')

function shownDate(serial: number, section: string, is1904: boolean): string {
  if (serial < 0) return general(serial)
  // Sheets of 1900 count a 29 February that never was.
  const days1900 = is1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  const at = new Date(Date.UTC(1899, 11, 30) + Math.round(days1900 * 86_400) * 1000)
  if (Number.isNaN(at.getTime())) return general(serial)
  const parts = [
    ...section.matchAll(
      /"[^"]*"|\\.|_.|\*.|\[h+\]|\[m+\]|\[s+\]|\[[^\]]*\]|am\/pm|a\/p|y+|m+|d+|h+|s+(?:\.0+)?|[\s\S]/gi,
    ),
  ].map(([part]) => part)
  const isHalf = parts.some((part) => /^(am\/pm|a\/p)$/i.test(part))
  const clock = parts.map((part) =>
    /^\[?[hs]/i.test(part)
      ? part[0] === '['
        ? 'h'
        : (part[0] ?? '').toLowerCase()
      : /^m+$/i.test(part)
        ? 'm'
        : '',
  )
  return parts
    .map((part, i) => {
      if (part.startsWith('"')) return part.slice(1, -1)
      if (part.length === 2 && part.startsWith('\\')) return part.slice(1)
      if (/^[_*]./.test(part) && part.length === 2) return ''
      if (/^\[h+\]$/i.test(part)) return String(Math.floor(serial * 24 + 1e-9))
      if (part.startsWith('[')) return ''
      const isMinute = clock[i] === 'm' && part.length <= 2 && isByClock(clock, i)
      return datePart(part.toLowerCase(), at, { isMinute, isHalf })
    })
    .join('')
    .trim()
}

/** `m` behind hours or before seconds is minutes. */
function isByClock(clock: string[], at: number): boolean {
  const before = clock.slice(0, at).findLast((one) => one !== '')
  const after = clock.slice(at + 1).find((one) => one !== '')
  return before === 'h' || after === 's'
}

function datePart(
  part: string,
  at: Date,
  { isMinute, isHalf }: { isMinute: boolean; isHalf: boolean },
): string {
  const [month, day, hour] = [at.getUTCMonth(), at.getUTCDate(), at.getUTCHours()]
  if (part.startsWith('y'))
    return part.length <= 2 ? two(at.getUTCFullYear() % 100) : String(at.getUTCFullYear())
  if (isMinute) return part.length === 2 ? two(at.getUTCMinutes()) : String(at.getUTCMinutes())
  if (part.startsWith('m'))
    return part.length === 1
      ? String(month + 1)
      : part.length === 2
        ? two(month + 1)
        : part.length === 3
          ? (months[month] ?? '').slice(0, 3)
          : (months[month] ?? '')
  if (part.startsWith('d')) {
    const name = days[at.getUTCDay()] ?? ''
    return part.length === 1
      ? String(day)
      : part.length === 2
        ? two(day)
        : part.length === 3
          ? name.slice(0, 3)
          : name
  }
  if (part.startsWith('h')) {
    const shown = isHalf ? hour % 12 || 12 : hour
    return part.length === 2 ? two(shown) : String(shown)
  }
  if (part.startsWith('s'))
    return part.startsWith('ss') ? two(at.getUTCSeconds()) : String(at.getUTCSeconds())
  if (part === 'am/pm') return hour < 12 ? 'AM' : 'PM'
  if (part === 'a/p') return hour < 12 ? 'A' : 'P'
  return part
}
