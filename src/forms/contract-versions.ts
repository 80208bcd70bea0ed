import * as z from 'zod'
import { FieldMapping, FieldType, FormDefinition, FormVersionStatus } from './contract-fields.ts'

/** One version in a list. */
export const FormVersionLine = z.object({
  version: z.int(),
  status: FormVersionStatus,
  summary: z.string(),
  /** Names of members; null when they are gone. */
  author: z.string().nullable(),
  activatedBy: z.string().nullable(),
  activatedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  fields: z.int(),
})
export type FormVersionLine = z.infer<typeof FormVersionLine>

/** The same with everything it asks, and how answers of the version before become its own. */
export const FormVersion = FormVersionLine.extend({
  definition: FormDefinition,
  mapping: z.array(FieldMapping).nullable(),
  mappedFrom: z.int().nullable(),
})
export type FormVersion = z.infer<typeof FormVersion>

/** A field that is in both versions and is not asked the same way. */
export const FieldChange = z.object({
  key: z.string(),
  label: z.string(),
  /** What is different, in words. */
  changes: z.array(z.string()),
  /** Options that are gone: a filter on one of them never meets again. */
  optionsRemoved: z.array(z.string()),
})
export type FieldChange = z.infer<typeof FieldChange>

const FieldName = z.object({ key: z.string(), label: z.string(), type: FieldType })

/** What becomes different when one version follows another. */
export const VersionDiff = z.object({
  added: z.array(FieldName),
  removed: z.array(FieldName),
  /** Same key, but another kind of answer: it counts as removed and added. */
  retyped: z.array(FieldName.extend({ before: FieldType })),
  changed: z.array(FieldChange),
  /** Keys of the version before that need a mapping: removed or retyped. */
  needsMapping: z.array(z.string()),
})
export type VersionDiff = z.infer<typeof VersionDiff>

/** One answer as a person reads it, under the version it was given in. */
export const ShownAnswer = z.object({
  key: z.string(),
  label: z.string(),
  type: FieldType,
  text: z.string(),
  /** Ids of files, when it is some. */
  files: z.array(z.string()).optional(),
})
export type ShownAnswer = z.infer<typeof ShownAnswer>
