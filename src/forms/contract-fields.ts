import * as z from 'zod'

/** What a form is for: a niche of the marketplace, or a survey of clients. */
export const FormKind = z.enum(['lead', 'survey'])
export type FormKind = z.infer<typeof FormKind>

/** Only a draft can be edited; one version at most is active. */
export const FormVersionStatus = z.enum(['draft', 'active', 'archived'])
export type FormVersionStatus = z.infer<typeof FormVersionStatus>

export const FieldType = z.enum([
  'text',
  'long_text',
  'email',
  'phone',
  'number',
  'range',
  'select',
  'multi_select',
  'radio',
  'checkbox',
  'date',
  'address',
  'postal_code',
  'file',
  'consent',
  'hidden',
  /** Of surveys: how likely, 0 to 10. */
  'nps',
  /** Of surveys: a few steps from bad to good. */
  'rating',
])
export type FieldType = z.infer<typeof FieldType>

/** The name of a field in answers, filters and addresses. */
export const FieldKey = z
  .string()
  .regex(/^[a-z][a-z0-9_]*$/, 'Use lower-case letters, digits and underscores, a letter first.')
  .max(60)

const Plain = z.union([z.string().max(500), z.number(), z.boolean()])

/** Shown or required only when another field holds this. */
export const FieldCondition = z.object({
  field: FieldKey,
  operator: z.enum([
    'equals',
    'not_equals',
    'one_of',
    'contains',
    'at_least',
    'at_most',
    'answered',
    'empty',
  ]),
  value: z.union([Plain, z.array(Plain).max(100)]).optional(),
})
export type FieldCondition = z.infer<typeof FieldCondition>

export const FieldOption = z.object({ value: z.string().min(1).max(120), label: z.string().min(1).max(200) })
export type FieldOption = z.infer<typeof FieldOption>

/** One field of a form. Limits that do not belong to its type are refused when the version is published. */
export const FormField = z.object({
  key: FieldKey,
  type: FieldType,
  label: z.string().min(1).max(300),
  help: z.string().max(1000).optional(),
  placeholder: z.string().max(200).optional(),
  required: z.boolean().default(false),
  options: z.array(FieldOption).max(200).optional(),
  /** Of numbers and ranges the value, of texts the length, of choices how many, of files bytes, of dates days from today. */
  min: z.number().optional(),
  max: z.number().optional(),
  step: z.number().positive().optional(),
  unit: z.string().max(20).optional(),
  /** Of files: endings or media types. */
  accept: z.array(z.string().max(80)).max(20).optional(),
  /** Of consent: the text that is agreed to, kept with the answer. */
  consentText: z.string().max(4000).optional(),
  /** Of hidden: the query parameter it is filled from, or a fixed value. */
  from: z.string().max(60).optional(),
  value: z.string().max(500).optional(),
  showWhen: z.array(FieldCondition).max(10).optional(),
  requireWhen: z.array(FieldCondition).max(10).optional(),
})
export type FormField = z.infer<typeof FormField>

export const FormPage = z.object({
  title: z.string().max(200).default(''),
  text: z.string().max(2000).optional(),
  fields: z.array(FormField).max(100),
})
export type FormPage = z.infer<typeof FormPage>

/** Everything of one version of a form. */
export const FormDefinition = z.object({ pages: z.array(FormPage).min(1).max(20) })
export type FormDefinition = z.infer<typeof FormDefinition>

/** How a field of the version before becomes fields of this one; what `deprecated` held stays under its version. */
export const FieldMapping = z.object({
  from: z.array(FieldKey).min(1).max(10),
  to: z.array(FieldKey).max(10),
  kind: z.enum(['direct', 'renamed', 'split', 'merged', 'deprecated']),
})
export type FieldMapping = z.infer<typeof FieldMapping>

const Answered = z.union([z.string().max(5000), z.number(), z.boolean()])

/** What one field was answered with. An address is its parts, a file the ids of its pieces. */
export const AnswerValue = z.union([
  Answered,
  z.array(Answered).max(200),
  z.record(z.string().max(60), Answered),
  z.null(),
])
export type AnswerValue = z.infer<typeof AnswerValue>

/** What somebody answered, by the key of the field. */
export const FormAnswers = z.record(FieldKey, AnswerValue)
export type FormAnswers = z.infer<typeof FormAnswers>
