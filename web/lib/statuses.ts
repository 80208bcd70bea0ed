import type { CampaignStatus, ImportStatus, ProspectStatus } from '#contracts/prospecting'
import type { Tier } from '#contracts/scoring'

// The contracts' own lists would bring all of Zod to pages that only filter; `Record` keeps these complete.
const campaign: Record<CampaignStatus, true> = {
  draft: true,
  running: true,
  paused: true,
  completed: true,
  failed: true,
}
const prospect: Record<ProspectStatus, true> = {
  discovered: true,
  enriching: true,
  enriched: true,
  scored: true,
  drafted: true,
  contacted: true,
  replied: true,
  converted: true,
  disqualified: true,
  failed: true,
}
const imported: Record<ImportStatus, true> = {
  uploading: true,
  ready: true,
  running: true,
  completed: true,
  failed: true,
  undoing: true,
  undone: true,
}
const tier: Record<Tier, true> = { A: true, B: true, C: true, D: true }

const isIn =
  <Name extends string>(names: Record<Name, true>) =>
  (value: unknown): value is Name =>
    typeof value === 'string' && Object.hasOwn(names, value)

export const isCampaignStatus = isIn(campaign)
export const isProspectStatus = isIn(prospect)
export const isImportStatus = isIn(imported)
export const isTier = isIn(tier)
export const campaignStatuses = Object.keys(campaign).filter(isCampaignStatus)
export const prospectStatuses = Object.keys(prospect).filter(isProspectStatus)
export const importStatuses = Object.keys(imported).filter(isImportStatus)
export const tiers = Object.keys(tier).filter(isTier)
