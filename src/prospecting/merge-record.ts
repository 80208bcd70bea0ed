/** A row as the database holds it, by column. */
export type StoredRow = Record<string, unknown>

/** What a merge moved from one prospect to the other: ids, and copies of the rows that gave way. */
export interface MergeRecord {
  facts: string[]
  pages: string[]
  events: string[]
  contacts: string[]
  /** Contacts that both had, as they stood at the one that went. */
  contactsGone: StoredRow[]
  notes: string[]
  marks: string[]
  tags: string[]
  /** Memberships as they stood; `isNew` where the one that lives on was not in that campaign. */
  memberships: { campaignId: string; isNew: boolean; row: StoredRow }[]
  /** Rows merged earlier that follow. */
  followers: string[]
  /** Fields of the one that lives on which the merge changed: before, and after. */
  fields: Record<string, { before: unknown; after: unknown }>
}
