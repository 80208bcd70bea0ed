import * as z from 'zod'

/** A file of a lead, with a link that works for a quarter of an hour. */
export const LeadAttachment = z.object({
  id: z.uuid(),
  fieldKey: z.string(),
  name: z.string(),
  type: z.string(),
  bytes: z.number(),
  url: z.string(),
})
export type LeadAttachment = z.infer<typeof LeadAttachment>

/** A file by which a buyer shows that a lead is bad, with a link that works for a quarter of an hour. */
export const EvidenceFile = LeadAttachment.omit({ fieldKey: true })
export type EvidenceFile = z.infer<typeof EvidenceFile>
