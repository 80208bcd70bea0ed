import type { StreamAnswer } from '../platform/rpc.ts'
import type * as z from 'zod'
import type { StatementFormat } from './contract-money.ts'
import type { StoredReceipt } from './receipts.ts'
import { receiptPdf, statementCsv, statementPdf, type Statement } from './statements.ts'

type File = z.infer<typeof StreamAnswer>

/** A statement to be saved, in the form that was asked for. */
export async function statementFile(statement: Statement, format: StatementFormat, now: Date): Promise<File> {
  const name = `statement-${statement.month}.${format}`
  return format === 'csv'
    ? file(Buffer.from(statementCsv(statement)), 'text/csv; charset=utf-8', name)
    : file(await statementPdf(statement, now), 'application/pdf', name)
}

/** A receipt to be saved. */
export async function receiptFile(receipt: StoredReceipt): Promise<File> {
  return file(await receiptPdf(receipt, receipt.at), 'application/pdf', `receipt-${receipt.number}.pdf`)
}

function file(bytes: Uint8Array, type: string, name: string): File {
  return {
    headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"` },
    body: new Blob([Buffer.from(bytes)]).stream(),
  }
}
