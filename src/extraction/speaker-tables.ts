import { oneLine } from './dom.ts'
import type { ParsedPage } from './parse-page.ts'
import { hasNameShape } from './person-name.ts'
import { speakerName, type Speaker } from './speaker-name.ts'
import { splitRole } from './speaker-role.ts'

const columns = {
  name: /^(?:name|full name|speaker|person|participant|presenter|panell?ist|referent(?:in)?|nom|nombre|redner)s?$/iu,
  first: /^(?:first|given) ?name$|^vorname$|^prénom$/iu,
  last: /^(?:last ?name|surname|family ?name)$|^nachname$/iu,
  title: /^(?:(?:job )?title|role|position|function|job|designation|funktion|fonction|cargo)$/iu,
  company:
    /^(?:company|organi[sz]ation|affiliation|institution|employer|firm|university|unternehmen|firma|organisme|empresa)$/iu,
}
type Column = keyof typeof columns

/** People of tables whose headings say in which column the name stands. */
export function* readTables(page: ParsedPage): Generator<Speaker> {
  for (const table of page.$('table').toArray().slice(0, 100)) {
    const rows = page.$(table).find('tr').toArray().slice(0, 2_000)
    const cells = rows.map((row) =>
      page
        .$(row)
        .children('th, td')
        .toArray()
        .map((cell) => oneLine(page.$(cell).text()) ?? ''),
    )
    const at = placesOf(cells[0] ?? [])
    if (at.name === undefined && at.last === undefined) continue
    for (const row of cells.slice(1)) {
      const cell = (column: Column) => (at[column] === undefined ? null : row[at[column]] || null)
      const name = speakerName(cell('name') ?? [cell('first'), cell('last')].filter(Boolean).join(' '))
      if (name === null || !hasNameShape(name)) continue
      const title = cell('title')
      const read = title !== null && at.company === undefined ? splitRole(title) : { title, company: null }
      const company = cell('company')
      const both =
        company !== null && at.title === undefined ? splitRole(company) : { title: null, company: null }
      yield {
        name,
        title: read.title ?? title ?? both.title,
        company: both.company ?? company ?? read.company,
      }
    }
  }
}

function placesOf(headings: string[]): Partial<Record<Column, number>> {
  const places: Partial<Record<Column, number>> = {}
  headings.forEach((heading, index) => {
    for (const [column, pattern] of Object.entries(columns))
      if (pattern.test(heading.trim())) places[column as Column] ??= index
  })
  return places
}
