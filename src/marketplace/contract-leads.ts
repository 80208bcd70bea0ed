import * as z from 'zod'
import { FormAnswers, FormDefinition, ShownAnswer } from '../forms/contract.ts'
import { Score } from '../scoring/contract.ts'
import { LeadAttachment } from './contract-attachments.ts'
import { LeadRound } from './contract-distribution.ts'
import { Attribution, ConsentRecord } from './contract-intake.ts'
import { AssignmentOutcome, LeadStatus, SkipReason } from './contract-states.ts'

const Money = z.object({ amount: z.int(), currency: z.string() })
const Named = z.object({ id: z.uuid(), name: z.string() })

/** Statuses from which a lead can be approved; none of them was ever sold. */
export const undecidedStatuses = ['pending_approval', 'rejected', 'duplicate', 'spam'] as const

/** Why a provider did not get a lead, as it is said to the operator. */
export const skipWords: Record<SkipReason, string> = {
  not_active: 'The provider is not active',
  paused: 'The subscription is paused',
  flagged: 'A filter asks for a field that the form no longer has',
  filter: 'A filter was not met',
  out_of_area: 'Outside the area',
  out_of_hours: 'Outside the hours in which leads are taken',
  on_vacation: 'On vacation',
  cap_day: 'The cap of the day is reached',
  cap_week: 'The cap of the week is reached',
  cap_month: 'The cap of the month is reached',
  cap_total: 'The cap in all is reached',
  no_funds: 'The balance does not cover the price',
  already_assigned: 'Has this lead already',
  no_place_left: 'Others whose turn it was took every place',
}

const one = <T extends z.ZodType>(item: T) =>
  z.preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(item).max(20).optional())

const When = z.union([z.iso.datetime({ offset: true }), z.iso.date()])

/** Which leads a list shows. */
export const LeadQuery = z.object({
  niche: z.uuid().optional(),
  status: one(LeadStatus),
  partner: z.uuid().optional(),
  /** Part of the name, the address or the number. */
  search: z.string().trim().max(200).optional(),
  /** Submitted at this moment or later; a date begins in UTC. */
  from: When.optional(),
  /** Submitted before this moment. */
  to: When.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(1000).optional(),
})
export type LeadQuery = z.infer<typeof LeadQuery>

/** One lead in a list. */
export const LeadLine = z.object({
  id: z.uuid(),
  niche: Named,
  status: LeadStatus,
  /** Why it was rejected, or is spam or a duplicate. */
  statusReason: z.string(),
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  postalCode: z.string().nullable(),
  emailStatus: z.enum(['valid', 'risky', 'invalid', 'unknown']),
  /** 0–100; null until it was judged, or where too little is known. */
  score: z.number().nullable(),
  partner: Named.nullable(),
  /** Where its visitor came from, when the address said so. */
  source: z.string().nullable(),
  /** Providers that bought it. */
  buyers: z.int(),
  submittedAt: z.iso.datetime(),
  /** Until when a free place of it is offered. */
  waitingUntil: z.iso.datetime().nullable(),
})
export type LeadLine = z.infer<typeof LeadLine>

/** Something that happened to a lead. */
export const LeadEvent = z.object({
  at: z.iso.datetime(),
  kind: z.enum([
    'submitted',
    'confirmed',
    'edited',
    'approved',
    'rejected',
    'offered',
    'sold',
    'outcome',
    'refunded',
    'return_requested',
    'return_decided',
  ]),
  what: z.string(),
  /** The member who did it; null for everything else. */
  who: z.string().nullable(),
})
export type LeadEvent = z.infer<typeof LeadEvent>

/** Everything of one lead, for the operator. */
export const Lead = LeadLine.extend({
  formVersion: z.int(),
  /** As a person reads them, under the version they were given in. */
  shown: z.array(ShownAnswer),
  answers: FormAnswers,
  definition: FormDefinition,
  files: z.array(LeadAttachment),
  /** The number with every reason; null until it was judged. */
  quality: Score.nullable(),
  attribution: Attribution,
  consent: ConsentRecord.nullable(),
  /** Whether the record of consent is as it was stored; null without one. */
  isConsentIntact: z.boolean().nullable(),
  duplicateOf: z.uuid().nullable(),
  country: z.string().nullable(),
  confirmedAt: z.iso.datetime().nullable(),
  decidedAt: z.iso.datetime().nullable(),
  /** Null when a rule did, or nobody. */
  decidedBy: z.string().nullable(),
  timeline: z.array(LeadEvent),
})
export type Lead = z.infer<typeof Lead>

/** Answers that are put right before the lead is sold; what is not named stays. A blank text takes an answer away. */
export const LeadEdit = z.object({ id: z.uuid(), answers: z.record(z.string().max(100), z.unknown()) })
export type LeadEdit = z.infer<typeof LeadEdit>

const Reason = z.string().trim().min(3, 'Say why, in a few words.').max(500)

export const LeadRejection = z.object({ id: z.uuid(), reason: Reason })
export type LeadRejection = z.infer<typeof LeadRejection>

const Ids = z.array(z.uuid()).min(1).max(500)

export const LeadsToApprove = z.object({ ids: Ids })
export type LeadsToApprove = z.infer<typeof LeadsToApprove>

export const LeadsToReject = z.object({ ids: Ids, reason: Reason })
export type LeadsToReject = z.infer<typeof LeadsToReject>

/** What became of each lead that was decided. */
export const DecidedLead = z.object({
  id: z.uuid(),
  /** Null where somebody decided before. */
  status: LeadStatus.nullable(),
  /** Providers that bought it with this. */
  assigned: z.int(),
  placesLeft: z.int(),
})
export type DecidedLead = z.infer<typeof DecidedLead>

/** How many leads stand in each status: exact up to 10,000, null above. */
export const LeadCounts = z.record(LeadStatus, z.int().nullable())
export type LeadCounts = z.infer<typeof LeadCounts>

/** A sale of a lead. */
export const LeadSale = z.object({
  id: z.uuid(),
  provider: Named,
  level: z.string(),
  price: Money,
  at: z.iso.datetime(),
  seenAt: z.iso.datetime().nullable(),
  outcome: AssignmentOutcome.nullable(),
  /** What it was worth to a buyer who won it, as they say. */
  outcomeValue: Money.nullable(),
  /** What the buyer wrote of it. */
  outcomeNote: z.string(),
  refundedAt: z.iso.datetime().nullable(),
})
export type LeadSale = z.infer<typeof LeadSale>

/** Who got a lead at which price, and in each round why each other did not. */
export const LeadDistribution = z.object({
  status: LeadStatus,
  waitingUntil: z.iso.datetime().nullable(),
  sales: z.array(LeadSale),
  rounds: z.array(
    LeadRound.extend({
      seats: z.array(
        LeadRound.shape.seats.element.extend({
          /** The reason in words; null for who got it. */
          words: z.string().nullable(),
        }),
      ),
    }),
  ),
})
export type LeadDistribution = z.infer<typeof LeadDistribution>
