import { and, eq } from 'drizzle-orm'
import { currencyOf, entriesOf, inWords } from '../ledger/index.ts'
import type { LedgerEntry } from '../ledger/contract.ts'
import { csvHeader, csvLines } from '../platform/csv-write.ts'
import type { Tx } from '../platform/db.ts'
import { found } from '../platform/errors.ts'
import { writePdf } from '../platform/pdf.ts'
import { marketOf } from './money-deps.ts'
import type { StoredReceipt } from './receipts.ts'
import { providers } from './schema-providers.ts'

/** A month of a provider's account: every entry of it, and the balances around them. */
export interface Statement {
  month: string
  provider: string
  issuer: string
  currency: string
  timeZone: string
  opening: number
  closing: number
  /** Oldest first. */
  entries: LedgerEntry[]
}

/** Reads a month from its first moment to before the first of the next, in the time zone of the marketplace. */
export async function readStatement(
  tx: Tx,
  workspaceId: string,
  providerId: string,
  month: string,
): Promise<Statement> {
  const { timeZone, issuer, currency: planned } = await marketOf(tx, workspaceId)
  const [provider] = await tx
    .select({ name: providers.name })
    .from(providers)
    .where(and(eq(providers.workspaceId, workspaceId), eq(providers.id, providerId)))
  const { from, to } = await boundsOf(tx, month, timeZone)
  const newestFirst: LedgerEntry[] = []
  let cursor: string | undefined
  do {
    const page = await entriesOf(tx, { workspaceId, providerId, limit: 1000, cursor, from, to })
    newestFirst.push(...page.items)
    cursor = page.pagination.nextCursor ?? undefined
  } while (cursor !== undefined)
  const entries = newestFirst.toReversed()
  const before = await entriesOf(tx, { workspaceId, providerId, limit: 1, to: from })
  const opening = before.items[0]?.balanceAfter ?? 0
  return {
    month,
    provider: found(provider, 'provider').name,
    issuer: issuer?.name ?? '',
    currency: (await currencyOf(tx, workspaceId)) ?? planned,
    timeZone,
    opening,
    closing: entries.at(-1)?.balanceAfter ?? opening,
    entries,
  }
}

async function boundsOf(tx: Tx, month: string, timeZone: string): Promise<{ from: Date; to: Date }> {
  const { rows } = await tx.$client.query<{ from: Date; to: Date }>(
    `select ($1 || '-01')::timestamp at time zone $2 as from, (($1 || '-01')::timestamp + interval '1 month') at time zone $2 as to`,
    [month, timeZone],
  )
  const [bounds] = rows
  if (bounds === undefined) throw new Error(`There is no month ${month}.`)
  return bounds
}

/** The month as a table that a spreadsheet opens; amounts in minor units and in words. */
export function statementCsv({ entries, currency }: Statement): string {
  const header = csvHeader(
    ['time', 'kind', 'memo', 'amount_minor', 'balance_minor', 'amount', 'balance'],
    'spreadsheet',
  )
  const rows = entries.map(({ at, kind, memo, amount, balanceAfter }) => [
    at,
    kind,
    memo,
    amount,
    balanceAfter,
    inWords(amount, currency),
    inWords(balanceAfter, currency),
  ])
  return header + (rows.length === 0 ? '' : csvLines(rows, 'spreadsheet'))
}

/** The month as a paper. */
export async function statementPdf(statement: Statement, now: Date): Promise<Uint8Array> {
  const { month, provider, issuer, currency, timeZone, opening, closing, entries } = statement
  const money = (amount: number) => inWords(amount, currency)
  return writePdf(
    {
      title: `Statement ${month}: ${provider}`,
      blocks: [
        ...(issuer === '' ? [] : [[issuer]]),
        [`Balance before: ${money(opening)}`, `Balance after: ${money(closing)}`, `Time zone: ${timeZone}`],
      ],
      table: {
        columns: [
          { title: 'Time', width: 105 },
          { title: 'What', width: 80 },
          { title: 'Memo', width: 150 },
          { title: 'Amount', width: 80, isRight: true },
          { title: 'Balance', width: 80, isRight: true },
        ],
        rows: entries.map(({ at, kind, memo, amount, balanceAfter }) => [
          inZone(at, timeZone),
          kind,
          memo,
          money(amount),
          money(balanceAfter),
        ]),
      },
      after: entries.length === 0 ? ['Nothing moved in this month.'] : [],
    },
    now,
  )
}

/** A receipt or credit note as a paper. */
export async function receiptPdf(receipt: StoredReceipt, now: Date): Promise<Uint8Array> {
  const { number, kind, issuer, recipient, amount, vatAmount, vatBasisPoints, currency, at, origin } = receipt
  const isNote = kind === 'credit_note'
  const money = (value: number) => inWords(isNote ? -value : value, currency)
  const lines = (who: StoredReceipt['issuer']) => [
    who.name,
    ...who.address.split('\n'),
    ...(who.taxId === '' ? [] : [`Tax id ${who.taxId}`]),
  ]
  return writePdf(
    {
      title: `${isNote ? 'Credit note' : 'Receipt'} ${number}`,
      ...(origin === 'test' && { banner: 'TEST: no money was paid' }),
      blocks: [lines(issuer), ['For', ...lines(recipient)], [`Date: ${at.toISOString().slice(0, 10)}`]].map(
        (block) => block.filter((line) => line !== ''),
      ),
      table: {
        columns: [
          { title: 'What', width: 200 },
          { title: 'Net', width: 90, isRight: true },
          { title: `VAT ${vatBasisPoints / 100} %`, width: 90, isRight: true },
          { title: 'Total', width: 115, isRight: true },
        ],
        rows: [
          [
            isNote ? 'Deposit taken back' : 'Deposit',
            money(amount - vatAmount),
            money(vatAmount),
            money(amount),
          ],
        ],
      },
      after: [],
    },
    now,
  )
}

/** `2026-03-01 09:30`, by the clocks of the zone. */
function inZone(at: string, timeZone: string): string {
  return new Date(at).toLocaleString('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
}
