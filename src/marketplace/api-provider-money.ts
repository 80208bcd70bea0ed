import * as z from 'zod'
import { pageOf } from '#contracts/platform'
import { LedgerEntry } from '../ledger/contract.ts'
import { StreamAnswer } from '../platform/rpc.ts'
import { getBadLeadRequest, listBadLeadRequests, requestBadLead } from './bad-leads.ts'
import { EvidenceFile } from './contract-attachments.ts'
import {
  BadLeadFilter,
  BadLeadRequest,
  Deposit,
  LedgerFilter,
  MoneyPage,
  NewBadLeadRequest,
  NewDeposit,
  ProviderBalance,
  Receipt,
  StatementFormat,
  StatementMonth,
  TopUp,
} from './contract-money.ts'
import { checkDeposit, listDeposits, startDeposit } from './deposits.ts'
import { filesOfRequest } from './evidence.ts'
import { moneyExamples as example } from './examples-money.ts'
import { forgetCard } from './forget-card.ts'
import { receiptFile, statementFile } from './money-files.ts'
import { asProvider, inProvider } from './procedures.ts'
import { readLedger } from './read-ledger.ts'
import { getReceipt, listReceipts } from './receipts.ts'
import { readStatement } from './statements.ts'
import { readBalance, setTopUp } from './wallet.ts'

const tags = ['providers']
const byId = z.object({ id: z.uuid() })

