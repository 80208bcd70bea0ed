import { withoutGreeting } from './intent-text.ts'

/** Whom a reply names as the one to write to. */
export type Referral = { name: string | null; email: string | null }

const address = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
const machine = /^(?:no-?reply|donotreply|mailer-daemon|postmaster|bounce)/i
const word = String.raw`\p{Lu}[\p{Ll}\p{Lu}'’-]+`
const full = `${word}(?: (?:de|da|van|von|der|den|du|di|la|le|el) )?(?: ?${word}){0,2}`
const title = String.raw`(?:Mrs?|Ms|Dr|Prof|Herrn?|Frau|Monsieur|Madame|Mme|Mlle|Sra?|Señora?|Don|Doña)\b\.?`
const besideAddress = new RegExp(String.raw`(${full})[\s,:;–-]*[(<]?\s*$`, 'u')
const afterAddress = new RegExp(String.raw`^\s*\((${full})\)`, 'u')
const titled = new RegExp(`${title} ${word}(?: ${word})?`, 'u')
const triggers = String.raw`contact(?:er|ez|ar)?|email|reach(?: out to)?|ask|with|to|(?:cc|copi)\S*(?: in)?|frère|sœur|fils|colleague|manager|director|partner|brother|owner|boss|by|is|are|an|bei|mit|ist|Kolleg(?:in|e|en)|Chefin?|Geschäftsführer(?:in)?|Vorgesetzten?|avec|contacter|associée?|collègue|copie|est|à|con|a|soci[ao]|compañer[ao]|gerente|jef[ea]|es|cc'd|copying|adding|looping in|\+`
const afterTrigger = new RegExp(String.raw`(?<=(?:^|[\s(])(?:${triggers}) )(${word}(?: ${word})?)`, 'gu')
const leads = new RegExp(
  String.raw`(?:^|[.!?;,:]\s+|\n|C'est |but |lleva |gestiona |decide )(${word}(?: ${word})?)(?:,? (?:who|handles|runs|manages|looks|is|was|would|takes|has|deals|might|decides|does|oversees|kümmert|ist|macht|betreut|entscheidet|s'occupe|gère|qui|lleva|es|se encarga|gestiona)\b|, (?:who|su|seine?|ihre?|son|sa|his|her)\b|,? can you|,? could you)`,
  'gu',
)
const noName =
  /^(?:I|I'm|I’m|The|This|That|It|He|She|They|We|You|My|Our|Your|His|Her|Their|Please|Hi|Hello|Hey|Dear|Thanks|Thank|Decisions?|Website|IT|Mail|E-Mail|Ihre?|Ihnen|Ihr|Sie|Er|Wir|Ich|Das|Die|Der|Den|Dem|Unsere?n?r?|Mein|Meine[nr]?|Bitte|Hallo|Guten|Einkauf|Marketing|Vertrieb|Verwaltung|Zentrale|Chef|Chefin|Frau|Herrn?|Kollege|Kollegin|Je|Il|Elle|Nous|Vous|Votre|Notre|Ce|Cela|Bonjour|Merci|Monsieur|Madame|Yo|El|La|Ella|Eso|Su|Para|Hola|Gracias|No|Not|Mr|Mrs|Ms|Dr|Sra?|Abteilung|Personal|Person|Themen|Interesse|What|Who|When|If|There|Everything|Everyone|Somebody|Someone|All|Luck|Good|Best|Sounds|Wrong|Passing|Forwarding|Try|Use|Write|Ask|Contact|Email|Call|Send)$|^[CJLDQ]u?['’]/

/** The person and the address a reply refers to; null when it names neither. */
export function referralOf(text: string): Referral | null {
  const plain = withoutGreeting(text.slice(0, 20_000))
  const found = [...plain.matchAll(address)].find(([whole]) => !machine.test(whole))
  const email = found === undefined ? null : found[0].toLowerCase()
  const name = (found === undefined ? null : nameBeside(plain, found.index, found[0].length)) ?? nameIn(plain)
  return name === null && email === null ? null : { name, email }
}

function nameBeside(text: string, start: number, length: number): string | null {
  const after = afterAddress.exec(text.slice(start + length))?.[1]
  if (after !== undefined && isName(after)) return after
  const before = text.slice(Math.max(0, start - 80), start)
  const named = titled.exec(before)
  if (named !== null) return tidy(named[0])
  const beside = besideAddress.exec(before)?.[1]
  if (beside === undefined || !isName(beside)) return null
  const isPlace =
    !beside.includes(' ') &&
    /\b(?:in|à|en|de|a|from|aus)\s+$/.test(before.slice(0, before.lastIndexOf(beside)))
  return isPlace ? null : beside
}

function nameIn(text: string): string | null {
  const named = titled.exec(text)
  if (named !== null) return tidy(named[0])
  const candidates = [...text.matchAll(leads), ...text.matchAll(afterTrigger)].map(([, name]) => name ?? '')
  return (
    candidates.find((name) => name.includes(' ') && isName(name)) ??
    candidates.find((name) => isName(name)) ??
    null
  )
}

function isName(candidate: string): boolean {
  return (
    candidate.length < 80 &&
    candidate.split(' ').every((part) => !noName.test(part) && !/^\p{Lu}{2,}$/u.test(part))
  )
}

function tidy(name: string): string {
  return name.replace(/^Herrn\b/, 'Herr').replace(/\s+/g, ' ')
}
