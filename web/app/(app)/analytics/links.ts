import type { FunnelStage } from '#contracts/reports'

/** What a report counts, as the filter of the list behind a number. */
type Counted = { since: string | null; campaign?: string }

/** The list of prospects that a number counts. */
export function prospectsHref(
  { since, campaign }: Counted,
  filter: { status?: readonly string[]; source?: string } = {},
): string {
  const query = new URLSearchParams((filter.status ?? []).map((status) => ['status', status]))
  if (filter.source) query.set('source', filter.source)
  if (campaign) query.set('campaign', campaign)
  if (since) query.set('since', since)
  const text = query.toString()
  return `/prospects${text && `?${text}`}`
}

const passed: Partial<Record<FunnelStage, string[]>> = {
  enriched: ['enriched', 'scored', 'drafted', 'contacted', 'replied', 'converted', 'disqualified'],
  scored: ['scored', 'drafted', 'contacted', 'replied', 'converted', 'disqualified'],
  drafted: ['drafted', 'contacted', 'replied', 'converted'],
  contacted: ['contacted', 'replied', 'converted'],
  replied: ['replied', 'converted'],
  converted: ['converted'],
}

/** The list behind a stage: every status from there on; approved drafts stand in the review. */
export function stageHref(stage: FunnelStage, counted: Counted): string {
  if (stage === 'approved')
    return `/review?status=approved${counted.campaign ? `&campaign=${counted.campaign}` : ''}`
  return prospectsHref(counted, { status: passed[stage] ?? [] })
}
