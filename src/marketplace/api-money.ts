import * as z from 'zod'
import { pageOf } from '#contracts/platform'
import { LedgerEntry } from '../ledger/contract.ts'
import { StreamAnswer } from '../platform/rpc.ts'
import { audit, can, inCaller } from '../tenancy/index.ts'
import { adjustBalance } from './adjust-balance.ts'
import {
  ByHand,
  ByHandDone,
  Deposit,
  LedgerFilter,
  MoneyPage,
  ProviderBalance,
  Receipt,
  StatementFormat,
  StatementMonth,
} from './contract-money.ts'
import { listDeposits } from './deposits.ts'
import { moneyExamples as example } from './examples-money.ts'
import { receiptFile, statementFile } from './money-files.ts'
import { readLedger } from './read-ledger.ts'
import { getReceipt, listReceipts } from './receipts.ts'
import { readStatement } from './statements.ts'
import { readBalance } from './wallet.ts'

const tags = ['ledger']
const ofProvider = MoneyPage.extend({ id: z.uuid() })
const byHand = { id: example.providerId, amount: 2500, memo: 'Goodwill after the outage' }
const byHandDone = { transferId: example.entry.transferId, balance: example.eur(10_000) }

const adjusting = (kind: 'credit' | 'debit') =>
  can('ledger.write')
    .route({
      method: 'POST',
      path: `/admin/providers/{id}/${kind}`,
      tags,
      summary:
        kind === 'credit'
          ? 'Give to a provider’s balance by hand, with the reason'
          : 'Take from a provider’s balance by hand, with the reason; it may go below zero',
    })
    .meta({ example: { input: byHand, output: byHandDone } })
    .input(ByHand)
    .output(ByHandDone)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId, userId } = context.caller
        const { id, amount, memo } = input
        const done = await adjustBalance(tx, context.app, workspaceId, { ...input, kind, actorId: userId })
        const subject = { kind: 'provider', id }
        await audit(tx, { action: `provider.${kind}ed`, subject, after: { amount, memo } }, context)
        return done
      }),
    )

/** Money of providers as the operator sees and moves it. */
export const moneyRouter = {
  credit: adjusting('credit'),
  debit: adjusting('debit'),

  balance: can('ledger.read')
    .route({ method: 'GET', path: '/admin/providers/{id}/balance', tags, summary: 'What a provider has' })
    .meta({ example: { input: { id: example.providerId }, output: example.balance } })
    .input(z.object({ id: z.uuid() }))
    .output(ProviderBalance)
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => readBalance(tx, context.caller.workspaceId, input.id)),
    ),

  ledger: can('ledger.read')
    .route({
      method: 'GET',
      path: '/admin/providers/{id}/ledger',
      tags,
      summary: 'What moved on a provider’s balance, newest first',
    })
    .meta({ example: { input: { id: example.providerId }, output: example.pageOne(example.entry) } })
    .input(LedgerFilter.extend({ id: z.uuid() }))
    .output(pageOf(LedgerEntry))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        const { workspaceId } = context.caller
        await readBalance(tx, workspaceId, input.id)
        return readLedger(tx, workspaceId, input.id, input)
      }),
    ),

  deposits: can('ledger.read')
    .route({
      method: 'GET',
      path: '/admin/providers/{id}/deposits',
      tags,
      summary: 'Deposits of a provider, newest first',
    })
    .meta({ example: { input: { id: example.providerId }, output: example.pageOne(example.deposit) } })
    .input(ofProvider)
    .output(pageOf(Deposit))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => {
        await readBalance(tx, context.caller.workspaceId, input.id)
        return listDeposits(tx, context.caller.workspaceId, input.id, input)
      }),
    ),

  statement: can('ledger.read')
    .route({
      method: 'GET',
      path: '/admin/providers/{id}/statements/{month}',
      tags,
      summary: 'A month of a provider’s balance as CSV or PDF',
      outputStructure: 'detailed',
    })
    .meta({
      isStream: true,
      streamType: 'text/csv',
      example: { input: { id: example.providerId, month: '2026-03', format: 'csv' }, output: 'time,kind\n' },
    })
    .input(z.object({ id: z.uuid(), month: StatementMonth, format: StatementFormat.default('csv') }))
    .output(StreamAnswer)
    .handler(async ({ input: { id, month, format }, context }) => {
      const statement = await inCaller(context, async (tx) =>
        readStatement(tx, context.caller.workspaceId, id, month),
      )
      return statementFile(statement, format, context.app.now())
    }),

  receipts: can('ledger.read')
    .route({
      method: 'GET',
      path: '/admin/receipts',
      tags,
      summary: 'Receipts and credit notes, newest first',
    })
    .meta({ example: { input: {}, output: example.pageOne(example.receipt) } })
    .input(MoneyPage.extend({ providerId: z.uuid().optional() }))
    .output(pageOf(Receipt))
    .handler(async ({ input, context }) =>
      inCaller(context, async (tx) => listReceipts(tx, context.caller.workspaceId, input)),
    ),

  receiptPdf: can('ledger.read')
    .route({
      method: 'GET',
      path: '/admin/receipts/{id}/pdf',
      tags,
      summary: 'A receipt or credit note as PDF',
      outputStructure: 'detailed',
    })
    .meta({
      isStream: true,
      streamType: 'application/pdf',
      example: { input: { id: example.receipt.id }, output: '%PDF-1.7' },
    })
    .input(z.object({ id: z.uuid() }))
    .output(StreamAnswer)
    .handler(async ({ input, context }) =>
      receiptFile(
        await inCaller(context, async (tx) => getReceipt(tx, context.caller.workspaceId, input.id)),
      ),
    ),
}
