import type {
  CostsReport,
  FactSourcesReport,
  FailuresReport,
  FunnelReport,
  StageTimesReport,
} from './contract.ts'

/** Invented numbers shown in the documentation of the API. */
const counted = { countedAt: '2026-01-15T09:35:00.000Z', since: '2025-12-16T09:35:00.000Z' }

export const funnel: FunnelReport = {
  ...counted,
  stages: [
    { stage: 'discovered', prospects: 240 },
    { stage: 'enriched', prospects: 221 },
    { stage: 'scored', prospects: 220 },
    { stage: 'drafted', prospects: 96 },
    { stage: 'approved', prospects: 71 },
    { stage: 'contacted', prospects: 0 },
    { stage: 'replied', prospects: 0 },
    { stage: 'converted', prospects: 0 },
  ],
  failed: 8,
  disqualified: 11,
}

export const stageTimes: StageTimesReport = {
  ...counted,
  sampleOf: 5000,
  stretches: [
    { stretch: 'enriching', measured: 221, medianSeconds: 6.1, p90Seconds: 19.4 },
    { stretch: 'scoring', measured: 220, medianSeconds: 0.4, p90Seconds: 1.1 },
    { stretch: 'drafting', measured: 96, medianSeconds: 3.2, p90Seconds: 8 },
    { stretch: 'approval', measured: 71, medianSeconds: 5400, p90Seconds: 86_400 },
  ],
}

export const failures: FailuresReport = {
  ...counted,
  failed: 8,
  causes: [
    {
      reason: 'The site did not answer in time: try again later',
      search: 'did not answer in time: try again later',
      prospects: 8,
    },
  ],
  others: 0,
  disqualified: 11,
  disqualifications: [{ reason: 'has fewer than 5 reviews', prospects: 11 }],
}

export const factSources: FactSourcesReport = {
  ...counted,
  prospects: 240,
  sampleOf: 5000,
  sources: [
    { source: 'website', facts: 4020, prospects: 221, meanConfidence: 0.9 },
    { source: 'csv', facts: 720, prospects: 240, meanConfidence: 0.8 },
  ],
}

export const costs: CostsReport = {
  ...counted,
  costMicros: 1_240_000,
  vendors: [
    {
      vendor: 'anthropic',
      label: 'Anthropic',
      calls: 96,
      failures: 1,
      inputTokens: 210_000,
      outputTokens: 41_000,
      costMicros: 1_240_000,
    },
  ],
  days: [{ day: '2026-01-15', vendor: 'anthropic', calls: 96, costMicros: 1_240_000 }],
  campaigns: [
    {
      campaignId: '019a0000-0000-7000-8000-000000000101',
      name: 'Dentists in Portland',
      calls: 90,
      droppedClaims: 2,
      costMicros: 1_150_000,
    },
  ],
  shared: { calls: 6, costMicros: 90_000 },
}
