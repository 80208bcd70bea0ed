import * as z from 'zod'
import { HeldReason } from './contract-sending.ts'

/** What a person says of a message of which nobody knows whether it arrived. */
export const DoubtVerdict = z.object({ verdict: z.enum(['arrived', 'send_again']) })

export const StopRequest = z.object({
  reason: z.string().trim().min(1, 'Say why it ends').max(500).default('Stopped by hand'),
})

/** How many approved sequences of a campaign are being started. */
export const CampaignStart = z.object({ approved: z.number().int() })

/** What goes out when. `from` and `to` are moments; two weeks at most. */
export const CalendarQuery = z.object({
  from: z.iso.datetime().optional(),
  to: z.iso.datetime().optional(),
  mailbox: z.uuid().optional(),
  campaign: z.uuid().optional(),
})
export type CalendarQuery = z.infer<typeof CalendarQuery>

/** One message of the calendar. */
export const CalendarMessage = z.object({
  id: z.uuid(),
  sequenceId: z.uuid(),
  step: z.number().int(),
  subject: z.string(),
  to: z.string().nullable(),
  prospect: z.object({ id: z.uuid(), name: z.string() }),
  campaign: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  mailboxId: z.uuid().nullable(),
  /** When it goes as far as can be seen today: due, and after what the mailbox sends before it. Null: it waits for a person. */
  at: z.iso.datetime().nullable(),
  /** When it would go if nothing kept it back. */
  dueAt: z.iso.datetime().nullable(),
  /** Why it does not go sooner; null where nothing keeps it back. */
  held: HeldReason.nullable(),
  /** The same in words. */
  why: z.string().nullable(),
  /** Where the recipient is. */
  timeZone: z.string().nullable(),
})
export type CalendarMessage = z.infer<typeof CalendarMessage>

export const Calendar = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  timeZone: z.string(),
  mailboxes: z.array(
    z.object({
      id: z.uuid(),
      name: z.string(),
      status: z.enum(['active', 'paused', 'failed']),
      statusReason: z.string().nullable(),
    }),
  ),
  /** By time, at most 1,000. */
  messages: z.array(CalendarMessage),
  /** Messages that wait for a person: addresses to allow, pauses to end. */
  waiting: z.array(CalendarMessage),
  /** Messages of which nobody knows whether they arrived. */
  inDoubt: z.array(CalendarMessage),
  /** True when more goes out in this time than is shown. */
  isCut: z.boolean(),
})
export type Calendar = z.infer<typeof Calendar>
