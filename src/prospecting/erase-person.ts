import { asSystem, inWorkspace, type Tx } from '../platform/db.ts'
import type { Db } from '../platform/db.ts'
import { newId } from '../platform/ids.ts'
import type { Jobs } from '../platform/jobs.ts'
import type { PersonToErase, TracesOfPerson } from './contract-by-hand.ts'
import type { ProspectingDeps } from './deps.ts'
import { noteEvents } from './note-events.ts'
import {
  countIn,
  patternOf,
  redactFiles,
  redactIn,
  redactPages,
  textTables,
  type PersonNames,
} from './person-traces.ts'
import { scoreSome } from './score-some.ts'
import { withhold } from './withheld.ts'

/** What an erasure needs: whom it is about stands sealed in its row only until it is done. */
export type ErasureDeps = Pick<ProspectingDeps, 'db' | 'now' | 'keys'>

const placeNames: Record<string, string> = {
  prospect_events: 'timelines',
  prospect_notes: 'notes',
  prospect_merges: 'records of merges',
  audit_log: 'audit log',
  import_problems: 'problems of imports',
  fact_marks: 'marks of wrong facts',
}

/** Where somebody stands: the prospects, and how else they are called there. */
interface Whereabouts {
  people: PersonNames
  prospectIds: string[]
}

/** Finds who is meant, by address or full name, among contacts and facts. */
async function locatePerson(
  tx: Tx,
  workspaceId: string,
  { email, name }: PersonToErase,
): Promise<Whereabouts> {
  const pattern = patternOf({
    emails: email === undefined ? [] : [email],
    names: name === undefined ? [] : [name],
  })
  const { rows } = await tx.$client.query<{ prospect: string; name: string | null; email: string | null }>(
    `select prospect_id as prospect, name, email from contacts
     where workspace_id = $1 and (lower(email) = lower($2) or lower(name) = lower($3))`,
    [workspaceId, email ?? null, name ?? null],
  )
  const { rows: known } = await tx.$client.query<{ prospect: string }>(
    `select distinct prospect_id as prospect from facts where workspace_id = $1 and (value ~* $2 or quote ~* $2 or data::text ~* $2)`,
    [workspaceId, pattern],
  )
  const same = (a: string | null | undefined, b: string | null | undefined) =>
    a?.toLowerCase() === b?.toLowerCase()
  const emails = rows.flatMap((row) =>
    row.email !== null && name !== undefined && same(row.name, name) ? [row.email] : [],
  )
  const alsoKnownAs = rows.flatMap((row) =>
    row.name !== null && same(row.email, email) && !same(row.name, name) ? [row.name] : [],
  )
  return {
    people: {
      emails: [
        ...new Set([
          ...(email === undefined ? [] : [email.toLowerCase()]),
          ...emails.map((one) => one.toLowerCase()),
        ]),
      ],
      names: name === undefined ? [] : [name],
      alsoKnownAs: [...new Set(alsoKnownAs)],
    },
    prospectIds: [...new Set([...rows, ...known].map((row) => row.prospect))],
  }
}

const contactsOf = `from contacts c where c.workspace_id = $1 and (lower(c.email) = any($2::text[]) or lower(c.name) = any($3::text[])
  or (c.prospect_id = any($4::uuid[]) and lower(c.name) = any($5::text[])))`
const factsOf = `from facts f where f.workspace_id = $1 and (f.value ~* $2 or f.quote ~* $2 or f.data::text ~* $2
  or ($4::text is not null and f.prospect_id = any($3::uuid[]) and (f.value ~* $4 or f.quote ~* $4 or f.data::text ~* $4)))`
const sequencesOf = `from sequences s where s.workspace_id = $1 and (
  s.contact_id in (select c.id ${contactsOf}) or s.to_address = any($2::text[]) or s.citations::text ~* $6 or coalesce(s.status_reason, '') ~* $6
  or exists (select from messages m where m.workspace_id = s.workspace_id and m.sequence_id = s.id and (m.subject ~* $6 or m.body ~* $6 or m.sentences::text ~* $6)))`

/** Conversations go as a whole, as rows of contacts do: an answer tells of its writer in every line. */
const conversationsOf = `from conversations v where v.workspace_id = $1 and (v.address = any($2::text[]) or lower(v.person_name) = any($3::text[])
  or (v.prospect_id = any($4::uuid[]) and lower(v.person_name) = any($5::text[])))`

function valuesOf(workspaceId: string, { people, prospectIds }: Whereabouts) {
  const lower = (all: string[]) => all.map((one) => one.toLowerCase())
  const pattern = patternOf(people) ?? '$^'
  const there = patternOf({ emails: [], names: people.alsoKnownAs })
  const contacts = [workspaceId, people.emails, lower(people.names), prospectIds, lower(people.alsoKnownAs)]
  return {
    pattern,
    there,
    contacts,
    facts: [workspaceId, pattern, prospectIds, there],
    sequences: [...contacts, pattern],
  }
}

