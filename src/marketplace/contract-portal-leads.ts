import * as z from 'zod'
import { ShownAnswer } from '#contracts/forms'
import { PageInput } from '#contracts/platform'
import { LeadAttachment } from './contract-attachments.ts'
import { BadLeadRequest } from './contract-money.ts'
import { AssignmentOutcome, SkipReason } from './contract-states.ts'

const Money = z.object({ amount: z.int(), currency: z.string() })
const Named = z.object({ id: z.uuid(), name: z.string() })

/** A lead that the provider bought; `id` is that of the purchase. */
export const BoughtLead = z.object({
  id: z.uuid(),
  leadId: z.uuid(),
  niche: Named,
  level: Named,
  name: z.string(),
  email: z.string(),
  /** E.164. */
  phone: z.string().nullable(),
  postalCode: z.string().nullable(),
  price: Money,
  at: z.iso.datetime(),
  /** When somebody of the provider first opened it. */
  seenAt: z.iso.datetime().nullable(),
  outcome: AssignmentOutcome.nullable(),
  outcomeAt: z.iso.datetime().nullable(),
  /** What a won lead was worth, as the buyer says. */
  outcomeValue: Money.nullable(),
  /** What the buyer wrote of it; the operator reads it too. */
  outcomeNote: z.string(),
  refundedAt: z.iso.datetime().nullable(),
})
export type BoughtLead = z.infer<typeof BoughtLead>

/** With what was answered, as a person reads it, and how to reach who asked. */
export const BoughtLeadDetail = BoughtLead.extend({
  answers: z.array(ShownAnswer),
  /** What was sent along; links work for a quarter of an hour. */
  files: z.array(LeadAttachment),
  submittedAt: z.iso.datetime(),
  /** Addresses of buttons: a call and a mail. */
  contact: z.object({ call: z.string().nullable(), mail: z.string() }),
  /** Until when it can be sent back as bad. */
  returnUntil: z.iso.datetime(),
  /** What was asked about it, and what became of that. */
  request: BadLeadRequest.nullable(),
})
export type BoughtLeadDetail = z.infer<typeof BoughtLeadDetail>

/** Which of one's leads. */
export const BoughtLeadChoice = z.object({
  nicheId: z.uuid().optional(),
  /** `open` has no outcome yet, and was not paid back. */
  outcome: z.enum(['open', ...AssignmentOutcome.options]).optional(),
  /** `new` was never opened, `asked` waits for the decision whether it is bad. */
  state: z.enum(['new', 'asked', 'refunded']).optional(),
  /** Within name, e-mail or telephone. */
  search: z.string().trim().max(200).optional(),
  /** Bought at or after. */
  from: z.iso.datetime().optional(),
  /** Bought before. */
  to: z.iso.datetime().optional(),
})
export type BoughtLeadChoice = z.infer<typeof BoughtLeadChoice>

export const BoughtLeadFilter = PageInput.extend(BoughtLeadChoice.shape)
export type BoughtLeadFilter = z.infer<typeof BoughtLeadFilter>

/** A lead that went to others: never who asked, only what kind, when, and why not here. */
export const LeadElsewhere = z.object({
  id: z.uuid(),
  niche: Named,
  level: Named,
  at: z.iso.datetime(),
  reason: SkipReason,
})
export type LeadElsewhere = z.infer<typeof LeadElsewhere>

export const LeadOutcome = z.object({
  id: z.uuid(),
  /** Null takes it back, with its value and note. */
  outcome: AssignmentOutcome.nullable(),
  /** Minor units of the workspace's currency, of a lead that was won; left out it stays. */
  value: z
    .int('Write whole minor units.')
    .min(0, 'Write what it was worth, or nothing.')
    .max(1_000_000_000_000, 'Write a smaller amount.')
    .nullable()
    .optional(),
  /** Left out it stays. */
  note: z.string().trim().max(2000, 'Write at most 2,000 characters.').optional(),
})
export type LeadOutcome = z.infer<typeof LeadOutcome>
