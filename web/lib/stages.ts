import type { ProspectStatus } from '#contracts/prospecting'
import type { ChartData } from '@/components/chart/data'
import type { TierName } from '@/components/score'
import { formatNumber } from './format'

type Counts = Partial<Record<ProspectStatus, number>>

const sum = (counts: Counts, ...statuses: ProspectStatus[]): number =>
  statuses.reduce((total, status) => total + (counts[status] ?? 0), 0)

/** Prospects for which there is nothing left to do by itself. */
export const finishedOf = (counts: Counts): number =>
  sum(counts, 'scored', 'drafted', 'contacted', 'replied', 'converted', 'disqualified', 'failed')

/** The statuses after which a prospect counts as having passed a stage of the funnel. */
const passed: [string, string, ProspectStatus[]][] = [
  ['found', 'Found', []],
  [
    'enriched',
    'Enriched',
    ['enriched', 'scored', 'drafted', 'contacted', 'replied', 'converted', 'disqualified'],
  ],
  ['scored', 'Scored', ['scored', 'drafted', 'contacted', 'replied', 'converted', 'disqualified']],
  ['drafted', 'Drafted', ['drafted', 'contacted', 'replied', 'converted']],
  ['contacted', 'Contacted', ['contacted', 'replied', 'converted']],
  ['replied', 'Replied', ['replied', 'converted']],
]

/** How many came at least this far, stage by stage, with the filter of the list behind each number. */
export function funnelOf(
  counts: Counts,
  campaign?: string,
): { id: string; label: string; value: number; href: string }[] {
  const all = Object.values(counts).reduce((total, value) => total + value, 0)
  return passed.map(([id, label, statuses]) => {
    const query = new URLSearchParams(statuses.map((status) => ['status', status]))
    if (campaign) query.set('campaign', campaign)
    const text = query.toString()
    return {
      id,
      label,
      value: statuses.length === 0 ? all : sum(counts, ...statuses),
      href: text ? `/prospects?${text}` : '/prospects',
    }
  })
}

/** What the funnel says, as its title. */
export function funnelTitle(counts: Counts): string {
  const [found, , , drafted, contacted, replied] = funnelOf(counts).map((step) => step.value)
  const all = `of ${formatNumber(found ?? 0)} ${found === 1 ? 'prospect' : 'prospects'}`
  if (replied) return `${formatNumber(replied)} ${all} replied`
  if (contacted) return `${formatNumber(contacted)} ${all} were written to`
  return `${formatNumber(drafted ?? 0)} ${all} ${drafted === 1 ? 'has' : 'have'} a draft`
}

/** The funnel's figures, for its table and its file. */
export function funnelData(counts: Counts, campaign?: string): ChartData {
  return {
    rowName: 'Stage',
    series: [{ id: 'prospects', label: 'Prospects' }],
    rows: funnelOf(counts, campaign).map(({ id, label, value, href }) => ({
      id,
      label,
      values: [value],
      href,
    })),
  }
}

/** The same of the tiers. */
export function tiersData(tiers: Partial<Record<TierName, number>>): ChartData {
  return {
    rowName: 'Tier',
    series: [{ id: 'prospects', label: 'Prospects' }],
    rows: (['A', 'B', 'C', 'D'] as const).map((id) => ({ id, label: id, values: [tiers[id] ?? 0] })),
  }
}

/** What the bars of tiers say, as their title. */
export function tiersTitle(tiers: Partial<Record<TierName, number>>): string {
  const all = Object.values(tiers).reduce((total, value) => total + value, 0)
  const good = (tiers.A ?? 0) + (tiers.B ?? 0)
  return all === 0 ? 'None scored yet' : `${formatNumber(good)} of ${formatNumber(all)} scored are A or B`
}

/** The parts of a running campaign's bar. */
export function progressOf(counts: Counts) {
  return [
    {
      id: 'done',
      label: 'Scored',
      value: sum(counts, 'scored', 'disqualified'),
      tone: 'done' as const,
    },
    {
      id: 'drafted',
      label: 'Drafted',
      value: sum(counts, 'drafted', 'contacted', 'replied', 'converted'),
      tone: 'drafted' as const,
    },
    {
      id: 'active',
      label: 'Reading and scoring',
      value: sum(counts, 'enriching', 'enriched'),
      tone: 'active' as const,
    },
    { id: 'waiting', label: 'Waiting', value: sum(counts, 'discovered'), tone: 'waiting' as const },
    { id: 'failed', label: 'Failed', value: sum(counts, 'failed'), tone: 'failed' as const },
  ]
}
