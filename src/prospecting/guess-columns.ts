import type { ImportField } from './contract-imports.ts'

/** Header words by field, in English, German, French and Spanish; the first field that fits a header gets it. */
const names: [ImportField, RegExp][] = [
  ['email', /e-?mail|courriel|correo/],
  ['website', /web ?site|^web$|^url$|domain|homepage|webseite|internet|site ?web|página|pagina|^site$/],
  ['phone', /phone|^tel|telefon|téléphone|telephone|telefono|teléfono|mobile|handy/],
  ['contact_title', /job ?title|title|position|role|funktion|poste|cargo/],
  ['contact_name', /contact|ansprechpartner|first ?name|full ?name|person|responsable/],
  [
    'company_name',
    /company|business|organi[sz]ation|firm|account|unternehmen|entreprise|soci[ée]t[ée]|empresa|raz[oó]n social|^name$|^nom$|nombre/,
  ],
  ['street', /street|address|adresse|stra(ß|ss)e|^rue|direcci[oó]n|calle/],
  ['postcode', /zip|post ?al|postcode|plz|code postal|c[oó]digo postal|^cp$/],
  ['city', /city|town|ort$|stadt|ville|ciudad|localidad|place/],
  ['state', /state|province|region|bundesland|canton|county|provincia|d[ée]partement/],
  ['country', /country|^land$|pays|pa[ií]s/],
  ['industry', /industry|category|branche|sector|secteur|trade|niche/],
  ['employees', /employees|headcount|size|mitarbeiter|effectif|empleados|staff/],
  ['revenue', /revenue|turnover|umsatz|chiffre|ingresos|sales/],
  ['year_founded', /founded|established|gegründet|gruendung|gründung|fond[ée]|fundad/],
  ['review_count', /review.?count|reviews|number of reviews|bewertungen|avis|reseñas/],
  ['rating', /rating|stars|score|bewertung|note|valoraci[oó]n/],
  ['notes', /notes?|comment|bemerkung|remark|notiz|observ/],
]

/** What a column looks like by its cells, for headers that say nothing. */
const shapes: [ImportField, RegExp][] = [
  ['email', /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i],
  [
    'website',
    /^(https?:\/\/|www\.)\S+$|^[a-z0-9-]+(\.[a-z0-9-]+)*\.(com|org|net|de|fr|es|it|co|io|us|ca|uk|example)(\/\S*)?$/i,
  ],
  ['phone', /^\+?[\d\s().-]{7,20}$/],
]

/** Which column holds which field: by header first, by what the cells look like where the header is silent. */
export function guessColumns(
  headers: readonly string[],
  sampleRows: readonly (readonly string[])[],
): Partial<Record<ImportField, number>> {
  const mapping: Partial<Record<ImportField, number>> = {}
  const taken = new Set<number>()
  const take = (field: ImportField, column: number) => {
    if (mapping[field] !== undefined || taken.has(column)) return
    mapping[field] = column
    taken.add(column)
  }
  const plain = headers.slice(0, 1000).map((header) =>
    header
      .toLowerCase()
      .replace(/[_\-./]+/g, ' ')
      .replace(/\s+/g, ' ')
      .trim(),
  )
  for (const [field] of names) {
    const exact = plain.indexOf(field.replaceAll('_', ' '))
    if (exact >= 0) take(field, exact)
  }
  for (const [field, pattern] of names) {
    const column = plain.findIndex((header, i) => !taken.has(i) && pattern.test(header))
    if (column >= 0) take(field, column)
  }
  for (const [field, shape] of shapes) {
    const column = plain.findIndex((_, i) => !taken.has(i) && looksLike(sampleRows, i, shape))
    if (column >= 0) take(field, column)
  }
  return mapping
}

function looksLike(rows: readonly (readonly string[])[], column: number, shape: RegExp): boolean {
  const cells = rows.map((row) => row[column]?.trim() ?? '').filter((cell) => cell !== '')
  return cells.length > 0 && cells.filter((cell) => shape.test(cell)).length >= cells.length * 0.8
}
