const roles =
  'ceo|cto|cfo|coo|cmo|cio|cso|cpo|chro|chief [\\p{L} ]{3,40}officer|president|vice[- ]president|v\\.?p\\.?|evp|svp|avp|chair(?:man|woman|person)?|founder|co-?founder|owner|proprietor|partner|principal|director|dir\\.|managing director|manager|mgr|head|lead|leader|supervisor|superintendent|administrator|admin|coordinator|co-ordinator|executive|officer|secretary|treasurer|controller|comptroller|accountant|bookkeeper|assistant|associate|analyst|consultant|advisor|adviser|specialist|representative|rep|agent|broker|realtor|salesperson|salesman|sales|engineer|developer|designer|architect|technician|mechanic|editor|writer|producer|photographer|instructor|teacher|trainer|coach|professor|dean|chancellor|provost|registrar|counselor|counsellor|therapist|psychologist|doctor|physician|surgeon|dentist|orthodontist|hygienist|nurse|optometrist|pharmacist|veterinarian|chiropractor|attorney|lawyer|solicitor|barrister|counsel|paralegal|notary|pastor|priest|rector|minister|mayor|councilman|councilmember|council ?member|commissioner|clerk|judge|chef|sommelier|bartender|host|stylist|aesthetician|esthetician|estimator|foreman|inspector|planner|buyer|receptionist|webmaster|librarian|curator|trustee|board member|member of the board|delegate|ambassador|scientist|researcher|strategist|recruiter|concierge|planner|installer|driver|dispatcher|operator|underwriter|appraiser|' +
  'geschäftsführer(?:in)?|geschäftsleitung|geschäftsführung|inhaber(?:in)?|gründer(?:in)?|vorstand(?:svorsitzende[r]?)?|prokurist(?:in)?|leiter(?:in)?|[\\p{L}]*leitung|leitung|vertrieb|ansprechpartner(?:in)?|assistentin|assistenz|buchhaltung|rechtsanw(?:alt|ältin)|steuerberater(?:in)?|architekt(?:in)?|meister(?:in)?|berater(?:in)?|' +
  'directeur|directrice|gérant[e]?|président[e]?|fondateur|fondatrice|responsable|associé[e]?|chef de|secrétaire|avocat[e]?|' +
  'director[a]?|gerente|presidente|presidenta|fundador[a]?|propietari[oa]|socio|socia|jefe|jefa|responsable|encargad[oa]|abogad[oa]|' +
  'direttore|direttrice|amministratore|titolare|fondatore|socio|responsabile|avvocato|' +
  'directeur|eigenaar|oprichter|bestuurder|zaakvoerder|medewerker|adviseur|hoofd|' +
  'vd|verkställande direktör|ägare|grundare|adm\\. direktør|direktør|daglig leder|ejer|toimitusjohtaja|prezes|dyrektor|właściciel|jednatel|ředitel|konatel|генеральный директор|директор|менеджер'

const credentials =
  'd\\.?d\\.?s|d\\.?m\\.?d|m\\.?d|ph\\.?\\s?d|r\\.?n|esq|j\\.?d|cpa|mba|pe|d\\.?o|dvm|lcsw|rdh|np|pa-c|aia|p\\.?eng|ll\\.?m|jr|sr|ii|iii|iv|da|efda|ms|gri|crs|abr|mai|ccim|od|au\\.?d|dpt|pt|ot|lmt|lpc|lmft|psy\\.?d|ed\\.?d|cfp|cfa|leed ap|pmp|ba|bsc|msc|ma|frics|mrics|aca|facs|faap'

const role = new RegExp(`(?<![\\p{L}])(?:${roles})(?![\\p{L}])`, 'iu')
const credential = new RegExp(`^(?:${credentials})\\.?(?:,? (?:${credentials})\\.?)*$`, 'iu')
const notTitle =
  /@|https?:|www\.|\d{3}|[!?{}<>]|\b(?:our|your|we|us|you|is|are|was|were|has|have|will|can|be|to the|click|read|more|contact|call|email|learn|view|meet|see|please|find|become|apply|login|become|hiring|wanted|jobs?|careers?|directory|information|policy|services|hours|events?|this|that|he|she|his|her|who|they|their|my|i)\b/iu

/** The words as a job title, tidied; null when they name no function or are a sentence. */
export function asTitle(text: string): string | null {
  const title = text.replace(/^[\s,;:|–—\-()•·/]+|[\s,;:|–—\-()•·/.]+$/gu, '')
  if (title.length < 2 || title.length > 90 || title.split(/\s+/).length > 11) return null
  if (notTitle.test(title) || credential.test(title) || !role.test(title)) return null
  if (/[.]\s\p{Lu}\p{Ll}+ /u.test(title)) return null
  return title
}

/** True for letters behind a name that show a degree, such as MD or Esq. */
export function isCredential(text: string): boolean {
  return credential.test(text.trim())
}

/** The first sentence about a person says what they are: "Jane Doe is a broker with …". */
export function titleInSentence(name: string, sentence: string): string | null {
  if (!sentence.startsWith(name)) return null
  const match =
    /^,? (?:is|serves as|works as|acts as|joined .{0,40} as|ist|est) (?:currently )?(?:a |an |the |our |also |unser |unsere |die |der |le |la )*([\p{L}\s/&-]{3,60}?)(?= (?:with|at|of|in|for|and|who|to|from|bei|chez|since)\b|[,.;]|$)/iu.exec(
      sentence.slice(name.length),
    )
  return match?.[1] === undefined ? null : asTitle(match[1])
}

/** How far a person of this title decides: 3 owners and chiefs, 2 heads and directors, 1 others with a function, 0 without. */
export function seniority(title: string | null): number {
  if (title === null) return 0
  if (
    /\b(?:ceo|owner|founder|co-?founder|president|proprietor|managing (?:director|partner)|principal|chief executive|inhaber(?:in)?|geschäftsführer(?:in)?|gérant|gerente|titolare|propietari[oa]|eigenaar|chair(?:man|woman)?)\b/iu.test(
      title,
    ) &&
    !/vice|assistant|elementary|school/iu.test(title)
  )
    return 3
  if (
    /\b(?:c[tfomi]o|chief|vice|vp|evp|svp|director|head|partner|general manager|leiter(?:in)?|directeur|directrice|direttore)\b/iu.test(
      title,
    ) &&
    !/assistant|secretary/iu.test(title)
  )
    return 2
  return 1
}
