import * as z from 'zod'
import { FactKind } from '#contracts/extraction'
import { Tier } from '#contracts/scoring'
import { invisible, ProspectPatch, ProspectSelection } from './contract-prospects.ts'

const text = (max: number) =>
  z
    .string()
    .overwrite((value) => value.replace(invisible, ''))
    .trim()
    .max(max, `At most ${max} characters`)
const later = z.iso.datetime({ offset: true })

/** A score or a tier set by a person. A tier alone means the lowest score of that tier in each model. */
export const NewOverride = z
  .object({
    score: z.number().min(0, 'From 0 to 100').max(100, 'From 0 to 100').optional(),
    tier: Tier.optional(),
    reason: text(500).min(1, 'Say why, so that nobody has to ask later'),
    /** From then on the computed score is shown again; null holds until somebody takes it back. */
    expiresAt: later.nullable().default(null),
  })
  .refine(({ score, tier }) => (score === undefined) !== (tier === undefined), {
    path: ['score'],
    message: 'Give a score, or a tier',
  })
export type NewOverride = z.infer<typeof NewOverride>

/** Fields as an editor saw them. Where they changed meanwhile nothing is written, and the answer names each with what it holds now. */
export const ProspectEdit = ProspectPatch.extend({
  seen: z.record(z.string().max(50), z.string().max(3000).nullable()).optional(),
})
export type ProspectEdit = z.infer<typeof ProspectEdit>

/** A field that somebody else changed since it was read. */
export const EditConflict = z.object({
  field: z.string(),
  seen: z.string().nullable(),
  now: z.string().nullable(),
  yours: z.string().nullable(),
})
export type EditConflict = z.infer<typeof EditConflict>

export const TagName = text(50).min(1, 'Write a word')
export const Tag = z.object({ id: z.uuid(), name: z.string(), prospects: z.number().int() })
export type Tag = z.infer<typeof Tag>

export const Tagging = z.object({
  selection: ProspectSelection,
  add: z.array(TagName).max(20).default([]),
  remove: z.array(TagName).max(20).default([]),
})
export type Tagging = z.infer<typeof Tagging>

export const NoteBody = text(10_000).min(1, 'Write something')
export const Note = z.object({
  id: z.uuid(),
  body: z.string(),
  who: z.string(),
  authorId: z.uuid().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type Note = z.infer<typeof Note>

/** A fact that a person or a program brings, with where it was read. */
export const NewFact = z.object({
  kind: FactKind,
  value: text(2000).min(1, 'Say what is known'),
  source: z.enum(['manual', 'api', 'extension']).optional(),
  /** The page it was read on. */
  url: z
    .url({ protocol: /^https?$/, error: 'Write an address that begins with https://' })
    .max(2048)
    .optional(),
  /** The words it rests on, as they stand there. */
  quote: text(5000).min(1, 'Quote the words it rests on: nothing is known without evidence'),
  confidence: z.number().min(0).max(1).default(0.9),
})
export type NewFact = z.infer<typeof NewFact>

/** Which other prospect gives way, why, and which of its fields win over those of the one that lives on. */
export const MergeRequest = z.object({
  from: z.uuid(),
  reason: text(500).default('merged by hand'),
  keep: ProspectPatch.default({}),
})
export type MergeRequest = z.infer<typeof MergeRequest>

/** A merge that can be taken back. */
export const Merge = z.object({
  id: z.uuid(),
  from: z.object({ id: z.uuid(), name: z.string() }),
  reason: z.string(),
  who: z.string(),
  at: z.iso.datetime(),
  moved: z.object({
    facts: z.number().int(),
    contacts: z.number().int(),
    memberships: z.number().int(),
    notes: z.number().int(),
  }),
})
export type Merge = z.infer<typeof Merge>

/** A member that can look after prospects. */
export const Owner = z.object({ userId: z.uuid(), name: z.string() })
export type Owner = z.infer<typeof Owner>

/** Somebody to be erased: by address, by name, or both. */
export const PersonToErase = z
  .object({
    email: z.email('This is no e-mail address').max(320).optional(),
    name: text(200).min(3, 'Write the full name').optional(),
  })
  .refine(({ email, name }) => email !== undefined || name !== undefined, {
    path: ['email'],
    message: 'Write an e-mail address or a full name',
  })
export type PersonToErase = z.infer<typeof PersonToErase>

/** Where a person stands in a workspace. */
export const TracesOfPerson = z.object({
  /** Names and addresses that belong together with what was asked for. */
  alsoKnownAs: z.array(z.string()),
  places: z.array(
    z.object({ place: z.string(), count: z.number().int(), examples: z.array(z.string()).max(5) }),
  ),
  total: z.number().int(),
  /** There is so much that the look was cut short: erasing goes through the rest too. */
  isPartial: z.boolean(),
})
export type TracesOfPerson = z.infer<typeof TracesOfPerson>

export const Erasure = z.object({
  id: z.uuid(),
  status: z.enum(['running', 'done']),
  who: z.string(),
  at: z.iso.datetime(),
  doneAt: z.iso.datetime().nullable(),
  places: z.record(z.string(), z.number().int()),
})
export type Erasure = z.infer<typeof Erasure>
