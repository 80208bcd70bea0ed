import type { Tx } from '../platform/db.ts'
import type { DraftMaterial } from './front.ts'

/** Stores a draft in the caller's transaction; null, or in words why there is nothing to write. */
export type WriteDraft = (tx: Tx, campaignId: string, material: DraftMaterial) => Promise<string | null>

/**
 * Drafts that need nobody outside are written in the transaction that scores a prospect, in place of a job of their own. Called
 * before that transaction with the workspace; null when writing takes a language model.
 */
export type DraftInPlace = (workspaceId: string) => Promise<WriteDraft | null>
