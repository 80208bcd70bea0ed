import * as z from 'zod'
import { ConversationStatus, Delivery, IntentBy, MailKind, ReplyIntent } from './contract-states.ts'

/** What is written to and fro with one person, as the list shows it. */
export const Conversation = z.object({
  id: z.uuid(),
  /** A mail address, or a telephone number in E.164. */
  address: z.string(),
  /** How they write, and are answered. */
  channel: z.enum(['email', 'sms']),
  personName: z.string().nullable(),
  subject: z.string(),
  /** A conversation that was put off is open again when its time has come. */
  status: ConversationStatus,
  lostReason: z.string().nullable(),
  intent: ReplyIntent.nullable(),
  intentConfidence: z.number().nullable(),
  intentBy: IntentBy.nullable(),
  /** The day that somebody who is away named for their return. */
  returnOn: z.iso.date().nullable(),
  snoozedUntil: z.iso.datetime().nullable(),
  assignedTo: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  isUnread: z.boolean(),
  lastAt: z.iso.datetime(),
  lastText: z.string(),
  prospect: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  campaign: z.object({ id: z.uuid(), name: z.string() }).nullable(),
})
export type Conversation = z.infer<typeof Conversation>

/** One mail of a conversation. Its text is what was written anew; the signature and what is quoted stand apart. */
export const ConversationMail = z.object({
  id: z.uuid(),
  direction: z.enum(['in', 'out']),
  fromName: z.string().nullable(),
  fromAddress: z.string(),
  toAddresses: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  quoted: z.string(),
  signature: z.string(),
  kind: MailKind.nullable(),
  intent: ReplyIntent.nullable(),
  delivery: Delivery.nullable(),
  /** Why an answer did not leave, in words. */
  problem: z.string().nullable(),
  at: z.iso.datetime(),
})
export type ConversationMail = z.infer<typeof ConversationMail>

export const ConversationDetail = Conversation.extend({
  mails: z.array(ConversationMail),
  mailbox: z.object({ id: z.uuid(), name: z.string(), fromEmail: z.string() }).nullable(),
  /** Whom an answer goes to: who wrote last, who may be another than the first. */
  answersTo: z.object({ address: z.string(), name: z.string().nullable() }),
  /** The number that an answer by text goes out from. */
  fromNumber: z.string().nullable(),
  /** Why nobody can answer from here, in words. */
  cannotAnswer: z.string().nullable(),
  company: z
    .object({
      id: z.uuid(),
      name: z.string(),
      city: z.string().nullable(),
      website: z.string().nullable(),
      phone: z.string().nullable(),
      score: z.number().nullable(),
      tier: z.string().nullable(),
      status: z.string(),
    })
    .nullable(),
  contact: z.object({ name: z.string().nullable(), title: z.string().nullable() }).nullable(),
  sequence: z
    .object({
      id: z.uuid(),
      status: z.string(),
      statusReason: z.string().nullable(),
      steps: z.array(
        z.object({
          step: z.number().int(),
          channel: z.string(),
          subject: z.string(),
          status: z.string(),
          sentAt: z.iso.datetime().nullable(),
        }),
      ),
    })
    .nullable(),
})
export type ConversationDetail = z.infer<typeof ConversationDetail>

export const InboxFilter = z.object({
  /** `all` also shows what is settled. */
  status: ConversationStatus.or(z.literal('all')).default('open'),
  intent: ReplyIntent.optional(),
  /** A member's id, `me` or `nobody`. */
  assigned: z.enum(['me', 'nobody']).or(z.uuid()).optional(),
  unread: z.stringbool().or(z.boolean()).optional(),
  campaignId: z.uuid().optional(),
  /** Part of a name, an address, a subject or a company. */
  search: z.string().trim().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  cursor: z.string().max(500).optional(),
})
export type InboxFilter = z.infer<typeof InboxFilter>

/** What a person says about a conversation. */
export const ConversationPatch = z.object({
  intent: ReplyIntent.optional(),
  /** A member, or null for nobody. */
  assignedTo: z.uuid().nullable().optional(),
  isUnread: z.boolean().optional(),
})
export type ConversationPatch = z.infer<typeof ConversationPatch>

/** An answer. `answerId` is made by the caller: the same one again sends nothing again. */
export const NewAnswer = z.object({
  answerId: z.uuid(),
  text: z.string().trim().min(1, 'Write the answer first').max(20_000, 'At most 20,000 characters'),
})
export type NewAnswer = z.infer<typeof NewAnswer>

export const Snooze = z.object({ until: z.iso.datetime() })
export type Snooze = z.infer<typeof Snooze>

export const Lost = z.object({
  why: z
    .string()
    .trim()
    .min(1, 'Say why, so that nobody has to ask later')
    .max(300, 'At most 300 characters'),
})
export type Lost = z.infer<typeof Lost>
