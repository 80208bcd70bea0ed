/**
 * One sentence of a reply, ready for phrases: folded words with a space on either side. A statement is one without a question
 * mark where the writer puts marks at all.
 */
export type Sentence = { words: string; isQuestion: boolean; isStatement: boolean }

const longestText = 20_000
const mostSentences = 80
const longestSentence = 600

const attribution =
  /^(?:(?:on|am|le|el|il|em|op|w dniu)\s.{4,200}(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|napisał)\b.{0,120}:?\s*$|-{2,}\s*(?:original|ursprüngliche|message|mensaje|forwarded|weitergeleitete)|_{10,}|(?:from|von|de|expéditeur)\s?:\s.+@)/i
const closing =
  /^(?:(?:kind|best|warm|many|with|warmest|kindest|friendly)?\s*(?:regards|wishes)|best|cheers|sincerely|yours(?: \w+)?|thx|thanks|thank you|many thanks|rgds|br|mfg|lg|vg|(?:mit )?(?:freundlichen?|besten?|vielen?|herzlichen?|lieben?|schönen?) gr(?:ü|ue)(?:ß|ss)en?|gr(?:u|ü|ue)(?:ß|ss)e?|(?:bien )?(?:cordialement|sincèrement)|(?:bien )?à vous|salutations(?: \w+)?|bonne journée|amicalement|cdlt|(?:un |reciba un )?(?:cordial )?saludos?(?: cordiale?s?)?|atentamente|un abrazo|sent from my .*|von meinem .* gesendet|envoyé de(?:puis)? mon .*|enviado desde mi .*|-- ?)\s*[,.!]*$/i
