import * as z from 'zod'
import { FieldMapping, FormDefinition, VersionDiff } from '../forms/contract.ts'

/** A draft to begin: from the active version, or from the one named. */
export const NewDraft = z.object({
  id: z.uuid(),
  from: z.int().min(1).optional(),
  summary: z.string().trim().max(500).default(''),
})
export type NewDraft = z.infer<typeof NewDraft>

/** What changes in a draft. */
export const DraftChange = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().min(1),
  definition: FormDefinition.optional(),
  summary: z.string().trim().max(500).optional(),
})
export type DraftChange = z.infer<typeof DraftChange>

export const Problem = z.object({ field: z.string(), message: z.string() })

/** Asked with `confirm: false` it only shows what would happen. */
export const ActivateVersion = z.object({
  id: z.uuid(),
  version: z.coerce.number().int().min(1),
  confirm: z.boolean().default(false),
  mapping: z.array(FieldMapping).max(500).default([]),
})
export type ActivateVersion = z.infer<typeof ActivateVersion>

/** A subscription whose filters speak of fields that change. */
export const TouchedSubscription = z.object({
  id: z.uuid(),
  providerId: z.uuid(),
  providerName: z.string(),
  levelName: z.string(),
  /** Fields whose filters go over to another key. */
  rewritten: z.array(z.string()),
  /** Fields whose filters cannot: nothing is sold to it until it is mended. */
  lost: z.array(z.string()),
})
export type TouchedSubscription = z.infer<typeof TouchedSubscription>

/** What activating a version does, or did. */
export const ActivationResult = z.object({
  activated: z.boolean(),
  /** The version before; null for the first. */
  from: z.int().nullable(),
  /** What keeps it from being activated: of the definition, then of the mapping. */
  problems: z.array(Problem),
  diff: VersionDiff.nullable(),
  /** The first hundred; `touched` counts them all. */
  subscriptions: z.array(TouchedSubscription),
  touched: z.int(),
})
export type ActivationResult = z.infer<typeof ActivationResult>