/** Says where somebody stands, before anything goes. */
export async function findTraces(
  tx: Tx,
  workspaceId: string,
  person: PersonToErase,
): Promise<TracesOfPerson> {
  await tx.$client.query(`set local statement_timeout = 20000`)
  const where = await locatePerson(tx, workspaceId, person)
  const values = valuesOf(workspaceId, where)
  const places: TracesOfPerson['places'] = []
  const add = (place: string, count: number, examples: string[] = []) => {
    if (count > 0) places.push({ place, count, examples: examples.slice(0, 5) })
  }
  const found = async (text: string, given: unknown[]) =>
    (await tx.$client.query<{ shown: string }>(text, given)).rows.map((row) => row.shown)
  const contacts = await found(
    `select concat_ws(' · ', c.name, c.email, (select p.name from prospects p where p.workspace_id = c.workspace_id and p.id = c.prospect_id)) as shown ${contactsOf} limit 1000`,
    values.contacts,
  )
  add('contacts', contacts.length, contacts)
  const facts = await found(
    `select f.kind || ': ' || left(f.value, 80) as shown ${factsOf} limit 10000`,
    values.facts,
  )
  add('facts', facts.length, facts)
  const drafts = await found(`select s.status as shown ${sequencesOf} limit 10000`, values.sequences)
  add('drafts', drafts.length)
  const conversations = await found(
    `select v.subject as shown ${conversationsOf} limit 10000`,
    values.contacts,
  )
  add('conversations', conversations.length)
  const isDryRun = true
  add('stored pages', await redactPages(tx, workspaceId, where.prospectIds, everyName(where), { isDryRun }))
  const packed = await packedFiles(tx, workspaceId, where.prospectIds)
  add('uploaded files', await redactFiles(tx, workspaceId, filesOf(where), { packed, isDryRun }))
  for (const table of await textTables(tx))
    add(
      placeNames[table.table] ?? table.table.replaceAll('_', ' '),
      await countIn(tx, workspaceId, table, values.pattern),
    )
  const { emails, names, alsoKnownAs } = where.people
  const asked = new Set([person.email?.toLowerCase(), ...names])
  return {
    alsoKnownAs: [...emails.filter((one) => !asked.has(one)), ...alsoKnownAs],
    places,
    total: places.reduce((sum, { count }) => sum + count, 0),
  }
}

const everyName = ({ people }: Whereabouts): string =>
  patternOf({ emails: people.emails, names: [...people.names, ...people.alsoKnownAs] }) ?? '$^'
const filesOf = ({ people }: Whereabouts) => ({
  emails: people.emails,
  names: people.emails.length === 0 ? people.names : [...people.names, ...people.alsoKnownAs],
})

/** Imports whose rows said something of these prospects. */
async function packedFiles(tx: Tx, workspaceId: string, prospectIds: string[]): Promise<string[]> {
  const { rows } = await tx.$client.query<{ id: string }>(
    `select distinct e.import_id as id from facts f join evidence e on e.workspace_id = f.workspace_id and e.id = f.evidence_id
     where f.workspace_id = $1 and f.prospect_id = any($2::uuid[]) and e.import_id is not null`,
    [workspaceId, prospectIds],
  )
  return rows.map((row) => row.id)
}

/** Asks for somebody to be erased; a job does it, and until then their name stands sealed in the request. */
export async function requestErasure(
  tx: Tx,
  deps: {
    jobs: Pick<Jobs, 'enqueue'>
    keys: ErasureDeps['keys'] & { seal: (workspaceId: string, text: string) => string }
  },
  workspaceId: string,
  person: PersonToErase,
  who: string,
): Promise<string> {
  const id = newId()
  await tx.$client.query(`insert into erasures (workspace_id, id, sealed, who) values ($1, $2, $3, $4)`, [
    workspaceId,
    id,
    deps.keys.seal(workspaceId, JSON.stringify(person)),
    who,
  ])
  await deps.jobs.enqueue(
    tx,
    'person.erase',
    { workspaceId, erasureId: id },
    { workspaceId, id: `erase:${id}`, priority: 1 },
  )
  return id
}

