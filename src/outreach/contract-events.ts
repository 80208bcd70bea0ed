import * as z from 'zod'
import { MessageEventKind } from './contract-sending.ts'

/** Something that happened to a message of a sequence. */
export const SequenceEvent = z.object({
  id: z.uuid(),
  messageId: z.uuid(),
  step: z.number().int(),
  kind: MessageEventKind,
  at: z.iso.datetime(),
  /** Of opens and clicks: a person, a machine or one of ourselves, or null while it cannot be said yet. */
  isHuman: z.boolean().nullable(),
  /** Why it is taken for that, or what the other side said: a word, and whose behind a colon. */
  reason: z.string().nullable(),
  /** Where the link leads that was clicked. */
  link: z.string().nullable(),
})
export type SequenceEvent = z.infer<typeof SequenceEvent>

/** What happened to the messages of a sequence, the earliest first; the latest thousand. */
export const SequenceEvents = z.object({ events: z.array(SequenceEvent), isCut: z.boolean() })
export type SequenceEvents = z.infer<typeof SequenceEvents>
