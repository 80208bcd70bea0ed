import type { LeadFilter } from '#contracts/marketplace'

/** Filters in the words of a new version, and the fields of the old one that they can no longer ask for. */
export interface RewrittenFilters {
  filters: LeadFilter[]
  /** Old key and new key of every filter that went over to another. */
  renamed: [from: string, to: string][]
  lost: string[]
}

/** Carries filters over by `goes`, from each old key to the key its answers went to. What has nowhere to go stays as it was and is named. */
export function rewriteFilters(
  filters: readonly LeadFilter[],
  goes: ReadonlyMap<string, string>,
): RewrittenFilters {
  const renamed = new Map<string, string>()
  const lost = new Set<string>()
  const rewritten = filters.map((filter): LeadFilter => {
    const field = goes.get(filter.field)
    if (field === undefined) lost.add(filter.field)
    else if (field !== filter.field) renamed.set(filter.field, field)
    return { ...filter, field: field ?? filter.field }
  })
  return { filters: rewritten, renamed: [...renamed], lost: [...lost] }
}
