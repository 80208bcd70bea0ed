import * as z from 'zod'
import { ProspectFilter, ProspectSort } from './contract-prospects.ts'

/** What a view remembers: the filter, the columns shown and the order. */
export const SavedViewShape = z.object({
  filter: ProspectFilter,
  columns: z.array(z.string().max(50)).max(40).nullable().default(null),
  sort: ProspectSort.default('score'),
  order: z.enum(['asc', 'desc']).default('desc'),
})
export type SavedViewShape = z.infer<typeof SavedViewShape>

export const NewSavedView = z.object({
  name: z.string().trim().min(1, 'Give the view a name').max(100),
  /** Shared with the whole workspace; personal otherwise. */
  isShared: z.boolean().default(false),
  view: SavedViewShape,
})
export type NewSavedView = z.infer<typeof NewSavedView>

export const SavedView = NewSavedView.extend({
  id: z.uuid(),
  isShared: z.boolean(),
  /** Made by whoever asks: only they change or delete a personal one. */
  isMine: z.boolean(),
  updatedAt: z.iso.datetime(),
})
export type SavedView = z.infer<typeof SavedView>
