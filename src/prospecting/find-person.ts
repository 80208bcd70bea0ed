import type { Tx } from '../platform/db.ts'
import type { PersonToErase, TracesOfPerson } from './contract-by-hand.ts'
import {
  countIn,
  patternOf,
  redactFiles,
  redactPages,
  textTables,
  type PersonNames,
} from './person-traces.ts'
import { eachPart, type RunInTx, type TablePart } from './table-batches.ts'

/** Where somebody stands: the prospects, how else they are called there, and the imports whose rows speak of these prospects. */
export interface Whereabouts {
  people: PersonNames
  prospectIds: string[]
  importIds: string[]
}

/** How long a look may take before it is cut short. */
export interface Patience {
  mayGoOn?: () => boolean
}

const placeNames: Record<string, string> = {
  prospect_events: 'timelines',
  prospect_notes: 'notes',
  prospect_merges: 'records of merges',
  audit_log: 'audit log',
  import_problems: 'problems of imports',
  fact_marks: 'marks of wrong facts',
}

/** What a person reads in place of the name of a table. */
export const placeOf = (table: string): string => placeNames[table] ?? table.replaceAll('_', ' ')

/** Finds who is meant, by address or full name, among contacts and facts. */
export async function locatePerson(
  run: RunInTx,
  workspaceId: string,
  { email, name }: PersonToErase,
  patience: Patience = {},
): Promise<Whereabouts> {
  const pattern = patternOf({
    emails: email === undefined ? [] : [email],
    names: name === undefined ? [] : [name],
  })
  const { rows } = await run((tx) =>
    tx.$client.query<{ prospect: string; name: string | null; email: string | null }>(
      `select prospect_id as prospect, name, email from contacts
       where workspace_id = $1 and (lower(email) = lower($2) or lower(name) = lower($3))`,
      [workspaceId, email ?? null, name ?? null],
    ),
  )
  const prospectIds = new Set(rows.map((row) => row.prospect))
  await eachPart(
    run,
    workspaceId,
    'facts',
    async (tx, part) => {
      const { where, values } = part('f', 3)
      const { rows: known } = await tx.$client.query<{ prospect: string }>(
        `select distinct f.prospect_id as prospect from facts f
         where f.workspace_id = $1 and ${where} and (f.value ~* $2 or f.quote ~* $2 or f.data::text ~* $2)`,
        [workspaceId, pattern, ...values],
      )
      for (const row of known) prospectIds.add(row.prospect)
    },
    patience,
  )
  const ids = [...prospectIds]
  return {
    people: namesOf({ email, name }, rows),
    prospectIds: ids,
    importIds: await run((tx) => importsOf(tx, workspaceId, ids)),
  }
}

function namesOf(
  { email, name }: PersonToErase,
  rows: { name: string | null; email: string | null }[],
): PersonNames {
  const same = (a: string | null | undefined, b: string | null | undefined) =>
    a?.toLowerCase() === b?.toLowerCase()
  const emails = rows.flatMap((row) =>
    row.email !== null && name !== undefined && same(row.name, name) ? [row.email] : [],
  )
  const alsoKnownAs = rows.flatMap((row) =>
    row.name !== null && same(row.email, email) && !same(row.name, name) ? [row.name] : [],
  )
  const all = [...(email === undefined ? [] : [email]), ...emails]
  return {
    emails: [...new Set(all.map((one) => one.toLowerCase()))],
    names: name === undefined ? [] : [name],
    alsoKnownAs: [...new Set(alsoKnownAs)],
  }
}

/** Imports whose rows said something of these prospects. */
async function importsOf(tx: Tx, workspaceId: string, prospectIds: string[]): Promise<string[]> {
  const { rows } = await tx.$client.query<{ id: string }>(
    `select distinct e.import_id as id from facts f join evidence e on e.workspace_id = f.workspace_id and e.id = f.evidence_id
     where f.workspace_id = $1 and f.prospect_id = any($2::uuid[]) and e.import_id is not null`,
    [workspaceId, prospectIds],
  )
  return rows.map((row) => row.id)
}

const contactIs = `(lower(c.email) = any($2::text[]) or lower(c.name) = any($3::text[])
  or (c.prospect_id = any($4::uuid[]) and lower(c.name) = any($5::text[])))`

/** A kind of row that goes as a whole: its table, when it is about the person, and what of it is shown before. */
export interface PersonRows {
  place: string
  table: string
  alias: string
  is: string
  shown: string
  values: (where: Whereabouts) => unknown[]
}

const lower = (all: string[]) => all.map((one) => one.toLowerCase())
const contactValues = ({ people, prospectIds }: Whereabouts) => [
  people.emails,
  lower(people.names),
  prospectIds,
  lower(people.alsoKnownAs),
]