/** Erases: contacts, facts and drafts go, every other text loses the name, and keyed hashes keep the person from coming back. */
export async function erasePerson(
  deps: ErasureDeps,
  workspaceId: string,
  erasureId: string,
): Promise<number> {
  const person = await inWorkspace(deps.db, workspaceId, async (tx) => {
    const { rows } = await tx.$client.query<{ sealed: string | null }>(
      `select sealed from erasures where workspace_id = $1 and id = $2 and status = 'running'`,
      [workspaceId, erasureId],
    )
    const sealed = rows[0]?.sealed ?? null
    return sealed === null ? null : (JSON.parse(deps.keys.open(workspaceId, sealed)) as PersonToErase)
  })
  if (person === null) return 0
  const places: Record<string, number> = {}
  const pattern = await inWorkspace(deps.db, workspaceId, async (tx) => {
    const where = await locatePerson(tx, workspaceId, person)
    await takeAway(tx, deps, workspaceId, where, places)
    return everyNameAsked(where)
  })
  places['audit log'] = await redactAudit(deps.db, workspaceId, pattern)
  await inWorkspace(deps.db, workspaceId, (tx) =>
    tx.$client.query(
      `update erasures set status = 'done', sealed = null, places = $3, done_at = $4 where workspace_id = $1 and id = $2`,
      [workspaceId, erasureId, JSON.stringify(places), deps.now()],
    ),
  )
  return Object.values(places).reduce((sum, n) => sum + n, 0)
}

const everyNameAsked = ({ people }: Whereabouts): string => patternOf(people) ?? '$^'

async function takeAway(
  tx: Tx,
  deps: ErasureDeps,
  workspaceId: string,
  where: Whereabouts,
  places: Record<string, number>,
): Promise<void> {
  const values = valuesOf(workspaceId, where)
  const run = async (text: string, given: unknown[]) => (await tx.$client.query(text, given)).rowCount ?? 0
  const isDryRun = false
  const packed = await packedFiles(tx, workspaceId, where.prospectIds)
  places['conversations'] = await run(
    `delete from conversations where (workspace_id, id) in (select v.workspace_id, v.id ${conversationsOf})`,
    values.contacts,
  )
  // What keeps an address from being written to stays as its hash alone.
  await run(
    `update suppressions set value = null, source = '' where workspace_id = $1 and lower(value) = any($2::text[])`,
    [workspaceId, where.people.emails],
  )
  places['drafts'] = await run(
    `delete from sequences where (workspace_id, id) in (select s.workspace_id, s.id ${sequencesOf})`,
    values.sequences,
  )
  places['contacts'] = await run(
    `delete from contacts where (workspace_id, id) in (select c.workspace_id, c.id ${contactsOf})`,
    values.contacts,
  )
  places['facts'] = await run(
    `delete from facts where (workspace_id, id) in (select f.workspace_id, f.id ${factsOf})`,
    values.facts,
  )
  places['stored pages'] = await redactPages(tx, workspaceId, where.prospectIds, everyName(where), {
    isDryRun,
  })
  places['uploaded files'] = await redactFiles(tx, workspaceId, filesOf(where), { packed, isDryRun })
  const there = values.there
  for (const table of await textTables(tx)) {
    if (table.table === 'audit_log') continue
    const count = await redactIn(tx, workspaceId, table, values.pattern)
    if (count > 0) places[placeNames[table.table] ?? table.table.replaceAll('_', ' ')] = count
  }
  if (there !== null)
    for (const table of ['prospect_events', 'prospect_notes'])
      await run(
        `update ${table} set ${table === 'prospect_notes' ? 'body' : 'what'} = regexp_replace(${table === 'prospect_notes' ? 'body' : 'what'}, $3, '[erased]', 'gi')
         where workspace_id = $1 and prospect_id = any($2::uuid[])`,
        [workspaceId, where.prospectIds, there],
      )
  const { emails, names, alsoKnownAs } = where.people
  await withhold(tx, deps.keys, workspaceId, [
    ...[...emails, ...names].map((text) => ({ prospectId: null, text })),
    ...where.prospectIds.flatMap((prospectId) => alsoKnownAs.map((text) => ({ prospectId, text }))),
  ])
  await noteEvents(tx, workspaceId, where.prospectIds, {
    kind: 'erased',
    who: 'Leadwright',
    what: 'a person was erased at their wish',
  })
  await scoreSome(tx, workspaceId, await scoredOf(tx, workspaceId, where.prospectIds), deps.now())
}

async function scoredOf(tx: Tx, workspaceId: string, ids: string[]): Promise<string[]> {
  const { rows } = await tx.$client.query<{ id: string }>(
    `select id from prospects where workspace_id = $1 and id = any($2::uuid[]) and enriched_at is not null and merged_into is null`,
    [workspaceId, ids],
  )
  return rows.map((row) => row.id)
}

/** The audit log only grows for the application; here alone words of it give way, and the acts stay. */
async function redactAudit(db: Db, workspaceId: string, pattern: string): Promise<number> {
  return asSystem(db, 'erase a person', async (tx) => {
    const { rowCount } = await tx.$client.query(
      `update audit_log set before = regexp_replace(before::text, $2, '[erased]', 'gi')::jsonb, after = regexp_replace(after::text, $2, '[erased]', 'gi')::jsonb
       where workspace_id = $1 and (before::text ~* $2 or after::text ~* $2)`,
      [workspaceId, pattern],
    )
    return rowCount ?? 0
  })
}
