import * as z from 'zod'
import { MessageChannel } from './contract-sending.ts'

/** A step that is put into a sequence that waits: after every step of the same or an earlier day. */
export const NewStep = z.object({
  version: z.number().int(),
  channel: MessageChannel,
  delayDays: z.number().int().min(0).max(90),
  /** Of mails. */
  subject: z.string().trim().max(200).default(''),
  /** The text of a mail or an SMS; of a task what to write or say. */
  body: z.string().trim().min(1, 'Write the text of the step').max(5000),
})
export type NewStep = z.infer<typeof NewStep>

/** What came of a task. `do_not_contact` ends the sequence and suppresses the contact. */
export const TaskOutcome = z.enum([
  'done',
  'reached',
  'no_answer',
  'wrong_number',
  'do_not_contact',
  'skipped',
])
export type TaskOutcome = z.infer<typeof TaskOutcome>

/** A step that a person does: a message on LinkedIn or a call. Nothing of it is automated. */
export const Task = z.object({
  id: z.uuid(),
  sequenceId: z.uuid(),
  step: z.number().int(),
  channel: z.enum(['linkedin', 'call']),
  text: z.string(),
  dueAt: z.iso.datetime(),
  prospect: z.object({ id: z.uuid(), name: z.string(), city: z.string().nullable() }),
  contact: z
    .object({ name: z.string().nullable(), title: z.string().nullable(), phone: z.string().nullable() })
    .nullable(),
  campaign: z.object({ id: z.uuid(), name: z.string() }).nullable(),
  /** Where they are. */
  timeZone: z.string(),
  /** Of calls in quiet hours: when these end. */
  quietUntil: z.iso.datetime().nullable(),
  /** Why nobody writes or calls there any more, in words. */
  blocked: z.string().nullable(),
})
export type Task = z.infer<typeof Task>

export const TaskQuery = z.object({
  state: z.enum(['due', 'upcoming']).default('due'),
  channel: z.enum(['linkedin', 'call']).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
  cursor: z.string().max(500).optional(),
})
export type TaskQuery = z.infer<typeof TaskQuery>

export const FinishTask = z.object({
  outcome: TaskOutcome,
  note: z.string().trim().max(2000, 'At most 2,000 characters').default(''),
})
export type FinishTask = z.infer<typeof FinishTask>

/** How calls are made. */
export const CallSetup = z.object({
  /** Whether one click connects; else the number is dialled by hand. */
  canConnect: z.boolean(),
  /** Why not, in words. */
  reason: z.string().nullable(),
})
export type CallSetup = z.infer<typeof CallSetup>

/** Whose telephone rings, and with whom it is connected. */
export const CallStarted = z.object({ ringing: z.string(), connecting: z.string() })
export type CallStarted = z.infer<typeof CallStarted>