/** Money of the provider that somebody works for. */
export const providerMoneyRouter = {
  balance: asProvider()
    .route({ method: 'GET', path: '/providers/me/balance', tags, summary: 'What I have, and what is low' })
    .meta({ example: { output: example.balance } })
    .output(ProviderBalance)
    .handler(async ({ context }) =>
      inProvider(context, async (tx) =>
        readBalance(tx, context.provider.workspaceId, context.provider.providerId),
      ),
    ),

  ledger: asProvider()
    .route({
      method: 'GET',
      path: '/providers/me/ledger',
      tags,
      summary: 'What moved on my balance, newest first',
    })
    .meta({
      example: { input: { kind: ['refund'], from: '2026-03-01' }, output: example.pageOne(example.entry) },
    })
    .input(LedgerFilter)
    .output(pageOf(LedgerEntry))
    .handler(async ({ input, context }) =>
      inProvider(context, async (tx) =>
        readLedger(tx, context.provider.workspaceId, context.provider.providerId, input),
      ),
    ),

  deposit: asProvider('admin')
    .route({
      method: 'POST',
      path: '/providers/me/deposit',
      tags,
      summary: 'Begin a deposit: answers where to pay',
    })
    .meta({ example: { input: { amount: 10_000, saveCard: true }, output: example.deposit } })
    .input(NewDeposit)
    .output(Deposit)
    .handler(async ({ input, context }) => startDeposit(context.app, context.provider, input)),

  deposits: asProvider()
    .route({ method: 'GET', path: '/providers/me/deposits', tags, summary: 'My deposits, newest first' })
    .meta({ example: { input: {}, output: example.pageOne(example.deposit) } })
    .input(MoneyPage)
    .output(pageOf(Deposit))
    .handler(async ({ input, context }) =>
      inProvider(context, async (tx) =>
        listDeposits(tx, context.provider.workspaceId, context.provider.providerId, input),
      ),
    ),

  check: asProvider()
    .route({
      method: 'POST',
      path: '/providers/me/deposits/{id}/check',
      tags,
      summary: 'Ask who takes the money how a deposit stands',
    })
    .meta({ example: { input: { id: example.deposit.id }, output: example.deposit } })
    .input(byId)
    .output(Deposit)
    .handler(async ({ input, context }) => checkDeposit(context.app, context.provider, input.id)),

  topUp: asProvider('admin')
    .route({
      method: 'PATCH',
      path: '/providers/me/top-up',
      tags,
      summary: 'What is charged to the saved card when my balance is low; null: nothing',
    })
    .meta({ example: { input: { amount: 20_000 }, output: { ...example.balance, topUpAmount: 20_000 } } })
    .input(TopUp)
    .output(ProviderBalance)
    .handler(async ({ input, context }) => setTopUp(context.app, context.provider, input)),

  forgetCard: asProvider('admin')
    .route({
      method: 'DELETE',
      path: '/providers/me/card',
      tags,
      summary: 'Forget the saved card: taken off where money is taken, and the top-up is turned off',
    })
    .meta({ example: { output: { ...example.balance, hasSavedCard: false, card: null } } })
    .output(ProviderBalance)
    .handler(async ({ context }) => forgetCard(context.app, context.provider, context.request)),

  statement: asProvider()
    .route({
      method: 'GET',
      path: '/providers/me/statements/{month}',
      tags,
      summary: 'A month of my balance as CSV or PDF',
      outputStructure: 'detailed',
    })
    .meta({
      isStream: true,
      streamType: 'text/csv',
      example: { input: { month: '2026-03', format: 'csv' }, output: 'time,kind\n' },
    })
    .input(z.object({ month: StatementMonth, format: StatementFormat.default('csv') }))
    .output(StreamAnswer)
    .handler(async ({ input: { month, format }, context }) => {
      const { workspaceId, providerId } = context.provider
      const statement = await inProvider(context, async (tx) =>
        readStatement(tx, workspaceId, providerId, month),
      )
      return statementFile(statement, format, context.app.now())
    }),

  receipts: asProvider()
    .route({
      method: 'GET',
      path: '/providers/me/receipts',
      tags,
      summary: 'My receipts and credit notes, newest first',
    })
    .meta({ example: { input: {}, output: example.pageOne(example.receipt) } })
    .input(MoneyPage)
    .output(pageOf(Receipt))
    .handler(async ({ input, context }) =>
      inProvider(context, async (tx) => {
        const { workspaceId, providerId } = context.provider
        return listReceipts(tx, workspaceId, { ...input, providerId })
      }),
    ),

  receiptPdf: asProvider()
    .route({
      method: 'GET',
      path: '/providers/me/receipts/{id}/pdf',
      tags,
      summary: 'A receipt or credit note of mine as PDF',
      outputStructure: 'detailed',
    })
    .meta({
      isStream: true,
      streamType: 'application/pdf',
      example: { input: { id: example.receipt.id }, output: '%PDF-1.7' },
    })
    .input(byId)
    .output(StreamAnswer)
    .handler(async ({ input, context }) => {
      const { workspaceId, providerId } = context.provider
      return receiptFile(
        await inProvider(context, async (tx) => getReceipt(tx, workspaceId, input.id, providerId)),
      )
    }),

  requestBadLead: asProvider()
    .route({
      method: 'POST',
      path: '/bad-lead-requests',
      tags: ['bad leads'],
      summary: 'Say that a lead I bought is bad; once for each, within the return window',
    })
    .meta({
      example: {
        input: {
          assignmentId: example.request.assignmentId,
          reason: 'fake_contact',
          notes: 'No such number.',
        },
        output: example.request,
      },
    })
    .input(NewBadLeadRequest)
    .output(BadLeadRequest)
    .handler(async ({ input, context }) => requestBadLead(context.app, context.provider, input)),

  badLeads: asProvider()
    .route({
      method: 'GET',
      path: '/bad-lead-requests',
      tags: ['bad leads'],
      summary: 'My requests, newest first',
    })
    .meta({ example: { input: {}, output: example.pageOne(example.request) } })
    .input(BadLeadFilter)
    .output(pageOf(BadLeadRequest))
    .handler(async ({ input, context }) =>
      inProvider(context, async (tx) => {
        const { workspaceId, providerId } = context.provider
        return listBadLeadRequests(tx, workspaceId, { ...input, providerId })
      }),
    ),

  badLead: asProvider()
    .route({
      method: 'GET',
      path: '/bad-lead-requests/{id}',
      tags: ['bad leads'],
      summary: 'One request of mine',
    })
    .meta({ example: { input: { id: example.request.id }, output: example.request } })
    .input(byId)
    .output(BadLeadRequest)
    .handler(async ({ input, context }) =>
      inProvider(context, async (tx) =>
        getBadLeadRequest(tx, context.provider.workspaceId, input.id, context.provider.providerId),
      ),
    ),

  badLeadFiles: asProvider()
    .route({
      method: 'GET',
      path: '/bad-lead-requests/{id}/files',
      tags: ['bad leads'],
      summary: 'Files that I sent as evidence; their links work for a quarter of an hour',
    })
    .meta({ example: { input: { id: example.request.id }, output: [example.evidence] } })
    .input(byId)
    .output(z.array(EvidenceFile))
    .handler(async ({ input, context }) =>
      inProvider(context, async (tx) => {
        const { workspaceId, providerId } = context.provider
        return filesOfRequest(tx, context.app, workspaceId, { requestId: input.id, providerId })
      }),
    ),
}
