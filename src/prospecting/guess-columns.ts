import type { ImportField } from './contract-imports.ts'

/** Header words by field, in English, German, French and Spanish, without accents; the order settles ties. */
const names: [ImportField, RegExp][] = [
  ['email', /\be ?mails?\b|\bmail\b|courriel|correo/],
  [
    'website',
    /\bweb ?(site|seite)?\b|\burl\b|\bdomain\b|homepage|\bsite( web| internet)?\b|pagina web|internet/,
  ],
  ['phone', /phone|\btel\b|telefon|telefono|rufnummer|\bmobile\b|handy|movil/],
  ['contact_title', /\bjob ?title\b|\btitle\b|position|\brole\b|funktion|\bposte\b|\bcargo\b|\bpuesto\b/],
  [
    'contact_name',
    /contact|kontakt|ansprechpartner|(first|full|last) ?name|vorname|nachname|\bperson\b|responsable/,
  ],
  [
    'company_name',
    /company|business|organi[sz]ation|\bfirma?\b|account|unternehmen|betrieb|entreprise|societe|empresa|razon social|^name$|^nom$|^nombre$/,
  ],
  ['street', /street|address|adresse|anschrift|strasse|^rue\b|direccion|\bcalle\b/],
  ['postcode', /\bzip|post ?al|post ?code|postleitzahl|\bplz\b|\bcp\b/],
  ['city', /\bcity\b|\btown\b|\bort\b|\bstadt\b|\bville\b|ciudad|localidad|poblacion/],
  ['state', /\bstate\b|province|\bregion\b|bundesland|canton|county|provincia|departement/],
  ['country', /country|\bland\b|\bpays\b|\bpais\b/],
  [
    'industry',
    /industry|category|branche|\bsecteur\b|\bsector\b|\btrade\b|\bniche\b|categorie|categoria|rubrik/,
  ],
  ['employees', /employees|headcount|company size|mitarbeiter|effectif|empleados|\bstaff\b|salaries/],
  ['revenue', /revenue|turnover|umsatz|chiffre d affaires|ingresos|facturacion|\bsales\b/],
  ['year_founded', /founded|established|grundung|gegrundet|annee de creation|fonde|fundad|fundacion/],
  ['review_count', /reviews?\b|bewertungen|\bavis\b|resenas|opiniones/],
  ['rating', /rating|\bstars\b|\bsterne\b|bewertung|\bnote moyenne\b|valoracion|puntuacion/],
  ['notes', /\bnotes?\b|comments?|bemerkung|remark|notiz|observ|kommentar|remarque|notas/],
]

/** Words that say a column is about a field instead of holding it. */
const aside =
  /\b(id|status|verified|valid|type|typ|score|source|date|count of|opt ?(in|out)|owner|quality|confidence|linkedin|facebook|fax)\b/

/** What a column looks like by its cells, for headers that say nothing. */
const shapes: [ImportField, RegExp, number][] = [
  ['email', /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i, 0.8],
  [
    'website',
    /^(https?:\/\/|www\.)\S+$|^[a-z0-9-]+(\.[a-z0-9-]+)*\.(com|org|net|de|at|ch|fr|es|it|co|io|us|ca|uk|example)(\/\S*)?$/i,
    0.8,
  ],
  ['postcode', /^\d{5}(-\d{4})?$|^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$|^[A-Z]\d[A-Z] ?\d[A-Z]\d$/, 0.8],
  ['phone', /^(?=(?:\D*\d){7,15}\D*$)\+?[\d\s()./-]{7,22}$/, 0.8],
  ['street', /^\d+[a-z]?\s+\p{L}.{2,}$|^\p{L}[\p{L}\s.'-]{2,}\s\d+\s?[a-z]?$/iu, 0.8],
  [
    'company_name',
    /\b(inc|llc|ltd|limited|corp|co|gmbh|ag|kg|ug|sarl|sas|sa|sl|srl|bv|plc|company|group)\b\.?$/i,
    0.2,
  ],
]

/** Which column holds which field: by header first, by what the cells look like where the header is silent. */
export function guessColumns(
  headers: readonly string[],
  sampleRows: readonly (readonly string[])[],
): Partial<Record<ImportField, number>> {
  const mapping: Partial<Record<ImportField, number>> = {}
  const taken = new Set<number>()
  const take = (field: ImportField, column: number) => {
    if (column < 0 || mapping[field] !== undefined || taken.has(column)) return
    mapping[field] = column
    taken.add(column)
  }
  const plain = headers.slice(0, 1000).map(plainHeader)
  for (const [field] of names) take(field, plain.indexOf(field.replaceAll('_', ' ')))
  // A header that is nothing but the field's word beats one that only contains it: `Email` before `Contact Email`.
  for (const isWhole of [true, false]) {
    for (const [field, pattern] of names)
      take(
        field,
        plain.findIndex((header, i) => !taken.has(i) && fits(header, pattern, isWhole)),
      )
  }
  for (const [field, shape, share] of shapes) {
    const column = plain.findIndex(
      (header, i) => !taken.has(i) && isSilent(header) && looksLike(sampleRows, i, shape, share),
    )
    take(field, column)
  }
  return mapping
}

function plainHeader(header: string): string {
  const folded = header
    .slice(0, 100)
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
  return folded.replace(/[^\p{L}\p{N}]+/gu, ' ').trim()
}

function fits(header: string, pattern: RegExp, isWhole: boolean): boolean {
  if (isWhole) return pattern.exec(header)?.[0] === header
  return pattern.test(header) && !aside.test(header)
}

const isSilent = (header: string): boolean =>
  !aside.test(header) && !names.some(([, pattern]) => pattern.test(header))

function looksLike(
  rows: readonly (readonly string[])[],
  column: number,
  shape: RegExp,
  share: number,
): boolean {
  const cells = rows.map((row) => row[column]?.trim() ?? '').filter((cell) => cell !== '')
  return cells.length > 0 && cells.filter((cell) => shape.test(cell)).length >= cells.length * share
}