/** Rows that go as a whole, in the order in which they do: what leads to others goes last. Parameters begin behind the workspace. */
export const personRows: readonly PersonRows[] = [
  {
    // An answer tells of its writer in every line; one by text message has a number for an address.
    place: 'conversations',
    table: 'conversations',
    alias: 'v',
    is: `(v.contact_id in (select c.id from contacts c where c.workspace_id = $1 and ${contactIs})
      or v.address = any($2::text[]) or lower(v.person_name) = any($3::text[])
      or (v.prospect_id = any($4::uuid[]) and lower(v.person_name) = any($5::text[])))`,
    shown: `''`,
    values: contactValues,
  },
  {
    place: 'drafts',
    table: 'sequences',
    alias: 's',
    is: `(s.contact_id in (select c.id from contacts c where c.workspace_id = $1 and ${contactIs}) or s.to_address = any($2::text[])
      or s.citations::text ~* $6 or coalesce(s.status_reason, '') ~* $6
      or exists (select from messages m where m.workspace_id = s.workspace_id and m.sequence_id = s.id and (m.subject ~* $6 or m.body ~* $6 or m.sentences::text ~* $6)))`,
    shown: `''`,
    values: (where) => [...contactValues(where), everyNameAsked(where)],
  },
  {
    place: 'contacts',
    table: 'contacts',
    alias: 'c',
    is: contactIs,
    shown: `concat_ws(' · ', c.name, c.email, (select p.name from prospects p where p.workspace_id = c.workspace_id and p.id = c.prospect_id))`,
    values: contactValues,
  },
  {
    place: 'facts',
    table: 'facts',
    alias: 'f',
    is: `(f.value ~* $2 or f.quote ~* $2 or f.data::text ~* $2
      or ($4::text is not null and f.prospect_id = any($3::uuid[]) and (f.value ~* $4 or f.quote ~* $4 or f.data::text ~* $4)))`,
    shown: `f.kind || ': ' || left(f.value, 80)`,
    values: (where) => [everyNameAsked(where), where.prospectIds, otherNames(where)],
  },
]

/** The names and addresses that mean the person everywhere. */
export const everyNameAsked = ({ people }: Whereabouts): string => patternOf(people) ?? '$^'

/** The names that mean the person at their prospects only; null without any. */
export const otherNames = ({ people }: Whereabouts): string | null =>
  patternOf({ emails: [], names: people.alsoKnownAs })

/** Every name and address, for what belongs to the person's prospects. */
export const everyName = ({ people }: Whereabouts): string =>
  patternOf({ emails: people.emails, names: [...people.names, ...people.alsoKnownAs] }) ?? '$^'

/** What is looked for in uploaded files. */
export const filesOf = ({ people }: Whereabouts): Pick<PersonNames, 'emails' | 'names'> => ({
  emails: people.emails,
  names: people.emails.length === 0 ? people.names : [...people.names, ...people.alsoKnownAs],
})

/** Says where somebody stands, before anything goes. A look that takes too long is cut short, and says so. */
export async function findTraces(
  run: RunInTx,
  workspaceId: string,
  person: PersonToErase,
  { mayGoOn = () => true }: Patience = {},
): Promise<TracesOfPerson> {
  let isPartial = false
  const places: TracesOfPerson['places'] = []
  const look = async (
    place: string,
    table: string,
    count: (tx: Tx, part: TablePart) => Promise<{ n: number; examples?: string[] }>,
  ) => {
    const found = { place, count: 0, examples: [] as string[] }
    const work = async (tx: Tx, part: TablePart) => {
      const { n, examples = [] } = await count(tx, part)
      found.count += n
      found.examples = [...found.examples, ...examples].slice(0, 5)
    }
    if (!(await eachPart(run, workspaceId, table, work, { mayGoOn }))) isPartial = true
    if (found.count > 0) places.push(found)
  }
  const where = await locatePerson(run, workspaceId, person, { mayGoOn })
  for (const rows of personRows)
    await look(rows.place, rows.table, async (tx, part) => countRows(tx, workspaceId, rows, where, part))
  const isDryRun = true
  const add = (place: string, count: number) => count > 0 && places.push({ place, count, examples: [] })
  add(
    'stored pages',
    await run((tx) => redactPages(tx, workspaceId, where.prospectIds, everyName(where), { isDryRun })),
  )
  const packed = where.importIds
  add('uploaded files', await redactFiles(run, workspaceId, filesOf(where), { packed, isDryRun, mayGoOn }))
  const pattern = everyNameAsked(where)
  for (const table of await run(textTables))
    await look(placeOf(table.table), table.table, async (tx, part) => ({
      n: await countIn(tx, workspaceId, table, pattern, part),
    }))
  const asked = new Set([person.email?.toLowerCase(), ...where.people.names])
  return {
    alsoKnownAs: [...where.people.emails.filter((one) => !asked.has(one)), ...where.people.alsoKnownAs],
    places,
    total: places.reduce((sum, { count }) => sum + count, 0),
    isPartial: isPartial || !mayGoOn(),
  }
}

async function countRows(
  tx: Tx,
  workspaceId: string,
  { table, alias, is, shown, values }: PersonRows,
  where: Whereabouts,
  part: TablePart,
): Promise<{ n: number; examples: string[] }> {
  const given = [workspaceId, ...values(where)]
  const range = part(alias, given.length + 1)
  const { rows } = await tx.$client.query<{ shown: string }>(
    `select ${shown} as shown from ${table} ${alias} where ${alias}.workspace_id = $1 and ${range.where} and ${is} limit 10000`,
    [...given, ...range.values],
  )
  return {
    n: rows.length,
    examples: rows.slice(0, 5).flatMap((row) => (row.shown === '' ? [] : [row.shown])),
  }
}
