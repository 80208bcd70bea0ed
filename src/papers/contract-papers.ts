import * as z from 'zod'

/** One author as a paper names them, with what their affiliations tell. */
export const PaperAuthor = z.object({
  /** As to be shown: "John A. Smith". */
  name: z.string(),
  family: z.string(),
  given: z.string().nullable(),
  initials: z.string().nullable(),
  /** Sixteen characters with hyphens, or nothing. */
  orcid: z.string().nullable(),
  affiliations: z.array(z.string()),
  organisation: z.string().nullable(),
  /** ISO 3166 alpha-2. */
  country: z.string().nullable(),
  /** Addresses that stand in the affiliations and belong to this author. */
  emails: z.array(z.string()),
  isLast: z.boolean(),
  /** Whoever the paper says to write to: named so, or the only one with an address. */
  isCorresponding: z.boolean(),
})
export type PaperAuthor = z.infer<typeof PaperAuthor>

/** One paper as its source tells it. */
export const Paper = z.object({
  /** The source's own number: a PMID, an OpenAlex id, a DOI. */
  id: z.string(),
  doi: z.string().nullable(),
  title: z.string(),
  abstract: z.string().nullable(),
  journal: z.string().nullable(),
  /** `2024-03-01`, `2024-03` or `2024`. */
  publishedOn: z.string().nullable(),
  /** MeSH headings and keywords. */
  topics: z.array(z.string()),
  authors: z.array(PaperAuthor),
})
export type Paper = z.infer<typeof Paper>
