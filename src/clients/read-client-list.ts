import { readCsv } from '../platform/csv-read.ts'
import { AppError, invalidInput } from '../platform/errors.ts'
import { readCell, type ListedFields } from './client-cells.ts'
import { ClientColumn, maxImportRows } from './contract-imports.ts'
import type { ImportProblem, NewClientImport } from './contract-imports.ts'

/** A row of a list that could be read. */
export interface ListedClient {
  row: number
  fields: ListedFields
  custom: Record<string, string>
}

/** A list that was read: what stands in it, what could not be read, and what its columns were taken for. */
export interface ClientList {
  rows: ListedClient[]
  problems: ImportProblem[]
  columns: Record<string, string | null>
}

/** Heads of columns as other programs write them, letters and digits only. */
const usualHeads: Record<ClientColumn, readonly string[]> = {
  name: ['name', 'client', 'company', 'customer', 'account', 'firma', 'kunde'],
  domain: ['domain', 'website', 'url', 'webseite'],
  externalId: ['externalid', 'id', 'crmid', 'accountid', 'customerid', 'clientid', 'kundennummer'],
  segment: ['segment'],
  stage: ['stage', 'lifecycle', 'lifecyclestage'],
  value: ['value', 'annualvalue', 'arr', 'contractvalue', 'vertragswert'],
  currency: ['currency', 'waehrung', 'währung'],
  renewalOn: ['renewalon', 'renewal', 'renewaldate', 'verlängerung'],
  owner: ['owner', 'owneremail', 'accountmanager'],
  tags: ['tags', 'labels'],
  since: ['since', 'clientsince', 'customersince', 'startdate', 'kundeseit'],
}

type Target = ClientColumn | 'custom' | null
const mostCustom = 50

/** Reads a list of clients; what is wrong with a row is a problem of that row, what is wrong with the file is refused. */
export async function readClientList({
  csv,
  columns: wanted,
}: Pick<NewClientImport, 'csv' | 'columns'>): Promise<ClientList> {
  const list: ClientList = { rows: [], problems: [], columns: {} }
  let header: string[] = []
  let targets: Target[] = []
  const onHeader = (names: string[]) => {
    header = names
    targets = targetsOf(names, wanted)
    list.columns = Object.fromEntries(names.map((name, i) => [name, targets[i] ?? null]))
  }
  const dialect = { encoding: 'utf-8' as const, hasHeader: true }
  for await (const batch of readCsv(Buffer.from(csv.replace(/^\uFEFF/, '')), {
    unguard: true,
    dialect,
    onHeader,
  })) {
    for (const { row, field, reason, remedy } of batch.problems)
      list.problems.push({ row, field, reason, remedy })
    for (const { rowNumber, cells } of batch.rows) readRow(list, rowNumber, { header, targets, cells })
    if (list.rows.length + list.problems.length > maxImportRows)
      throw invalidInput(
        'csv',
        `The file has more than ${maxImportRows.toLocaleString('en')} rows. Split it into several.`,
      )
  }
  return list
}

function readRow(
  list: ClientList,
  row: number,
  { header, targets, cells }: { header: string[]; targets: Target[]; cells: string[] },
): void {
  const listed: ListedClient = { row, fields: {}, custom: {} }
  for (const [i, target] of targets.entries()) {
    const text = (cells[i] ?? '').trim()
    const head = header[i] ?? ''
    if (text === '' || target === null) continue
    const refused = target === 'custom' ? readOwn(listed, head, text) : readCell(listed.fields, target, text)
    if (refused === null) continue
    list.problems.push({ row, field: head, ...refused })
    return
  }
  list.rows.push(listed)
}

function readOwn({ custom }: ListedClient, head: string, text: string) {
  if (text.length > 1000)
    return { reason: 'The cell has more than 1,000 characters.', remedy: 'Shorten it, or leave it out.' }
  custom[head.slice(0, 60)] = text
  return null
}

/** What each column stands for: as the person says, else as its head says, else a field of their own. */
function targetsOf(header: readonly string[], wanted: NewClientImport['columns']): Target[] {
  for (const head of Object.keys(wanted))
    if (!header.includes(head)) throw invalidInput('columns', `The file has no column “${head}”.`)
  const taken = new Set<Target>()
  const targets = header.map((head): Target | undefined => {
    const want = wanted[head]
    if (want === undefined) return undefined
    const target = want === '' ? null : want
    if (target !== null && target !== 'custom' && taken.has(target))
      throw invalidInput('columns', `Two columns stand for “${target}”. Leave one of them out.`)
    taken.add(target)
    return target
  })
  const all = header.map((head, i): Target => {
    const said = targets[i]
    if (said !== undefined) return said
    const folded = head.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
    const guess = ClientColumn.options.find((column) => usualHeads[column].includes(folded))
    if (guess === undefined || taken.has(guess)) return head === '' ? null : 'custom'
    taken.add(guess)
    return guess
  })
  if (!taken.has('name') && !taken.has('externalId') && !taken.has('domain'))
    throw new AppError(
      'invalid_input',
      'No column holds names, domains or ids of clients. Say in “columns” which one does.',
    )
  if (all.filter((target) => target === 'custom').length > mostCustom)
    throw invalidInput(
      'columns',
      `More than ${mostCustom} columns would become fields. Leave some of them out.`,
    )
  return all
}