const greeting =
  /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hallo|guten (?:tag|morgen|abend)|moin|servus|grüezi|sehr geehrter?|liebe[rs]?|bonjour|bonsoir|salut|ch[eè]re?|hola|buenos d[ií]as|buenas(?: tardes| noches)?|estimad[oa]s?|apreciad[oa]s?)(?=[\s,!.:])(?: (?:there|all|team|everyone|zusammen|frau|herrn?|damen|und|herren|sir|or|madam|monsieur|madame|señora?|sra?\.?|dr\.?|mr\.?|mrs\.?|ms\.?|prof\.?|\p{Lu}[\p{L}'’.-]*)){0,5}\s*(?:[,!:.–-]+|\n|$)/iu

/** Marks, ligatures and the spellings ae, oe, ue give way to plain letters, so that "für", "fuer" and "fur" are one. */
export function foldMarks(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ae/g, 'a')
    .replace(/oe/g, 'o')
    .replace(/ue/g, 'u')
}

/** What the person wrote themselves: without quoted lines, what follows an attribution, and the closing with what follows it. */
export function ownWords(text: string): string {
  const lines = text.slice(0, longestText).replace(/\r\n?/g, '\n').split('\n')
  const kept: string[] = []
  for (const line of lines) {
    const trimmed = line.trim()
    if (trimmed.startsWith('>')) continue
    const hasWords = kept.some((other) => other.trim() !== '')
    if (hasWords && attribution.test(trimmed)) break
    if (hasWords && closing.test(trimmed)) break
    kept.push(line)
  }
  const own = kept.join('\n').trim()
  return own === '' ? text.slice(0, longestText).replace(/^[>\s]+/gm, '') : own
}

/** The sentences of a reply; numbers, addresses and names give way to `znum`, `zemail`, `zname`. */
export function sentencesOf(text: string): Sentence[] {
  const plain = withoutGreeting(ownWords(text))
  const isPunctuated = /[.!?…](?:\s|$)/.test(plain)
  const marked = markEntities(plain)
  return marked
    .split(
      /(?<=[!?…])\s+|(?<=[!?])(?=\p{L})|(?<!\b(?:\d{1,2}|z|b|dr|mr|mrs|ms|sr|sra|st|m|mme|bzw|ca|nr|no|vs|approx))\.+(?=\s|$)|;|\n{2,}|\n(?=[-*•¿¡])/iu,
    )
    .slice(0, mostSentences)
    .map((part) => ({
      words: ` ${foldSentence(part)} `,
      isQuestion: /[?？]/.test(part),
      isStatement: isPunctuated && !/[?？]/.test(part),
    }))
    .filter(({ words }) => words.trim() !== '')
}

/** A text without its first words of greeting, unless there is nothing else. */
export function withoutGreeting(text: string): string {
  const rest = text.replace(greeting, '').trim()
  return rest === '' ? text : rest
}

const nameStops =
  /^(?:The|This|That|Please|Thanks|Thank|Kind|Best|Good|Dear|Hello|Monday|Tuesday|Wednesday|Thursday|Friday|January|February|March|April|May|June|July|August|September|October|November|December|Happy|Merry|New|Our|My|We|He|She|They|You|If|In|On|At|For|Not|No|Yes|And|But|Automatic|Reply|Out|Office)$/

const afterSmallLetter = /(?<=\p{Ll} )(\p{Lu}\p{Ll}+) (\p{Lu}\p{Ll}+)\b/gu
/** German writes every noun large, so a name is one only after a word that announces it. */
const afterGermanWord =
  /(?<=\b(?:an|bei|mit|ist|von|heißt|Kolleg(?:e|en|in)|Chefin?|Geschäftsführer(?:in)?|Leiter(?:in)?|Inhaber(?:in)?|Partner(?:in)?|Nachfolger(?:in)?|Assistent(?:in)?) )(\p{Lu}\p{Ll}+) (\p{Lu}\p{Ll}+)\b/gu

function isGerman(text: string): boolean {
  return (
    (text.match(/\b(?:und|ist|nicht|sie|wir|ich|bitte|der|die|das|für|mit|Ihre[nmr]?|haben|bin|danke)\b/gi)
      ?.length ?? 0) >= 2
  )
}

function markEntities(text: string): string {
  return text
    .replace(/https?:\/\/\S*(?:cal\.|calend|booking|meetings)\S*/gi, ' zcalendar ')
    .replace(/(?:https?:\/\/|www\.)\S+/gi, ' zurl ')
    .replace(/<?[\w.+-]+@[\w-]+(?:\.[\w-]+)+>?/g, ' zemail ')
    .replace(
      /\b(?:Mr|Mrs|Ms|Dr|Herrn?|Frau|Monsieur|Madame|Mme|Mlle|Sr|Sra|Señora?|Don|Doña)\.? \p{Lu}[\p{L}'’-]+(?: \p{Lu}[\p{L}'’-]+)?/gu,
      (name) => `${name.split(/[. ]/)[0]} zname`,
    )
    .replace(isGerman(text) ? afterGermanWord : afterSmallLetter, (whole, a: string, b: string) =>
      nameStops.test(a) || nameStops.test(b) ? whole : 'zname',
    )
}

function foldSentence(part: string): string {
  return foldMarks(part.slice(0, longestSentence).toLowerCase())
    .replace(/[’‘`´]/g, "'")
    .replace(/'(?=(?:t|m|re|s|ll|ve|d)\b)/g, '')
    .replace(/\b(\d{1,2})(am|pm|uhr|h)\b/g, '$1 $2')
    .replace(/\b20[2-4]\d\b/g, (year) => `y${year}`)
    .replace(/(?<![a-z])\d+(?:[.:/,-]\d+)*(?:st|nd|rd|th|er|o|a)?(?![a-z\d])/g, ' znum ')
    .replace(/\by(20[2-4]\d)\b/g, '$1')
    .replace(/[^\p{L}\d-]+/gu, ' ')
    .replace(/(?<=\s|^)-+|-+(?=\s|$)/g, ' ')
    .replace(/ +/g, ' ')
    .trim()
}
