import { mentionsOf, type Mention } from './return-date-mentions.ts'

const before = 70
const after = 45
const backWords =
  /\b(?:back|return\w*|reopen\w*|re-open\w*|again|resum\w+|available|wieder|zuruck|ab|erreichbar|retour|reprend\w*|reprise|revien\w*|reviendr\w*|rouvr\w*|reouvr\w*|a partir d\w+|reply|respond|vuelv\w*|volver\w*|vuelta|regres\w*|reincorpor\w*|reabr\w*|abrimos|disponible a)\b/
const untilWords =
  /(?:\b(?:until|till?|through|thru|to|up to|bis(?: zum| einschlie(?:ss|ß)lich| einschl\.?| inklusive| inkl\.?| incl\.?)*|jusqu'?\s?(?:au|a|en)|au|hasta(?: el)?(?: dia)?|al)|[-–—])\s*(?:(?:the|den|dem|zum|el|le|dia|and including|including|einschlie(?:ss|ß)lich)\s*)*(?:\p{L}+(?:day|tag|woch|di|bado|ingo|es)\.?,?\s*(?:den\s*|dem\s*|the\s*|le\s*|el\s*)?)?$/u
const wholeDay = /\b(?:through|thru|bis|jusqu'?\s?(?:au|a|en)|au|einschl\w*|inkl\w*|including|inclusive)\b/
const inclusive =
  /^\s*,?\s*(?:\(?(?:inclusive|included|incl\.?|inclus\w*|inkl\w*|einschl\w*|ambos inclusive|y compris)\b)/
const dayMs = 86_400_000

/**
 * The day somebody who is away says they are back, as `2026-12-07`; null when the text names none or one that is past.
 * A day they say they are back on comes first; otherwise the day after the last day of a period. "Until the 7th" in English
 * and Spanish is read as being back on the 7th, in German and French as being away on it.
 */
export function returnDate(text: string, at: Date): string | null {
  const plain = text
    .slice(0, 20_000)
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[’‘`´]/g, "'")
  const mentions = mentionsOf(plain, at)
  const read = mentions.map((mention, index) => readMention(plain, mention, mentions[index - 1]))
  const best =
    read.findLast(({ kind }) => kind === 'back') ?? read.findLast(({ kind }) => kind === 'until') ?? null
  if (best === null || best.day.getTime() < startOfDay(at)) return null
  return best.day.toISOString().slice(0, 10)
}

function readMention(
  text: string,
  { start, end, day, isAfterSpan }: Mention,
  earlier: Mention | undefined,
): { kind: 'back' | 'until' | 'other'; day: Date } {
  if (isAfterSpan) return { kind: 'until', day }
  const from = Math.max(0, start - before)
  const left =
    text
      .slice(from, start)
      .split(/[.!?\n](?=\s|$)(?<!(?:\d|einschl|inkl|incl)\.)/)
      .at(-1) ?? ''
  const right = text.slice(end, end + after).replace(/^[\s,)]+/, ' ')
  const until = untilWords.exec(left)
  const tail = (right.split(/[.!?\n](?=\s|$)/)[0] ?? '').split(/,|;| and | und | et | y /)[0] ?? ''
  const isBack = backWords.test(left.replace(untilWords, '')) || backWords.test(tail)
  if (until === null) return isBack ? { kind: 'back', day } : { kind: 'other', day }
  if (isBack && !inclusive.test(right) && !wholeDay.test(until[0])) return { kind: 'back', day }
  const isPeriod =
    (earlier !== undefined && start - earlier.end < 25) ||
    /\d{1,2}\.?(?:st|nd|rd|th)?\s*$/.test(left.slice(0, until.index))
  const isWhole = isPeriod || inclusive.test(right) || wholeDay.test(until[0])
  return { kind: 'until', day: isWhole ? new Date(day.getTime() + dayMs) : day }
}

function startOfDay(at: Date): number {
  return Math.floor(at.getTime() / dayMs) * dayMs
}
