/** Titles that say how much a person decides; the first that fits counts. Several languages, whole words only. */
const ladder: [weight: number, pattern: RegExp][] = [
  [
    100,
    /\b(owner|co-?owner|founder|co-?founder|ceo|chief executive|managing (director|partner|member)|proprietor|geschäftsf(ü|ue)hr(er|erin|ung)|inhaber(in)?|gründer(in)?|g[ée]rant(e)?|pdg|fondat(eur|rice)|propriétaire|propietari[oa]|fundador(a)?|titolare|eigenaar|directeur g[ée]n[ée]ral|director general|gerente|amministratore delegato|vorstand(svorsitzende(r)?)?)\b/iu,
  ],
  [
    96,
    /(?<!vice[ -])\bpresident\b|\bprincipal\b|\bpräsident(in)?\b|\bprésident(e)?\b|\bchair(man|woman|person)?\b/iu,
  ],
  [
    90,
    /\b(coo|cfo|cto|cmo|cio|chief \w+( \w+)? officer|executive director|general manager|partner|gesellschafter(in)?|prokurist(in)?)\b/iu,
  ],
  [
    85,
    /\b(vice[ -]president|vp|svp|evp|dean|medical director|practice manager|office manager|betriebsleiter(in)?|praxisinhaber(in)?)\b/iu,
  ],
  [
    80,
    /\b(director|directeur|directrice|directora?|direttore|direttrice|head of|head|leiter(in)?|leitung|responsable|jefe|jefa)\b/iu,
  ],
  [60, /\b(manager|supervisor|lead|verantwortliche(r)?|encargad[oa]|team ?lead(er)?)\b/iu],
  [
    40,
    /\b(dr|dds|dmd|md|attorney|lawyer|rechtsanw(alt|ältin)|steuerberater(in)?|avocat(e)?|abogad[oa]|architect|architekt(in)?|engineer|consultant|professor)\b/iu,
  ],
]

/** How much a title decides, 0 (unknown) to 100 (owner); assistants and deputies of a title count half. */
export function seniorityOf(title: string | null): number {
  if (title === null) return 0
  const weight = ladder.find(([, pattern]) => pattern.test(title))?.[0] ?? 10
  return /\b(assistant|assistenz|assistent(in)?|deputy|intern|trainee|former|ehemalig\w*|stellv\w*|secretary to)\b/iu.test(
    title,
  )
    ? Math.min(weight / 2, 40)
    : weight
}
